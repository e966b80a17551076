import { required, text } from '../../shared/values/fields';
import type { JsonObject } from '../../shared/values/json';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { readResources, urns } from '../api/attributes';
import type { Dialect, PatchOperation } from '../api/dialect';
import { excludeMembers, makeFilters, shapeFilter } from '../api/filters';
import { groupFields, type GroupFields } from './fields';

const rfc = 'https://www.rfc-editor.org/rfc/rfc7644#section-3';

export const groupId: Parameter = {
	name: 'groupId',
	field: required(text({ label: 'Group ID', description: 'The ID of the group' })),
	place: 'path',
	as: 'groupId',
};

const displayName: Parameter = {
	name: 'displayName',
	field: groupFields.displayName,
	place: 'body',
	as: 'displayName',
};

const { displayName: _displayName, ...moreFields } = groupFields;
const { members: _members, ...changeable } = groupFields;

function vary(route: SingleOperation['variants'][0]['route'], section: string): SingleOperation['variants'] {
	return [{ value: 'group', name: 'Group', route, reference: `${rfc}.${section}` }];
}

/** The changes of an update: each field that was given, and no other. */
function writeChanges(given: JsonObject, dialect: Dialect): readonly PatchOperation[] {
	const ofZuora = ['description', 'organizationId', 'active'];
	return Object.entries(given).flatMap(([name, value]): PatchOperation[] => {
		if (!ofZuora.includes(name)) return [{ op: 'replace', path: name, value }];
		return dialect.value === 'zuora' ? [{ op: 'replace', path: `${urns.zuoraGroup}:${name}`, value }] : [];
	});
}

/** Operations on one group, or a list of groups. */
export function makeGroupSingles(dialect: Dialect): readonly SingleOperation[] {
	const resource = 'group';
	const writeGroup = (given: JsonObject): unknown => dialect.writeGroup(given as unknown as GroupFields);
	return [
		{
			resource,
			operation: 'create',
			name: 'Create',
			action: 'Create a group',
			description: 'Create a group',
			variants: vary('POST /Groups', '3'),
			parameters: [displayName],
			fields: moreFields,
			shapeBody: writeGroup,
			repeatable: false,
			answer: { kind: 'one' },
		},
		{
			resource,
			operation: 'delete',
			name: 'Delete',
			action: 'Delete a group',
			description: 'Delete a group. Its members are not deleted.',
			variants: vary('DELETE /Groups/{groupId}', '6'),
			parameters: [groupId],
			repeatable: true,
			answer: { kind: 'none', tell: { deleted: true } },
		},
		{
			resource,
			operation: 'get',
			name: 'Get',
			action: 'Get a group',
			description: 'Get a group by its ID, with its members',
			variants: vary('GET /Groups/{groupId}', '4.1'),
			parameters: [groupId],
			repeatable: true,
			answer: { kind: 'one' },
		},
		{
			resource,
			operation: 'getMany',
			name: 'Get Many',
			action: 'Get many groups',
			description: 'List groups',
			variants: vary('GET /Groups', '4.2'),
			parameters: [],
			filters: [...makeFilters(['displayName', 'externalId', 'id', 'members.value', 'organizationId']), excludeMembers],
			shapeQuery: shapeFilter,
			repeatable: true,
			answer: { kind: 'pages', key: 'Resources', pager: dialect.pager, list: readResources },
		},
		{
			resource,
			operation: 'replace',
			name: 'Replace',
			action: 'Replace a group',
			description: 'Write a group anew, as a whole',
			variants: vary('PUT /Groups/{groupId}', '5.1'),
			parameters: [groupId, displayName],
			fields: moreFields,
			shapeBody: writeGroup,
			repeatable: true,
			answer: { kind: 'one' },
			notice:
				'The group becomes what is given here: members that are not listed leave it, and empty fields are emptied.',
		},
		{
			resource,
			operation: 'update',
			name: 'Update',
			action: 'Update a group',
			description: 'Change the given fields of a group',
			variants: vary('PATCH /Groups/{groupId}', '5.2'),
			parameters: [groupId],
			fields: changeable,
			shapeBody: (given) => dialect.writePatch(writeChanges(given, dialect)),
			repeatable: true,
			// 200 with the group, 200 with {}, or 204 with nothing: all are a success.
			answer: { kind: 'none', tell: { updated: true } },
		},
	];
}
