import type { SingleOperation } from '../../shared/single/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import { bearsId, readAttribute, readLocatedId, readObjects, readScimId } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { addGroupKeys } from '../api/keys/findOne';
import { groupId } from '../api/parameters';

const reference = 'https://www.rfc-editor.org/rfc/rfc7644#section-3.4.1';

/** The members of a group, ready for Add Members and Remove Members. */
export const makeGetMembers = (dialect: Dialect): SingleOperation => ({
	resource: 'member',
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many members',
	description: 'List the members of a group',
	variants: addGroupKeys({ value: 'group', name: 'ID', route: 'GET /Groups/{groupId}', reference }, dialect),
	parameters: [groupId],
	repeatable: true,
	answer: { kind: 'made', what: 'group', make: listMembers },
	check: ([first], { path }) =>
		first === undefined || bearsId({ id: first.groupId }, readLocatedId(path) ?? '')
			? undefined
			: 'it shows another group than was asked for',
});

function listMembers(group: unknown): readonly JsonObject[] | undefined {
	const id = readScimId(group);
	if (!isObject(group) || id === undefined) return undefined;
	return (readObjects(group, 'members') ?? []).map((member) => ({
		groupId: id,
		memberId: readAttribute(member, 'value'),
		...member,
	}));
}
