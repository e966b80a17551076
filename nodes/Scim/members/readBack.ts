import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import { groupInSteps } from '../../shared/values/groupBy';
import type { Dialect } from '../api/dialect';
import { isDocumentedCut, isProvedWhole, readMemberLists, showsAll, type MemberList } from '../api/memberLists';
import type { ReadyMembership } from '../api/membership';
import { describeLost, listLost } from './losses';
import type { MemberChange } from './requests';

/** A change whose end is open, as far as reading it back needs it. */
export type OpenChange = Pick<OpenRecord<ReadyMembership>, 'record' | 'afterSilence' | 'entry'>;

/** Reads each group once. Of a group that can't be read nothing is found. */
export async function readBackMembers(
	open: readonly OpenChange[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const values = await mapInTurns(open, ({ record }) => record.value, reader);
	const byGroup = await doInTurns(
		groupInSteps(values, ({ groupId }) => groupId),
		reader,
	);
	const lists = await readMemberLists([...byGroup.keys()], reader, dialect, lacksAny(byGroup, change));
	if (lists.kind === 'stopped') return findings;
	// Rows of a group share the set of those who stay: it's compared once, and not for each row.
	const losses = new Map<ReadonlySet<string> | undefined, readonly string[]>();
	const find = (each: OpenChange): void => {
		const { index, value } = each.record;
		const list = lists.value.get(value.groupId) ?? { kind: 'hidden' };
		if (list.kind === 'hidden') return;
		const lost = losses.get(value.stays) ?? (list.kind === 'list' ? listLost(value.stays, list.ids, list.isWhole) : []);
		losses.set(value.stays, lost);
		const finding = change === 'added' ? findAdded(each, list) : findRemoved(each, list);
		findings.set(index, lost.length > 0 ? addLoss(finding, describeLost(value.groupId, lost)) : finding);
	};
	await doInTurns(doForEach(open, find), reader);
	return findings;
}

/** Whether it matters if others are hidden: somebody is not shown of whom only a whole list tells. */
function lacksAny(byGroup: ReadonlyMap<string, readonly ReadyMembership[]>, change: MemberChange) {
	return (groupId: string, shown: ReadonlySet<string>): boolean => {
		const asked = byGroup.get(groupId) ?? [];
		// Rows of a group share the set of those who stay.
		const staying = new Set<ReadonlySet<string> | undefined>();
		for (const { stays } of asked) staying.add(stays);
		const lacksStaying = [...staying].some((stays) => stays !== undefined && !showsAll(shown, stays));
		const matters = ({ wasShown }: ReadyMembership): boolean => change === 'added' || !wasShown;
		return lacksStaying || asked.some((one) => matters(one) && !shown.has(one.memberId));
	};
}

type ReadList = Exclude<MemberList, { readonly kind: 'hidden' }>;

function findAdded(each: OpenChange, list: ReadList): Finding {
	const { memberId, shownBefore = 0 } = each.record.value;
	if (list.kind === 'absent') return { kind: 'absent' };
	const { size } = list.ids;
	if (list.ids.has(memberId)) return { kind: 'present', status: 'added' };
	// A list that was longer before has room.
	if (list.isWhole || (list.isTrue && isProvedWhole(size, shownBefore))) return { kind: 'absent' };
	const saysNothing = size === 0 || isDocumentedCut(size);
	return saysNothing ? believeWord(each, 'added') : { ...notAllShown, isContradicted: true };
}

/** Who was shown as a member and is not any more is removed, even where the list is not all of them. */
function findRemoved(each: OpenChange, list: ReadList): Finding {
	const { record, afterSilence } = each;
	const { groupId, memberId, wasShown } = record.value;
	if (list.kind === 'absent') {
		const reason = `There is no group with the ID "${groupId}" any more.`;
		return wasShown || afterSilence
			? { kind: 'present', status: 'removed', reason }
			: { kind: 'present', status: 'unchanged', reason };
	}
	if (list.ids.has(memberId)) {
		return { kind: 'different', reason: 'The server answered success, but the user is still a member.' };
	}
	return wasShown || list.isWhole ? { kind: 'present', status: 'removed' } : believeWord(each, 'removed');
}

/**
 * The group is there, and its list tells nothing of the member. A success without a word (`{}`) was doubted only since a
 * server that is switched off says the same: now it counts.
 */
function believeWord({ entry }: OpenChange, status: MemberChange): Finding {
	return entry?.ok === true && entry.status === status ? { kind: 'present', status } : notAllShown;
}

const notAllShown = {
	kind: 'unproved',
	reason:
		'The server does not show all members of the group, so it is not known whether the user is one. Look in the server.',
} as const satisfies Finding;

/** What was asked for stays true where it was done; the loss is told beside it. */
function addLoss(finding: Finding, loss: string): Finding {
	if (finding.kind === 'present') return { ...finding, reason: loss };
	return finding.kind === 'different' ? { ...finding, reason: `${finding.reason} ${loss}` } : finding;
}
