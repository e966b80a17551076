import { urns } from '../../../nodes/Scim/api/attributes';
import { scimOperations } from '../../../nodes/Scim/operations';
import { isObject, listObjects, type JsonObject } from '../../../nodes/shared/values/json';
import type { Id } from '../../../bulk/types';
import type { SentRecord } from './rule';
import { makeContradict, type ServiceTruth } from './truth';

type OperationName =
	| 'group:createMany'
	| 'group:deleteMany'
	| 'member:addMembers'
	| 'member:removeMembers'
	| 'member:replaceMembers'
	| 'user:deleteMany';

/** What a SCIM server holds: groups and users as it shows them. */
export interface ScimState {
	readonly groups: readonly (JsonObject & { readonly id: string; readonly displayName: string })[];
	readonly users: readonly (JsonObject & { readonly id: string })[];
}

/** A group with its fields side by side, and its members by their IDs. */
function flatten(group: JsonObject): JsonObject {
	const extension = group[urns.zuoraGroup];
	return { ...group, ...(isObject(extension) && extension), members: listMembers(group) };
}

const listMembers = (group: JsonObject | undefined): readonly unknown[] =>
	listObjects(group?.members).map(({ value }) => value);

const isSameName = (name: string, other: unknown): boolean => name.toLowerCase() === String(other).toLowerCase();

/** Several groups may have one name: the ID of the outcome says which is meant. */
function findGroupByName({ record }: SentRecord, { groups }: ScimState, id?: Id): JsonObject | undefined {
	const group =
		groups.find((one) => one.id === id) ??
		groups.find(({ displayName }) => isSameName(displayName, record.displayName));
	return group && flatten(group);
}

/** Zuora may show a deleted group as inactive. */
function findGroup({ record }: SentRecord, { groups }: ScimState): JsonObject | undefined {
	const isNamed = ({ id, displayName }: ScimState['groups'][number]): boolean =>
		record.id === undefined ? isSameName(displayName, record.displayName) : id === record.id;
	const group = groups.find(isNamed);
	return group && flatten(group).active !== false ? group : undefined;
}

/** The IDs that a record gives, or those of what it names. */
function readIds(record: Readonly<Record<string, unknown>>, { groups, users }: ScimState) {
	const group = groups.find(({ displayName }) => isSameName(displayName, record.groupName));
	const user = users.find(({ userName }) => isSameName(String(userName), record.userName));
	const { groupId = group?.id, memberId = user?.id } = record;
	return { groupId, memberId };
}

function findMember({ record }: SentRecord, state: ScimState): JsonObject | undefined {
	const { groupId, memberId } = readIds(record, state);
	const group = state.groups.find(({ id }) => id === groupId);
	return memberId !== undefined && listMembers(group).includes(memberId) ? {} : undefined;
}

/** A member, with those members of the group whom no record of the run names. */
function findKeptMember(sent: SentRecord, state: ScimState): JsonObject | undefined {
	const { record, all = [] } = sent;
	const { groupId } = readIds(record, state);
	const named = all.map((one) => readIds(one, state));
	const rows = named.filter((one) => one.groupId === groupId).map(({ memberId }) => memberId);
	const group = state.groups.find(({ id }) => id === groupId);
	const strangers = listMembers(group).filter((id) => !rows.includes(id));
	return findMember(sent, state) && { strangers };
}

/** Zuora deactivates users where it speaks of deleting them. */
function findUser({ record }: SentRecord, { users }: ScimState): JsonObject | undefined {
	return users.find(({ id, status }) => id === record.id && status !== 'INACTIVE');
}

const rules: ServiceTruth<ScimState, OperationName>['rules'] = {
	'group:createMany': { find: findGroupByName, wants: ({ record }) => record, leavesOldAsIs: true },
	'group:deleteMany': { find: findGroup, wants: () => 'gone' },
	'member:addMembers': { find: findMember, wants: () => ({}) },
	'member:removeMembers': { find: findMember, wants: () => 'gone' },
	'member:replaceMembers': { find: findKeptMember, wants: () => ({ strangers: [] }) },
	'user:deleteMany': { find: findUser, wants: () => 'gone' },
};

/** Says why an outcome of a SCIM operation can't be true; undefined where it can. Zuora has all operations. */
export const contradictScim = makeContradict<ScimState, OperationName>({
	operations: scimOperations.zuora.bulk,
	rules,
});
