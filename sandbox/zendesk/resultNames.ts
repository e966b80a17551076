import type { Json } from '../core/json';
import type { Account } from './account';
import { createsMemberships, deletesMemberships, isOfOrganizations, type Job, type RecordResult } from './job';
import type { Membership, OrganizationMembership, User } from './resources';
import type { ZendeskSwitches } from './switches';

/** What one record of a job has in the results. */
export interface RecordEntry {
	readonly result: RecordResult;
	readonly entry: Json;
}

type Names = ZendeskSwitches['resultNames'];
const nameKeys: readonly string[] = ['id', 'index', 'email', 'external_id', 'user_id', 'group_id', 'organization_id'];
const nobody = 'of-somebody-else';

type Stranger = User | Membership | OrganizationMembership;

/** Users or memberships, as the job is about, that none of its records is, or asks for. */
function listStrangers(account: Account, { kind, done, records }: Job): readonly Stranger[] {
	const own = new Set(done.map(({ id }) => id));
	if (isOfOrganizations(kind)) return account.organizationMemberships.list().filter(({ id }) => !own.has(id));
	const isOfMemberships = createsMemberships(kind) || deletesMemberships(kind);
	if (isOfMemberships) return account.memberships.list().filter(({ id }) => !own.has(id));
	const asked = new Set(records.flatMap(({ external_id, email }) => [fold(external_id), fold(email)]));
	const isAskedFor = (user: User): boolean => [user.external_id, user.email].some((key) => key && asked.has(fold(key)));
	return account.users.pick(account.activeUserIds).filter((user) => !own.has(user.id) && !isAskedFor(user));
}

const fold = (key: unknown): string => String(key ?? '').toLowerCase();

/** The keys of a stranger in place of those in the entry. An entry without keys is given some. */
function writeKeysOf(stranger: Stranger | undefined, entry: Json): Json {
	if (stranger && 'user_id' in stranger) {
		const { user_id } = stranger;
		return 'group_id' in stranger
			? { user_id, group_id: stranger.group_id }
			: { user_id, organization_id: stranger.organization_id };
	}
	const externalId = stranger?.external_id ?? nobody;
	const isEmailNamed = entry.email !== undefined && stranger?.email;
	const isExternalIdNamed = entry.external_id !== undefined || !isEmailNamed;
	return {
		...(isEmailNamed && { email: stranger?.email }),
		...(isExternalIdNamed && { external_id: externalId }),
	};
}

/** The entry of the record at this place, named as the switch says. `before`: the entry of the record before it. */
function nameEntry(
	{ result: { index }, entry }: RecordEntry,
	before: Json | undefined,
	stranger: Stranger | undefined,
	names: Names,
): Json {
	const { email: _email, external_id: _externalId, ...unkeyed } = entry;
	const idOfOther = { id: stranger?.id ?? 77 };
	const variants: Record<Names, () => Json> = {
		own: () => entry,
		none: () => Object.fromEntries(Object.entries(entry).filter(([key]) => !nameKeys.includes(key))),
		others: () => ({ ...unkeyed, ...idOfOther, ...writeKeysOf(stranger, entry) }),
		keysOfOthers: () => ({ ...unkeyed, ...writeKeysOf(stranger, entry) }),
		idsOfOthers: () => ({ ...entry, ...idOfOther }),
		idsOfNobody: () => ({ ...entry, id: 77 + index }),
		doubledIds: () => (before?.id === undefined ? entry : { ...entry, id: before.id }),
		places: () => ({ ...entry, id: index }),
	};
	return variants[names]();
}

/** Names the entries of a job, which are in the order of its records, as the switches resultNames and resultNamesOf say. */
export function nameEntries(
	account: Account,
	job: Job,
	entries: readonly RecordEntry[],
	{ resultNames, resultNamesOf }: ZendeskSwitches,
): Json[] {
	if (resultNames === 'own') return entries.map(({ entry }) => entry);
	const strangers = listStrangers(account, job);
	return entries.map((each, nth) => {
		const { index } = each.result;
		if (resultNamesOf === 'half' && index % 2 === 1) return each.entry;
		return nameEntry(each, entries[nth - 1]?.entry, strangers[index % strangers.length], resultNames);
	});
}
