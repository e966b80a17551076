import type { Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import { failKeys, nameKey, type KeyGiven } from '../../shared/bulk/twoKeys';
import { show } from '../../shared/values/json';
import { addSeveral } from '../../shared/values/severalValues';
import { normalName, type NameKind, type UserIds } from '../api/findUsers';
import { userNames, type AskedMembership, type UserName } from './fields';

/** User ids by name. IDs are read too: what GenAuth makes of an ID that nobody has is not documented. */
export type UserIdsByKind = ReadonlyMap<NameKind, UserIds>;

/** A name that a row gives. */
export interface GivenName extends UserName {
	readonly name: string;
}

/** The names by which a row gives its user, the ones that never change before those that do. */
export function listUserNames(value: AskedMembership, keys: KeyFields): readonly GivenName[] {
	return userNames.flatMap((user) => {
		const name = isKeyOf(keys, user.field) ? value[user.field] : undefined;
		return name === undefined ? [] : [{ ...user, name }];
	});
}

/** The user whom all names of a row name, or the outcome of a row that names nobody, or several. */
export function findUser(
	index: number,
	names: readonly GivenName[],
	userIds: UserIdsByKind,
): { readonly userId: string } | { readonly outcome: Outcome } {
	const found = names.map((user): FoundName => {
		const name = normalName(user.kind, user.name);
		const ids = userIds.get(user.kind);
		return { user, userIds: ids?.get(name) ?? [], isTooLong: ids?.tooLong?.has(name) === true };
	});
	const tooLong = found.find(({ isTooLong }) => isTooLong);
	if (tooLong) return { outcome: failLongUser(index, tooLong.user) };
	const [first, ...others] = found;
	const common = first?.userIds.filter((id) => others.every((other) => other.userIds.includes(id))) ?? [];
	const [userId, ...more] = common;
	if (userId !== undefined && more.length === 0) return { userId };
	if (first && more.length > 0) return { outcome: failSeveralUsers(index, first.user, common) };
	return {
		outcome: others.length > 0 ? failKeys(index, 'user', found.map(tellName)) : failUnknownUser(index, first?.user),
	};
}

/** A name of a row, with all users who have it. */
interface FoundName {
	readonly user: GivenName;
	readonly userIds: readonly string[];
	readonly isTooLong: boolean;
}

function tellName({ user, userIds: [userId] }: FoundName): KeyGiven {
	return {
		key: nameKey(user.label, user.field, user.name),
		names: userId === undefined ? undefined : { id: userId },
	};
}

function failSeveralUsers(index: number, { label, field, name }: GivenName, ids: readonly string[]): Outcome {
	const what = `Item ${index}: ${label} (field "${field}"): GenAuth has ${ids.length} users ${show(name)} (${ids.join(', ')}).`;
	return { status: 'failed', code: 'ambiguous_reference', reason: `${what} Give the ID of the one that is meant.` };
}

function failLongUser(index: number, { label, field }: UserName): Outcome {
	const about = `Item ${index}: ${label} (field "${field}")`;
	return { status: 'failed', ...failLongName(about, 'Shorten it, or name the user by ID.') };
}

function failUnknownUser(index: number, user: GivenName | undefined): Outcome {
	const what = user ? `${user.label} (field "${user.field}"): GenAuth knows no user ${show(user.name)}` : 'No user';
	const several = user ? addSeveral(user.name, 'users') : '';
	const reason = `Item ${index}: ${what}.${several} Correct it, or create the user first.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}
