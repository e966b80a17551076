import type { JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';

type User = ZendeskState['users'][number];
type Membership = ZendeskState['group_memberships'][number];

/** A state of the sandbox's Zendesk in which records are found as quickly in an account of thousands. */
interface Index {
	readonly userById: ReadonlyMap<number, User>;
	readonly userByExternalId: ReadonlyMap<string, User>;
	readonly userByEmail: ReadonlyMap<string, User>;
	readonly groupByName: ReadonlyMap<string, number>;
	readonly membershipById: ReadonlyMap<number, Membership>;
	readonly membershipByPair: ReadonlyMap<string, Membership>;
}

const indexes = new WeakMap<ZendeskState, Index>();

function indexOf(state: ZendeskState): Index {
	const known = indexes.get(state);
	if (known) return known;
	// A deleted user is still listed, and bears nobody's name any more.
	const users = state.users.filter(({ active }) => active !== false);
	const groups = state.groups.filter(({ deleted }) => !deleted);
	const index: Index = {
		userById: new Map(users.map((user) => [user.id, user])),
		userByExternalId: mapBy(users, ({ external_id: externalId }) => externalId),
		userByEmail: mapBy(users, ({ email }) => email),
		groupByName: new Map(groups.map(({ id, name }) => [name.toLowerCase(), id])),
		membershipById: new Map(state.group_memberships.map((membership) => [membership.id, membership])),
		membershipByPair: new Map(
			state.group_memberships.map((membership) => [`${membership.user_id} ${membership.group_id}`, membership]),
		),
	};
	indexes.set(state, index);
	return index;
}

function mapBy<T>(list: readonly T[], name: (one: T) => unknown): Map<string, T> {
	return new Map(list.flatMap((one) => (typeof name(one) === 'string' ? [[fold(name(one)), one] as const] : [])));
}

const fold = (name: unknown): string => String(name).toLowerCase();

/** The user with this ID; without one, the user of this external ID, or else of this email. */
export function findUser({ id, external_id: externalId, email }: JsonObject, state: ZendeskState): User | undefined {
	const { userById, userByExternalId, userByEmail } = indexOf(state);
	if (id !== undefined) return userById.get(Number(id));
	return userByExternalId.get(fold(externalId)) ?? userByEmail.get(fold(email));
}

/** The membership with this ID; without one, that of the user and the group, each by its ID or by a name. */
export function findMembership(record: JsonObject, state: ZendeskState): Membership | undefined {
	const { membershipById, membershipByPair, groupByName } = indexOf(state);
	if (record.id !== undefined) return membershipById.get(Number(record.id));
	const named = { external_id: record.user_external_id, email: record.user_email };
	const userId = record.user_id ?? findUser(named, state)?.id;
	const groupId = record.group_id ?? groupByName.get(fold(record.group_name));
	return membershipByPair.get(`${userId} ${groupId}`);
}
