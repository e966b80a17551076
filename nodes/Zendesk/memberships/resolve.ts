import type { Code } from '../../../bulk/codes';
import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import type { Read } from '../../shared/values/read';
import { addSeveral } from '../../shared/values/severalValues';
import { findByEmails, findByExternalIds, findGroups, type Named } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import type { AskedMembership, ReadyMembership } from './fields';

interface Names {
	readonly byExternalId: Named;
	readonly byEmail: Named;
	readonly groups: Named;
}

/** Puts IDs in the place of names. A name that nobody bears, or several do, fails its row: it's never guessed. */
export async function resolveMemberships(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
): Promise<Resolved<ReadyMembership>> {
	const names = await readNames(records, reader);
	if (names.kind === 'stopped') return sendNothing(names);
	return resolveEach(records, (membership, index) => resolveMembership(membership, index, names.value));
}

async function readNames(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
): Promise<ReadBefore<Names>> {
	const asked = records.map(({ value }) => value);
	const byExternalId = await findByExternalIds(
		reader,
		listNames(asked, ({ user_id: id, user_external_id: externalId }) => (id === undefined ? externalId : undefined)),
	);
	if (byExternalId.kind === 'stopped') return byExternalId;
	const byEmail = await findByEmails(
		reader,
		listNames(asked, ({ user_id: id, user_external_id: externalId, user_email: email }) =>
			id === undefined && externalId === undefined ? email : undefined,
		),
	);
	if (byEmail.kind === 'stopped') return byEmail;
	const needsGroups = asked.some(({ group_id: groupId }) => groupId === undefined);
	const groups = needsGroups ? await findGroups(reader) : ({ kind: 'read', value: new Map() } as const);
	if (groups.kind === 'stopped') return groups;
	return { kind: 'read', value: { byExternalId: byExternalId.value, byEmail: byEmail.value, groups: groups.value } };
}

/** Each name once, whatever its case. */
function listNames(
	asked: readonly AskedMembership[],
	pick: (membership: AskedMembership) => string | undefined,
): string[] {
	return [...new Set(asked.flatMap((membership) => pick(membership)?.toLowerCase() ?? []))];
}

function resolveMembership(asked: AskedMembership, index: number, names: Names): ResolvedRecord<ReadyMembership> {
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
		? pickAgent(byEmail, email, 'User Email (field "user_email")', 'email addresses')
		: pickAgent(byExternalId, externalId, 'User External ID (field "user_external_id")', 'external IDs');
}

function findGroup({ group_id: id, group_name: name = '' }: AskedMembership, { groups }: Names): IdRead {
	if (id !== undefined) return { kind: 'read', value: id };
	return pickOne(groups, name, 'group', 'Group Name (field "group_name")', 'groups');
}

function pickAgent(named: Named, name: string, label: string, plural: string): IdRead {
	const found = pickOne(named, name, 'user', label, plural);
	const [user] = named.get(name.toLowerCase()) ?? [];
	if (found.kind === 'failed' || user?.role !== 'end-user') return found;
	const reason = `${label} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	return { kind: 'failed', code: 'wrong_role', reason };
}

/** `plural` is what the cell may hold several of. */
function pickOne(named: Named, name: string, noun: string, label: string, plural: string): IdRead {
	const [first, ...others] = named.get(name.toLowerCase()) ?? [];
	if (named.tooLong?.has(name.toLowerCase()))
		return { kind: 'failed', ...failLongName(label, `Shorten it, or name the ${noun} by ID.`) };
	if (first === undefined || typeof first.id !== 'number') {
		const several = addSeveral(name, plural);
		const reason = `${label}: Zendesk knows no ${noun} "${name}".${several} Correct it, or create the ${noun} first.`;
		return { kind: 'failed', code: 'unknown_reference', reason };
	}
	if (others.length === 0) return { kind: 'read', value: first.id };
	const ids = [first, ...others].map((one) => String(one.id)).join(', ');
	const reason = `${label}: Zendesk has ${others.length + 1} ${noun}s "${name}" (${ids}). Give the ID of the one that is meant.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason };
}
