import type { NodeOperations } from '../../shared/node/operations';
import type { SingleAnswer, SingleOperation } from '../../shared/single/operation';
import { isObject, listObjects, type JsonObject } from '../../shared/values/json';
import { readResources } from '../api/attributes';

const reference = 'https://www.rfc-editor.org/rfc/rfc7644#section-4';

/** A list as the RFC has it, a bare one, or the one thing itself: all were seen. */
function readDiscovered(body: unknown): readonly JsonObject[] | undefined {
	if (Array.isArray(body)) return listObjects(body);
	return readResources(body) ?? (isObject(body) ? [body] : undefined);
}

const discovered: SingleAnswer = { kind: 'made', what: 'Resources', make: readDiscovered };

const getCapabilities: SingleOperation = {
	resource: 'server',
	operation: 'getCapabilities',
	name: 'Get Capabilities',
	action: 'Get the capabilities of the server',
	description: 'What the server can do: bulk requests and their limits, filters, sorting',
	variants: [{ value: 'server', name: 'Server', route: 'GET /ServiceProviderConfig', reference }],
	parameters: [],
	repeatable: true,
	answer: { kind: 'one' },
};

const getResourceTypes: SingleOperation = {
	resource: 'server',
	operation: 'getResourceTypes',
	name: 'Get Resource Types',
	action: 'Get the resource types of the server',
	description: 'Which kinds of resources the server has',
	variants: [{ value: 'server', name: 'Server', route: 'GET /ResourceTypes', reference }],
	parameters: [],
	repeatable: true,
	answer: discovered,
};

const getSchemas: SingleOperation = {
	resource: 'server',
	operation: 'getSchemas',
	name: 'Get Schemas',
	action: 'Get the schemas of the server',
	description: 'Which attributes the resources of the server have',
	variants: [{ value: 'server', name: 'Server', route: 'GET /Schemas', reference }],
	parameters: [],
	repeatable: true,
	answer: discovered,
};

/** What the server says of itself. */
export const serverOperations: NodeOperations = { bulk: [], single: [getCapabilities, getResourceTypes, getSchemas] };
