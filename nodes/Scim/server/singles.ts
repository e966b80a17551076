import { isObject, listObjects } from '../../shared/values/json';
import type { SingleAnswer, SingleOperation } from '../../shared/single/operation';
import { readResources } from '../api/attributes';

const reference = 'https://www.rfc-editor.org/rfc/rfc7644#section-4';

/** A list as the RFC has it, a bare one, or the one thing itself: all were seen. */
function readDiscovered(body: unknown): ReturnType<typeof listObjects> | undefined {
	if (Array.isArray(body)) return listObjects(body);
	return readResources(body) ?? (isObject(body) ? [body] : undefined);
}

const listed: SingleAnswer = { kind: 'made', what: 'Resources', make: readDiscovered };

function describe(
	operation: string,
	name: string,
	action: string,
	description: string,
	path: string,
	answer: SingleAnswer,
): SingleOperation {
	return {
		resource: 'server',
		operation,
		name,
		action,
		description,
		variants: [{ value: 'server', name: 'Server', route: `GET /${path}`, reference }],
		parameters: [],
		repeatable: true,
		answer,
	};
}

/** What the server says of itself. */
export const serverSingles: readonly SingleOperation[] = [
	describe(
		'getCapabilities',
		'Get Capabilities',
		'Get the capabilities of the server',
		'What the server can do: bulk requests and their limits, filters, sorting',
		'ServiceProviderConfig',
		{ kind: 'one' },
	),
	describe(
		'getResourceTypes',
		'Get Resource Types',
		'Get the resource types of the server',
		'Which kinds of resources the server has',
		'ResourceTypes',
		listed,
	),
	describe(
		'getSchemas',
		'Get Schemas',
		'Get the schemas of the server',
		'Which attributes the resources of the server have',
		'Schemas',
		listed,
	),
];
