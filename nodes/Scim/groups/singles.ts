import type { Route } from '../../../bulk/operation';
import type { Failure } from '../../shared/n8n/errors';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { show, type JsonObject } from '../../shared/values/json';
import { isPlaceholder } from '../../shared/values/placeholders';
import { readResources } from '../api/attributes';
import { readOneAs } from '../api/answers';
import { checkOne } from '../api/checkShown';
import type { Dialect, GroupContent, PatchOperation } from '../api/dialect';
import { excludeMembers, makeFilters, writeFilter } from '../api/filters';
import { addGroupKeys } from '../api/keys/findOne';
import { groupId } from '../api/parameters';
import { proveOne } from '../api/proveOne';
import { compareSent, listOthers } from './compareSent';
import { groupFields } from './fields';

const rfc = 'https://www.rfc-editor.org/rfc/rfc7644#section-3';

const displayName: Parameter = {
	name: 'displayName',
	field: groupFields.displayName,
	location: 'body',
	as: 'displayName',
};

const { displayName: _displayName, ...otherFields } = groupFields;
const { members: _members, ...changeableFields } = groupFields;

function makeVariants(route: Route, section: string): SingleOperation['variants'] {
	return [{ value: 'group', name: 'Group', route, reference: `${rfc}.${section}` }];
}

/** One group by its ID, or by another key that is looked up first. */
function makeKeyVariants(route: Route, section: string, dialect: Dialect): SingleOperation['variants'] {
	return addGroupKeys({ value: 'group', name: 'ID', route, reference: `${rfc}.${section}` }, dialect);
}

/** The changes of an update: each field that was given and that the server has. */
function writeChanges(given: JsonObject, dialect: Dialect): readonly PatchOperation[] {
	return Object.entries(given).flatMap(([name, value]): PatchOperation[] => {
		const path = dialect.findPath(name);
		return path === undefined ? [] : [{ op: 'replace', path, value }];
	});
}

/** A PATCH without a change is refused by some servers, and answered "done" by others. */
function refuseNoChange(given: JsonObject, dialect: Dialect): Failure | undefined {
	if (writeChanges(given, dialect).length > 0) return undefined;
	const isOfZuora = Object.keys(given).length > 0;
	const message = isOfZuora ? 'The fields that are filled in are not sent to this server.' : 'No field is filled in.';
	const why = isOfZuora ? " Description, Organization ID and Active are Zuora's own." : '';
	const description = `Nothing was sent: there is nothing to change.${why} Fill in another field under "Additional Fields".`;
	return { message, description };
}

/** No group is meant to have a name that stands for nothing. */
function refusePlaceholder({ displayName: name }: JsonObject): Failure | undefined {
	if (typeof name !== 'string' || !isPlaceholder(name)) return undefined;
	const message = `Display Name is ${show(name)}, a word that stands for "nothing".`;
	return { message, description: 'Nothing was sent. Give the real name.' };
}

function writeGroup(given: JsonObject, dialect: Dialect): JsonObject {
	return dialect.writeGroup(given as unknown as GroupContent);
}

const oneGroup = readOneAs('group');

const compareBy = (dialect: Dialect) => (body: unknown, shown: JsonObject) => compareSent(body, shown, dialect);

const checkGroup = (dialect: Dialect) => checkOne('group', (body, shown) => listOthers(body, shown, dialect));

/** Operations on one group, or a list of groups. */
export function makeGroupSingles(dialect: Dialect): readonly SingleOperation[] {
	return [
		{
			resource: 'group',
			operation: 'create',
			name: 'Create',
			action: 'Create a group',
			description: 'Create a group',
			variants: makeVariants('POST /Groups', '3'),
			parameters: [displayName],
			fields: otherFields,
			checkGiven: refusePlaceholder,
			shapeBody: (given) => writeGroup(given, dialect),
			repeatable: false,
			answer: oneGroup,
			check: checkGroup(dialect),
		},
		{
			resource: 'group',
			operation: 'delete',
			name: 'Delete',
			action: 'Delete a group',
			description: 'Delete a group. Its members are not deleted.',
			notice: 'The group is gone for good, and its members lose what it gave them. It cannot be undone.',
			variants: makeKeyVariants('DELETE /Groups/{groupId}', '6', dialect),
			parameters: [groupId],
			repeatable: true,
			answer: { kind: 'none', item: { deleted: true }, prove: proveOne(dialect.name, 'deleted') },
		},
		{
			resource: 'group',
			operation: 'get',
			name: 'Get',
			action: 'Get a group',
			description: 'Get a group by ID, display name or external ID, with its members',
			variants: makeKeyVariants('GET /Groups/{groupId}', '4.1', dialect),
			parameters: [groupId],
			repeatable: true,
			answer: oneGroup,
			check: checkGroup(dialect),
		},
		{
			resource: 'group',
			operation: 'getMany',
			name: 'Get Many',
			action: 'Get many groups',
			description: 'List groups',
			variants: makeVariants('GET /Groups', '4.2'),
			parameters: [],
			filters: [...makeFilters(['displayName', 'externalId', 'id', 'members.value', 'organizationId']), excludeMembers],
			shapeQuery: writeFilter,
			repeatable: true,
			answer: { kind: 'pages', key: 'Resources', pager: dialect.pager, list: readResources },
		},
		{
			resource: 'group',
			operation: 'replace',
			name: 'Replace',
			action: 'Replace a group',
			description: 'Write a group anew, as a whole',
			variants: makeKeyVariants('PUT /Groups/{groupId}', '5.1', dialect),
			parameters: [groupId, displayName],
			fields: otherFields,
			checkGiven: refusePlaceholder,
			shapeBody: (given) => writeGroup(given, dialect),
			repeatable: true,
			answer: oneGroup,
			check: checkGroup(dialect),
			removes: true,
			notice:
				'The group becomes what is given here: members that are not listed leave it, and empty fields are emptied.',
		},
		{
			resource: 'group',
			operation: 'update',
			name: 'Update',
			action: 'Update a group',
			description: 'Change the given fields of a group',
			variants: makeKeyVariants('PATCH /Groups/{groupId}', '5.2', dialect),
			parameters: [groupId],
			fields: changeableFields,
			checkGiven: (given) => refuseNoChange(given, dialect) ?? refusePlaceholder(given),
			shapeBody: (given) => dialect.writePatch(writeChanges(given, dialect)),
			repeatable: true,
			// 200 with the group, 200 with {}, or 204 with nothing: all are a success.
			answer: { kind: 'none', item: { updated: true }, prove: proveOne(dialect.name, 'updated', compareBy(dialect)) },
		},
	];
}
