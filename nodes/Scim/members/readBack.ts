import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import type { Dialect } from '../api/dialect';
import { readMemberLists, type MemberList } from '../api/memberLists';
import type { ReadyMembership } from '../api/membership';
import type { MemberChange } from './requests';

/** A change whose end is open, as far as reading it back needs it. */
export type OpenChange = Pick<OpenRecord<ReadyMembership>, 'record' | 'afterSilence'>;

/** Reads each group once. Where it does not show its members, nothing is known. */
export async function readBackMembers(
	open: readonly OpenChange[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const groupIds = open.map(({ record }) => record.value.groupId);
	const lists = await readMemberLists(groupIds, reader, dialect);
	if (lists.kind === 'stopped') return findings;
	for (const each of open) {
		const { index, value } = each.record;
		const list = lists.value.get(value.groupId);
		if (!list || (list.kind === 'hidden' && !list.isRead)) continue;
		findings.set(index, change === 'added' ? findAdded(value, list) : findRemoved(each, list));
	}
	return findings;
}

function findAdded({ memberId }: ReadyMembership, list: MemberList): Finding {
	if (list.kind === 'absent') return { kind: 'absent' };
	if (list.kind === 'hidden') return notAllShown;
	if (list.ids.has(memberId)) return { kind: 'present', status: 'added' };
	return list.isWhole ? { kind: 'absent' } : notAllShown;
}

/** Who was shown as a member and is not any more is removed, even where the list is not all of them. */
function findRemoved({ record, afterSilence }: OpenChange, list: MemberList): Finding {
	const { groupId, memberId, wasShown } = record.value;
	if (list.kind === 'absent') {
		const reason = `There is no group with the ID "${groupId}" any more.`;
		return wasShown || afterSilence
			? { kind: 'present', status: 'removed', reason }
			: { kind: 'present', status: 'unchanged', reason };
	}
	if (list.kind === 'hidden') return notAllShown;
	if (list.ids.has(memberId)) {
		return { kind: 'different', reason: 'The server answered success, but the user is still a member.' };
	}
	return wasShown || list.isWhole ? { kind: 'present', status: 'removed' } : notAllShown;
}

const notAllShown: Finding = {
	kind: 'unproved',
	reason:
		'The server does not show all members of the group, so it is not known whether the user is one. Look in the server.',
};
