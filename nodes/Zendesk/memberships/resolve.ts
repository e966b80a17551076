import type { Code } from '../../../bulk/codes';
import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import type { KeyChoice } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { addGuesses, describeTaken, showName } from '../../shared/values/lookAlike';
import type { Read } from '../../shared/values/read';
import { addSeveral } from '../../shared/values/severalValues';
import type { Named } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { findDifferingKeys } from './differingKeys';
import { pickKeys, type AskedMembership, type ReadyMembership } from './fields';
import { readNames, type Names } from './names';

/** Puts IDs in the place of names. A name that nobody bears, or several do, fails its row: it's never guessed. */
export async function resolveMemberships(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
): Promise<Resolved<ReadyMembership>> {
	const asked = records.map(({ index, value }) => ({ index, value: pickKeys(value, keys) }));
	const names = await readNames(
		asked.map(({ value }) => value),
		reader,
	);
	if (names.kind === 'stopped') return sendNothing(names);
	const resolved = resolveEach(asked, (membership, index) => resolveMembership(membership, index, names.value));
	return { ...resolved, notes: describeTaken(listTaken(asked, names.value), 'group') };
}

/** The names of groups that look the same as the name of one, and are written otherwise: each with that name. */
function listTaken(records: readonly BulkRecord<AskedMembership>[], { groups }: Names): ReadonlyMap<string, string> {
	const taken = new Map<string, string>();
	for (const { value } of records) {
		if (value.group_id !== undefined || value.group_name === undefined) continue;
		const { things, by } = groups.find(value.group_name);
		if (by === 'look' && things.length === 1) taken.set(value.group_name, String(things[0]?.name));
	}
	return taken;
}

function resolveMembership(asked: AskedMembership, index: number, names: Names): ResolvedRecord<ReadyMembership> {
	const differing = findDifferingKeys(asked, index, names);
	if (differing) return { kind: 'settled', outcome: differing };
	const user = findUser(asked, names);
	if (user.kind === 'failed') return fail(index, user);
	const group = findGroup(asked, names);
	if (group.kind === 'failed') return fail(index, group);
	const { default: isDefault } = asked;
	const value = { user_id: user.value, group_id: group.value, ...(isDefault !== undefined && { default: isDefault }) };
	return { kind: 'ready', value };
}

function fail(index: number, { code, reason }: Failure): ResolvedRecord<never> {
	return { kind: 'settled', outcome: { status: 'failed', code, reason: `Item ${index}: ${reason}` } };
}

interface Failure {
	readonly code: Code;
	readonly reason: string;
}

/** The ID behind a name, or why there is none. */
type IdRead = Read<number, Failure>;

function findUser(asked: AskedMembership, { byEmail, byExternalId }: Names): IdRead {
	const { user_id: id, user_external_id: externalId, user_email: email = '' } = asked;
	if (id !== undefined) return { kind: 'read', value: id };
	return externalId === undefined
		? pickAgent(byEmail, {
				name: email,
				label: 'User Email (field "user_email")',
				plural: 'email addresses',
				more: ofSearch,
			})
		: pickAgent(byExternalId, {
				name: externalId,
				label: 'User External ID (field "user_external_id")',
				plural: 'external IDs',
			});
}

/** Users are found by email through the search, and by external ID in a list. */
const ofSearch =
	' Its search finds a new user only after some minutes: for one just made, use the ID that the earlier step gave ' +
	'(as "user_id").';

function findGroup({ group_id: id, group_name: name = '' }: AskedMembership, { groups }: Names): IdRead {
	if (id !== undefined) return { kind: 'read', value: id };
	const { things, by } = groups.find(name);
	const label = 'Group Name (field "group_name")';
	if (by === 'look' && things.length > 1) return failAlike(label, name, things);
	const more = things.length > 0 ? '' : addGuesses(groups.guess(name).map((group) => String(group.name)));
	return pickOne(things, 'group', { name, label, plural: 'groups', more });
}

function failAlike(label: string, name: string, groups: readonly JsonObject[]): IdRead {
	const which = groups.map((group) => `${showName(String(group.name))} (${String(group.id)})`).join(', ');
	const what = `${label}: Zendesk has ${groups.length} groups that look like ${showName(name)}: ${which}.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason: `${what} Give the ID of the one that is meant.` };
}

/** What is looked up, for sentences about it. */
interface Sought {
	readonly name: string;
	readonly label: string;
	/** What the cell may hold several of. */
	readonly plural: string;
	/** What else to say where nothing is found: a sentence after a blank. */
	readonly more?: string;
}

function pickAgent(named: Named, sought: Sought): IdRead {
	const { name, label } = sought;
	const users = named.get(name.toLowerCase()) ?? [];
	if (named.tooLong?.has(name.toLowerCase())) {
		return { kind: 'failed', ...failLongName(label, 'Shorten it, or name the user by ID.') };
	}
	const found = pickOne(users, 'user', sought);
	if (found.kind === 'failed' || users[0]?.role !== 'end-user') return found;
	const reason = `${label} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	return { kind: 'failed', code: 'wrong_role', reason };
}

function pickOne(found: readonly JsonObject[], noun: string, { name, label, plural, more = '' }: Sought): IdRead {
	const [first, ...others] = found;
	if (first === undefined || typeof first.id !== 'number') {
		const several = addSeveral(name, plural);
		const reason = `${label}: Zendesk knows no ${noun} "${name}".${several}${more} Correct it, or create the ${noun} first.`;
		return { kind: 'failed', code: 'unknown_reference', reason };
	}
	if (others.length === 0) return { kind: 'read', value: first.id };
	const ids = [first, ...others].map((one) => String(one.id)).join(', ');
	const reason = `${label}: Zendesk has ${others.length + 1} ${noun}s "${name}" (${ids}). Give the ID of the one that is meant.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason };
}
