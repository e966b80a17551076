import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { findByEmails, findByExternalIds, findByIds, indexById, type Named } from '../api/names';
import type { MembershipKind, PlaceField, Places, Sought, UserKeys } from './kind';

/** Who and what bears the names in the rows. */
export interface Names {
	readonly byExternalId: Named;
	readonly byEmail: Named;
	/** Users by ID, of rows that give the user another name as well. */
	readonly byId: ReadonlyMap<number, JsonObject>;
	readonly places: Places;
}

/**
 * Looks up the names that the rows give. Beside an ID, a name that its user bears needs no search, which would find a new user
 * only after some minutes. A row with IDs alone costs nothing.
 */
export async function readNames<P extends PlaceField>(
	kind: MembershipKind<P>,
	sought: readonly Sought[],
	reader: ServiceReader,
): Promise<ReadBefore<Names>> {
	const users = await readUserNames(
		sought.map(({ user }) => user),
		reader,
	);
	if (users.kind === 'stopped') return users;
	const places = await kind.findPlaces(
		reader,
		sought.map(({ place }) => place),
	);
	return places.kind === 'stopped' ? places : { kind: 'read', value: { ...users.value, places: places.value } };
}

/** Users by the names that rows give. */
export type UserNames = Omit<Names, 'places'>;

/** `more`: names that are looked up as well, in lower case. */
export async function readUserNames(
	asked: readonly UserKeys[],
	reader: ServiceReader,
	more: Readonly<Record<UserName, readonly string[]>> = { user_external_id: [], user_email: [] },
): Promise<ReadBefore<UserNames>> {
	const byId = await findByIds(reader, listIdsBesideNames(asked));
	if (byId.kind === 'stopped') return byId;
	const users = indexById(byId.value);
	const list = (field: UserName): string[] => [...new Set([...listNames(asked, field, users), ...more[field]])];
	const byExternalId = await findByExternalIds(reader, list('user_external_id'));
	if (byExternalId.kind === 'stopped') return byExternalId;
	const byEmail = await findByEmails(reader, list('user_email'));
	if (byEmail.kind === 'stopped') return byEmail;
	return { kind: 'read', value: { byExternalId: byExternalId.value, byEmail: byEmail.value, byId: users } };
}

type UserName = 'user_external_id' | 'user_email';

/** Each name once, whatever its case, but for those that the user of the row's ID bears. */
function listNames(asked: readonly UserKeys[], field: UserName, users: ReadonlyMap<number, JsonObject>): string[] {
	const names = asked.flatMap(({ user_id: id, [field]: name }) => {
		if (name === undefined || (id !== undefined && bears(users.get(id), field, name))) return [];
		return [name.toLowerCase()];
	});
	return [...new Set(names)];
}

/** Whether the user shows this name: an email may also be one beside the first, which the user does not show. */
export function bears(user: JsonObject | undefined, field: UserName, name: string): boolean {
	const held = field === 'user_email' ? user?.email : user?.external_id;
	return typeof held === 'string' && held.toLowerCase() === name.toLowerCase();
}

/** The user IDs of rows that give the user another name as well. */
function listIdsBesideNames(asked: readonly UserKeys[]): number[] {
	const ids = asked.flatMap(({ user_id: id, user_external_id: externalId, user_email: email }) =>
		id === undefined || (externalId === undefined && email === undefined) ? [] : [id],
	);
	return [...new Set(ids)];
}
