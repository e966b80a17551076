import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import type { MembershipRecord } from './operations';
import { findByEmails, findByExternalIds, findGroups, LookupStopped, type Named } from '../api/names';

interface Names {
	readonly byExternalId: Named;
	readonly byEmail: Named;
	readonly groups: Named;
}

/** Puts ids in the place of names. A name that nobody bears, or several do, fails its row: it's never guessed. */
export async function resolveMemberships(
	records: readonly BulkRecord<MembershipRecord>[],
	look: ServiceReader,
): Promise<Resolved<MembershipRecord>> {
	const names = await readNames(records, look);
	if (names instanceof LookupStopped) return { records: [], outcomes: new Map(), stoppedBy: names.refusal };
	const resolved: BulkRecord<MembershipRecord>[] = [];
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		const found = resolveOne(value, names);
		if ('failure' in found) outcomes.set(index, { ...found.failure, reason: `Item ${index}: ${found.failure.reason}` });
		else resolved.push({ index, value: found.value });
	}
	return { records: resolved, outcomes };
}

async function readNames(
	records: readonly BulkRecord<MembershipRecord>[],
	look: ServiceReader,
): Promise<Names | LookupStopped> {
	const values = records.map((record) => record.value);
	const list = (pick: (value: MembershipRecord) => string | undefined): string[] => [
		...new Set(values.flatMap((value) => pick(value)?.toLowerCase() ?? [])),
	];
	const byExternalId = await findByExternalIds(
		look,
		list((v) => (v.user_id ? undefined : v.user_external_id)),
	);
	if (byExternalId instanceof LookupStopped) return byExternalId;
	const byEmail = await findByEmails(
		look,
		list((v) => (v.user_id || v.user_external_id ? undefined : v.user_email)),
	);
	if (byEmail instanceof LookupStopped) return byEmail;
	const needsGroups = values.some((value) => !value.group_id);
	const groups = needsGroups ? await findGroups(look) : new Map<string, never[]>();
	return groups instanceof LookupStopped ? groups : { byExternalId, byEmail, groups };
}

type Failure = Outcome & { readonly reason: string };
type IdFound = { readonly id: number } | { readonly failure: Failure };

function resolveOne(value: MembershipRecord, names: Names): { value: MembershipRecord } | { failure: Failure } {
	const user = findUser(value, names);
	if ('failure' in user) return user;
	const group = value.group_id
		? { id: value.group_id }
		: pickOne(names.groups, value.group_name ?? '', 'group', 'Group Name (field "group_name")');
	if ('failure' in group) return group;
	const { default: isDefault } = value;
	return { value: { user_id: user.id, group_id: group.id, ...(isDefault !== undefined && { default: isDefault }) } };
}

function findUser(value: MembershipRecord, names: Names): IdFound {
	if (value.user_id) return { id: value.user_id };
	return value.user_external_id === undefined
		? pickAgent(names.byEmail, value.user_email ?? '', 'User Email (field "user_email")')
		: pickAgent(names.byExternalId, value.user_external_id, 'User External ID (field "user_external_id")');
}

function pickAgent(named: Named, name: string, label: string): IdFound {
	const found = pickOne(named, name, 'user', label);
	const [user] = named.get(name.toLowerCase()) ?? [];
	if ('failure' in found || user?.role !== 'end-user') return found;
	const reason = `${label} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	return { failure: { status: 'failed', code: 'wrong_role', reason } };
}

function pickOne(named: Named, name: string, noun: string, label: string): IdFound {
	const [first, ...others] = named.get(name.toLowerCase()) ?? [];
	if (first === undefined || typeof first.id !== 'number') {
		const reason = `${label}: Zendesk knows no ${noun} "${name}". Correct it, or create the ${noun} first.`;
		return { failure: { status: 'failed', code: 'unknown_reference', reason } };
	}
	if (others.length === 0) return { id: first.id };
	const ids = [first, ...others].map((one) => String(one.id)).join(', ');
	const reason = `${label}: Zendesk has ${others.length + 1} ${noun}s "${name}" (${ids}). Give the ID of the one that is meant.`;
	return { failure: { status: 'failed', code: 'ambiguous_reference', reason } };
}
