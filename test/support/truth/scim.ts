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

/** Whether it has all that a record gives of these: what it holds, and what the record says. Names may be in any case. */
function isKnownBy(pairs: readonly (readonly [unknown, unknown])[]): boolean {
	const given = pairs.filter(([, said]) => said !== undefined);
	return given.length > 0 && given.every(([held, said]) => isSameName(String(held), said));
}

function isUser(user: JsonObject, { id, userName, email, externalId }: JsonObject): boolean {
	const emails = listObjects(user.emails).map(({ value }) => value);
	const [same = emails[0]] = emails.filter((one) => isSameName(String(one), email));
	return isKnownBy([
		[user.id, id],
		[user.userName, userName],
		[same, email],
		[user.externalId, externalId],
	]);
}

/** Several groups may have one name: the ID of the outcome says which is meant. */
function findGroupByName({ record }: SentRecord, { groups }: ScimState, id?: Id): JsonObject | undefined {
	const group =
		groups.find((one) => one.id === id) ??
		groups.find(({ displayName }) => isSameName(displayName, record.displayName));
	return group && flatten(group);
}

/** Zuora may show a deleted group as inactive. */
function findGroup({ record }: SentRecord, { groups }: ScimState): JsonObject | undefined {
	const group = groups.find((one) =>
		isKnownBy([
			[one.id, record.id],
			[one.displayName, record.displayName],
			[one.externalId, record.externalId],
		]),
	);
	return group && flatten(group).active !== false ? group : undefined;
}

/** The IDs that a record gives, or those of what it names. */
function readIds(
	record: Readonly<Record<string, unknown>>,
	{ groups, users }: ScimState,
): { readonly groupId: unknown; readonly memberId: unknown } {
	const { groupId, groupName, groupExternalId, memberId, userExternalId: externalId, ...names } = record;
	const group = groups.find((one) =>
		isKnownBy([
			[one.displayName, groupName],
			[one.externalId, groupExternalId],
		]),
	);
	const user = users.find((one) => isUser(one, { ...names, id: undefined, externalId }));
	return { groupId: groupId ?? group?.id, memberId: memberId ?? user?.id };
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
	return users.find((user) => isUser(user, record) && user.status !== 'INACTIVE');
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
