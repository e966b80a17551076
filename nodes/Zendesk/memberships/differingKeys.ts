import type { Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import { failKeys, nameKey, type KeyGiven } from '../../shared/bulk/twoKeys';
import type { JsonObject } from '../../shared/values/json';
import { readThing } from '../api/things';
import { membershipFields, type AskedMembership } from './fields';
import { bears, type Names } from './names';

/** A key of the row's user or group, with all that bear it. */
interface KeyFound {
	readonly field: keyof typeof membershipFields;
	readonly value: string | number;
	readonly bearers: readonly JsonObject[];
	/** It could not be looked up: its address is refused. */
	readonly isUnread: boolean;
}

/** The outcome of a row that names its user, or its group, by several keys that do not all name the same one. */
export function findDifferingKeys(asked: AskedMembership, index: number, names: Names): Outcome | undefined {
	return compare(index, 'user', findUsers(asked, names)) ?? compare(index, 'group', findGroups(asked, names));
}

function compare(index: number, noun: string, keys: readonly KeyFound[]): Outcome | undefined {
	if (keys.length < 2) return undefined;
	const unread = keys.find(({ isUnread }) => isUnread);
	if (unread) return failUnread(index, unread);
	const [first, ...others] = keys;
	const isCommon = ({ id }: JsonObject): boolean => others.every(({ bearers }) => bearers.some((one) => one.id === id));
	return first?.bearers.some(isCommon) ? undefined : failKeys(index, noun, keys.map(tellKey));
}

function failUnread(index: number, { field }: KeyFound): Outcome {
	const label = `Item ${index}: ${membershipFields[field].label} (field "${field}")`;
	return { status: 'failed', ...failLongName(label, 'Shorten it, or name the user by ID alone.') };
}

function findUsers(asked: AskedMembership, { byId, byExternalId, byEmail }: Names): readonly KeyFound[] {
	const { user_id: id, user_external_id: externalId, user_email: email } = asked;
	const user = id === undefined ? undefined : byId.get(id);
	const named = [
		...findNamed('user_external_id', externalId, byExternalId, user),
		...findNamed('user_email', email, byEmail, user),
	];
	if (id === undefined) return named;
	return [{ field: 'user_id', value: id, bearers: user ? [user] : [], isUnread: false }, ...named];
}

function findNamed(
	field: 'user_external_id' | 'user_email',
	name: string | undefined,
	named: Names['byEmail'],
	user: JsonObject | undefined,
): readonly KeyFound[] {
	if (name === undefined) return [];
	if (user && bears(user, field, name)) return [{ field, value: name, bearers: [user], isUnread: false }];
	const folded = name.toLowerCase();
	return [{ field, value: name, bearers: named.get(folded) ?? [], isUnread: named.tooLong?.has(folded) === true }];
}

function findGroups(asked: AskedMembership, { groups }: Names): readonly KeyFound[] {
	const { group_id: id, group_name: name } = asked;
	if (id === undefined || name === undefined) return [];
	const byId = groups.things.filter((group) => group.id === id);
	return [
		{ field: 'group_id', value: id, bearers: byId, isUnread: false },
		{ field: 'group_name', value: name, bearers: groups.find(name).things, isUnread: false },
	];
}

function tellKey({ field, value, bearers: [first] }: KeyFound): KeyGiven {
	const more = field === 'user_email' ? ' (the search finds a new user only after some minutes)' : '';
	return { key: nameKey(membershipFields[field].label, field, value), names: readThing(first), more };
}
