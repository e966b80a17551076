import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, type NameIndex } from '../../shared/values/lookAlike';
import { findByEmails, findByExternalIds, findByIds, findGroups, type Named } from '../api/names';
import type { AskedMembership } from './fields';

/** Who and what bears the names in the rows. */
export interface Names {
	readonly byExternalId: Named;
	readonly byEmail: Named;
	/** Users by ID, where a row's other names of its user are not of this one. */
	readonly byId: ReadonlyMap<number, JsonObject>;
	readonly groups: NameIndex<JsonObject>;
}

const noGroups: ReadBefore<NameIndex<JsonObject>> = { kind: 'read', value: indexNames<JsonObject>([], String) };

/** Looks up all names that the rows give. A row with IDs alone costs nothing. */
export async function readNames(asked: readonly AskedMembership[], reader: ServiceReader): Promise<ReadBefore<Names>> {
	const byExternalId = await findByExternalIds(
		reader,
		listNames(asked, ({ user_external_id: externalId }) => externalId),
	);
	if (byExternalId.kind === 'stopped') return byExternalId;
	const byEmail = await findByEmails(
		reader,
		listNames(asked, ({ user_email: email }) => email),
	);
	if (byEmail.kind === 'stopped') return byEmail;
	const users = { byExternalId: byExternalId.value, byEmail: byEmail.value };
	const byId = await findByIds(reader, listDoubted(asked, users));
	if (byId.kind === 'stopped') return byId;
	const needsGroups = asked.some(({ group_name: name }) => name !== undefined);
	const groups = needsGroups ? await findGroups(reader) : noGroups;
	if (groups.kind === 'stopped') return groups;
	return { kind: 'read', value: { ...users, byId: indexById(byId.value), groups: groups.value } };
}

/** Each name once, whatever its case. */
function listNames(
	asked: readonly AskedMembership[],
	pick: (membership: AskedMembership) => string | undefined,
): string[] {
	return [...new Set(asked.flatMap((membership) => pick(membership)?.toLowerCase() ?? []))];
}

/** The user IDs beside a name that is not of this user. */
function listDoubted(asked: readonly AskedMembership[], names: Pick<Names, 'byExternalId' | 'byEmail'>): number[] {
	const doubted = asked.flatMap(({ user_id: id, user_external_id: externalId, user_email: email }) => {
		if (id === undefined) return [];
		const isSure = hasId(names.byExternalId, externalId, id) && hasId(names.byEmail, email, id);
		return isSure ? [] : [id];
	});
	return [...new Set(doubted)];
}

function hasId(named: Named, name: string | undefined, id: number): boolean {
	return name === undefined || (named.get(name.toLowerCase()) ?? []).some((user) => user.id === id);
}

function indexById(users: readonly JsonObject[]): ReadonlyMap<number, JsonObject> {
	return new Map(users.flatMap((user) => (typeof user.id === 'number' ? [[user.id, user] as const] : [])));
}
