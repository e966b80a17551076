import type { JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';

type User = ZendeskState['users'][number];
type Membership = ZendeskState['group_memberships'][number];

/** All emails, in lower case, and all phone numbers of a user. */
interface Contacts {
	readonly emails: readonly string[];
	readonly phones: readonly string[];
}

/** A state of the sandbox's Zendesk in which records are found as quickly in an account of thousands. */
interface Index {
	readonly userById: ReadonlyMap<number, User>;
	readonly userByExternalId: ReadonlyMap<string, User>;
	readonly userByEmail: ReadonlyMap<string, User>;
	readonly contactsByUser: ReadonlyMap<number, Contacts>;
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
		userByExternalId: new Map(users.map((user) => [nameInBrand(user.external_id, user.brand_id), user])),
		userByEmail: indexEmails(users, state),
		contactsByUser: indexContacts(state),
		groupByName: new Map(groups.map(({ id, name }) => [name.toLowerCase(), id])),
		membershipById: new Map(state.group_memberships.map((membership) => [membership.id, membership])),
		membershipByPair: new Map(
			state.group_memberships.map((membership) => [`${membership.user_id} ${membership.group_id}`, membership]),
		),
	};
	indexes.set(state, index);
	return index;
}

/** External IDs are of one user within a brand. The users of the account have none. */
const nameInBrand = (externalId: unknown, brandId: unknown): string => `${Number(brandId ?? 0)} ${fold(externalId)}`;

function indexContacts({ identities }: ZendeskState): ReadonlyMap<number, Contacts> {
	const contacts = new Map<number, { emails: string[]; phones: string[] }>();
	for (const { user_id: userId, type, value } of identities) {
		const { emails, phones } = contacts.get(userId) ?? { emails: [], phones: [] };
		(type === 'email' ? emails : phones).push(fold(value));
		contacts.set(userId, { emails, phones });
	}
	return contacts;
}

/** A user bears all of their emails. */
function indexEmails(users: readonly User[], { identities }: ZendeskState): ReadonlyMap<string, User> {
	const byId = new Map(users.map((user) => [user.id, user]));
	return new Map(
		identities.flatMap(({ user_id: userId, type, value }) => {
			const user = byId.get(userId);
			return user && type === 'email' ? [[fold(value), user] as const] : [];
		}),
	);
}

const fold = (name: unknown): string => String(name).toLowerCase();

/** The user with this ID; without one, the user of this external ID in the brand, or else of this email. */
export function findUser(
	{ id, external_id: externalId, email }: JsonObject,
	state: ZendeskState,
	brandId = '',
): User | undefined {
	const { userById, userByExternalId, userByEmail } = indexOf(state);
	if (id !== undefined) return userById.get(Number(id));
	const byExternalId =
		externalId === undefined ? undefined : userByExternalId.get(nameInBrand(externalId, Number(brandId)));
	return byExternalId ?? userByEmail.get(fold(email));
}

export function listContacts(userId: number, state: ZendeskState): Contacts {
	return indexOf(state).contactsByUser.get(userId) ?? { emails: [], phones: [] };
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
