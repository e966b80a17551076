import type { Route } from '../../../bulk/operation';
import type { SingleOperation } from '../../shared/single/operation';
import { text } from '../../shared/values/fields';
import { isObject, type JsonObject } from '../../shared/values/json';
import { makeGroupVariants } from '../api/findGroupCode';
import { numberedPages, readObjects } from '../api/pagers';
import { groupCode, withCustomData, withFlag } from '../api/parameters';
import { makeReferenceUrl } from '../api/references';
import { checkGroup } from './checkGroup';
import { createFields } from './fields';
import { keepDescription } from './keepDescription';
import { groupName, newCode, resourceType } from './parameters';

const resource = 'group';
const { customData, description, type } = createFields;

function makeVariants(route: Route, name: string): SingleOperation['variants'] {
	return [{ value: name, name, route, reference: makeReferenceUrl(name) }];
}

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get a group',
	description: 'Get a group by its code or name',
	variants: makeGroupVariants('GET /api/v3/get-group', 'get-group'),
	parameters: [groupCode],
	filters: [withCustomData],
	repeatable: true,
	answer: { kind: 'one' },
	check: checkGroup,
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List groups, page by page, the newest first',
	variants: makeVariants('GET /api/v3/list-groups', 'list-groups'),
	parameters: [],
	filters: [
		{
			name: 'keywords',
			field: text({ label: 'Keywords', description: 'Only groups whose code or name has these words' }),
			location: 'query',
			as: 'keywords',
		},
		withCustomData,
	],
	repeatable: true,
	answer: { kind: 'pages', key: 'list', pager: numberedPages },
};

const getAll: SingleOperation = {
	resource,
	operation: 'getAll',
	name: 'Get All',
	action: 'Get all groups',
	description: 'Get all groups of the user pool in one request',
	variants: makeVariants('GET /api/v3/get-all-groups', 'get-all-groups'),
	parameters: [],
	filters: [
		withFlag(
			'fetchMembers',
			'Fetch Members',
			'Whether the members of each group come along. GenAuth was seen to fail as soon as one group has none: "Get Many" of Member does not.',
		),
		withCustomData,
	],
	repeatable: true,
	answer: { kind: 'made', what: 'groups', make: readObjects },
};

const create: SingleOperation = {
	resource,
	operation: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create a group',
	variants: makeVariants('POST /api/v3/create-group', 'create-group'),
	parameters: [newCode, groupName],
	fields: { description, type, customData },
	fixed: { description: '', type: 'static' },
	// The second time finds the code of the first taken.
	repeatable: false,
	answer: { kind: 'one' },
	check: checkGroup,
};

const createOrUpdate: SingleOperation = {
	resource,
	operation: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a group',
	description: 'Create a group, or update the one with this code',
	variants: makeVariants('POST /api/v3/create-or-update-group', 'create-or-update-group'),
	parameters: [newCode, groupName],
	fields: { description, type },
	// An upsert by code: the second time writes the same again.
	repeatable: true,
	complete: (request, client) => keepDescription(request, client, { description: '', type: 'static' }),
	answer: { kind: 'made', what: 'group', make: readUpserted },
	check: checkGroup,
};

/** `{created, data: group}` becomes the group, with the word beside it. */
function readUpserted(body: unknown): readonly JsonObject[] | undefined {
	if (!isObject(body) || !isObject(body.data)) return undefined;
	return [{ ...body.data, created: body.created === true }];
}

const update: SingleOperation = {
	resource,
	operation: 'update',
	name: 'Update',
	action: 'Update a group',
	description: 'Change the name, the description, the code or the custom data of a group',
	variants: makeGroupVariants('POST /api/v3/update-group', 'update-group'),
	parameters: [{ ...groupCode, location: 'body' }],
	fields: {
		customData,
		description,
		name: text({ label: 'Name', description: 'The name that people read' }),
		newCode: text({ label: 'New Code', description: 'The code that the group has from now on', holds: 'key' }),
	},
	// After a change of the code the second time finds no group of the old one.
	repeatable: false,
	complete: (request, client) => keepDescription(request, client),
	answer: { kind: 'one' },
	check: checkGroup,
};

const getAuthorizedResources: SingleOperation = {
	resource,
	operation: 'getAuthorizedResources',
	name: 'Get Authorized Resources',
	action: 'Get the authorized resources of a group',
	description: 'Get what the members of a group may use',
	variants: makeGroupVariants('GET /api/v3/get-group-authorized-resources', 'get-group-authorized-resources'),
	parameters: [groupCode],
	filters: [
		{
			name: 'namespace',
			field: text({ label: 'Namespace', description: 'The code of the permission space; the default one, if none' }),
			location: 'query',
			as: 'namespace',
		},
		resourceType,
	],
	repeatable: true,
	answer: { kind: 'made', what: 'resources', make: readObjects },
};

export const groupSingles: readonly SingleOperation[] = [
	create,
	createOrUpdate,
	get,
	getAll,
	getAuthorizedResources,
	getMany,
	update,
];
