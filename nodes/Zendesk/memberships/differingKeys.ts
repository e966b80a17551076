import type { Outcome } from '../../../bulk/types';
import type { JsonObject } from '../../shared/values/json';
import { compareKeys, listThingKeys, type KeyFound } from '../api/differingKeys';
import { userLabels } from './fields';
import type { MembershipKind, PlaceField, Sought, UserKeys } from './kind';
import { bears, type Names } from './names';

/** The outcome of a row that names its user, or its group or organization, by several keys that do not all name the same one. */
export function findDifferingKeys<P extends PlaceField>(
	kind: MembershipKind<P>,
	{ user, place }: Sought,
	index: number,
	names: Names,
): Outcome | undefined {
	// Most rows have one key of each.
	const ofUser = hasSeveral(user.user_id, user.user_external_id, user.user_email)
		? compareKeys(index, 'user', listUserKeys(user, names))
		: undefined;
	if (ofUser || !hasSeveral(place.id, place.name, place.externalId)) return ofUser;
	return compareKeys(index, kind.noun, listThingKeys(kind, place, names.places));
}

/** Whether a row gives more than one of these keys. */
function hasSeveral(id: unknown, one: unknown, other: unknown): boolean {
	return id === undefined ? one !== undefined && other !== undefined : one !== undefined || other !== undefined;
}

function listUserKeys(keys: UserKeys, { byId, byExternalId, byEmail }: Names): readonly KeyFound[] {
	const { user_id: id, user_external_id: externalId, user_email: email } = keys;
	const user = id === undefined ? undefined : byId.get(id);
	const named = [
		...findNamed('user_external_id', externalId, byExternalId, user),
		...findNamed('user_email', email, byEmail, user),
	];
	if (id === undefined) return named;
	const key = { field: 'user_id', label: userLabels.user_id } as const;
	return [{ ...key, value: id, bearers: user ? [user] : [], isUnread: false }, ...named];
}

function findNamed(
	field: 'user_external_id' | 'user_email',
	name: string | undefined,
	named: Names['byEmail'],
	user: JsonObject | undefined,
): readonly KeyFound[] {
	if (name === undefined) return [];
	const more = field === 'user_email' ? { more: ' (the search finds a new user only after some minutes)' } : {};
	const key = { field, label: userLabels[field], value: name, ...more };
	if (user && bears(user, field, name)) return [{ ...key, bearers: [user], isUnread: false }];
	const folded = name.toLowerCase();
	return [{ ...key, bearers: named.get(folded) ?? [], isUnread: named.tooLong?.has(folded) === true }];
}
