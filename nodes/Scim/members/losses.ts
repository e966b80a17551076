import type { OkReply, Refusal, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { listNames } from '../../shared/bulk/notes';
import { bearsId, readMemberIds } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { isLikelyCut, isProvedWhole, readMemberLists } from '../api/memberLists';
import type { Membership, ReadyMembership } from '../api/membership';

/**
 * Who should have stayed in a group and is not in this list of its members. A list that may be cut can show others in their
 * place, and proves a loss only where fewer are left than were to stay, or none of these at a number at which no server is
 * likely to cut. An empty list proves it, since the server showed members of this group before.
 */
export function listLost(
	stays: ReadonlySet<string> | undefined,
	shown: ReadonlySet<string>,
	isWhole: boolean,
): readonly string[] {
	const missing = [...(stays ?? [])].filter((memberId) => !shown.has(memberId));
	if (!stays || missing.length === 0) return [];
	const isShorter = isProvedWhole(shown.size, stays.size);
	const areOthers = missing.length === stays.size && !isLikelyCut(shown.size);
	return isWhole || isShorter || areOthers ? missing : [];
}

export function describeLost(groupId: string, lost: readonly string[]): string {
	const who = `${listNames(lost)} ${lost.length === 1 ? 'was a member' : 'were members'}`;
	const cure =
		'Nobody asked for that: the server removed them as well, or somebody else did. Look in the server, and put them back with "Add Members".';
	return `${tellLoss(groupId)}: ${who}. ${cure}`;
}

const tellLoss = (groupId: string): string => `After the change of group "${groupId}", members are missing in it`;

/** Rows that were left alone, since the user was a member, and whose group has lost members since: they are looked up. */
export async function lookAtStaying(
	settled: readonly SettledRecord<Membership, ReadyMembership>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const groupIds = new Set<string>();
	const note = ({ asked: { groupId }, outcome }: SettledRecord<Membership, ReadyMembership>): void => {
		if (outcome.reason?.includes(tellLoss(groupId))) groupIds.add(groupId);
	};
	await doInTurns(doForEach(settled, note), reader);
	if (groupIds.size === 0) return outcomes;
	const lists = await readMemberLists([...groupIds], reader, dialect);
	const look = ({ index, asked, ready, outcome }: SettledRecord<Membership, ReadyMembership>): void => {
		const { groupId, memberId } = asked;
		if (ready || outcome.status !== 'unchanged' || !groupIds.has(groupId)) return;
		const list = lists.kind === 'read' ? lists.value.get(groupId) : undefined;
		if (list?.kind === 'list' && list.ids.has(memberId)) return;
		outcomes.set(index, { status: 'failed', code: 'members_lost', reason: describeLost(groupId, [memberId]) });
	};
	await doInTurns(doForEach(settled, look), reader);
	return outcomes;
}

/** Members whom the answer to a change shows to be lost. One that shows no members, or another group, says nothing. */
export function listLostByAnswer({ body }: OkReply, [first]: readonly ReadyMembership[]): readonly string[] {
	if (!first?.stays || first.stays.size === 0) return [];
	const shown = first && bearsId(body, first.groupId) ? readMemberIds(body) : undefined;
	return shown ? listLost(first?.stays, new Set(shown), false) : [];
}

/**
 * Looks at a group as soon as a change of it is answered: where the answer shows a loss, or where all is to be checked. A loss
 * ends the run, before the same befalls other groups.
 */
export async function inspectGroup(
	members: readonly ReadyMembership[],
	reply: OkReply,
	reader: ServiceReader,
	{ dialect, isChecked }: { readonly dialect: Dialect; readonly isChecked: boolean },
): Promise<Refusal | undefined> {
	const [first] = members;
	const stays = first?.stays;
	if (!first || !stays || stays.size === 0) return undefined;
	if (!isChecked && listLostByAnswer(reply, members).length === 0) return undefined;
	const lacksSome = (_groupId: string, shown: ReadonlySet<string>): boolean => [...stays].some((id) => !shown.has(id));
	const lists = await readMemberLists([first.groupId], reader, dialect, lacksSome);
	const list = lists.kind === 'read' ? lists.value.get(first.groupId) : undefined;
	const lost = list?.kind === 'list' ? listLost(stays, list.ids, list.isWhole) : [];
	if (lost.length === 0) return undefined;
	const reason = `The run was stopped. ${describeLost(first.groupId, lost)}`;
	return { about: 'run', code: 'members_lost', reason };
}
