import type { Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import { failKeys, nameKey, type KeyGiven } from '../../shared/bulk/twoKeys';
import type { JsonObject } from '../../shared/values/json';
import { readThing } from '../api/things';
import { userLabels } from './fields';
import type { MembershipKind, PlaceField, PlaceKeys, Sought, UserKeys } from './kind';
import { bears, type Names } from './names';

/** A key of the row's user, group or organization, with all that bear it. */
interface KeyFound {
	readonly field: string;
	readonly label: string;
	readonly value: string | number;
	readonly bearers: readonly JsonObject[];
	/** It could not be looked up: its address is refused. */
	readonly isUnread: boolean;
}

/** The outcome of a row that names its user, or its group or organization, by several keys that do not all name the same one. */
export function findDifferingKeys<P extends PlaceField>(
	kind: MembershipKind<P>,
	{ user, place }: Sought,
	index: number,
	names: Names,
): Outcome | undefined {
	return (
		compare(index, 'user', listUserKeys(user, names)) ?? compare(index, kind.noun, listPlaceKeys(kind, place, names))
	);
}

function compare(index: number, noun: string, keys: readonly KeyFound[]): Outcome | undefined {
	if (keys.length < 2) return undefined;
	const unread = keys.find(({ isUnread }) => isUnread);
	if (unread) return failUnread(index, noun, unread);
	const [first, ...others] = keys;
	const isCommon = ({ id }: JsonObject): boolean => others.every(({ bearers }) => bearers.some((one) => one.id === id));
	return first?.bearers.some(isCommon) ? undefined : failKeys(index, noun, keys.map(tellKey));
}

function failUnread(index: number, noun: string, { field, label }: KeyFound): Outcome {
	const where = `Item ${index}: ${label} (field "${field}")`;
	return { status: 'failed', ...failLongName(where, `Shorten it, or name the ${noun} by ID alone.`) };
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
	const key = { field, label: userLabels[field], value: name };
	if (user && bears(user, field, name)) return [{ ...key, bearers: [user], isUnread: false }];
	const folded = name.toLowerCase();
	return [{ ...key, bearers: named.get(folded) ?? [], isUnread: named.tooLong?.has(folded) === true }];
}

function listPlaceKeys<P extends PlaceField>(
	{ keys }: MembershipKind<P>,
	{ id, name, externalId }: PlaceKeys,
	{ places }: Names,
): readonly KeyFound[] {
	const found: KeyFound[] = [];
	const isUnread = externalId !== undefined && places.byExternalId.tooLong?.has(externalId.toLowerCase()) === true;
	const ofId = id === undefined ? undefined : places.byId.get(id);
	if (id !== undefined) found.push({ ...keys.id, value: id, bearers: ofId ? [ofId] : [], isUnread: false });
	if (name !== undefined) {
		found.push({ ...keys.name, value: name, bearers: places.byName.find(name).things, isUnread: false });
	}
	if (externalId !== undefined) {
		const bearers = places.byExternalId.get(externalId.toLowerCase()) ?? [];
		found.push({ ...keys.externalId, value: externalId, bearers, isUnread });
	}
	return found;
}

function tellKey({ field, label, value, bearers: [first] }: KeyFound): KeyGiven {
	const more = field === 'user_email' ? ' (the search finds a new user only after some minutes)' : '';
	return { key: nameKey(label, field, value), names: readThing(first), more };
}
