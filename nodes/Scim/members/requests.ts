import type { AnswerMeaning, OkReply, RequestRules, ServiceReader } from '../../../bulk/operation';
import { describeUnclear, saysFailed } from '../api/answers';
import { bearsId, readMemberIds, readScimId } from '../api/attributes';
import type { Dialect, PatchOperation } from '../api/dialect';
import { isDocumentedCut, mostDocumentedCut } from '../api/memberLists';
import { surePerPatch, type Membership, type ReadyMembership } from '../api/membership';
import { writeTrackId } from '../api/parameters';
import type { ReportEntry } from '../../../bulk/report';
import { listLostByAnswer } from './losses';

/** What becomes of members. */
export type MemberChange = 'added' | 'removed';

/** How changes of members go out: all of a request are of one group. */
export function makeMemberRequests(
	dialect: Dialect,
	change: MemberChange,
	settings: { readonly trackId: string },
): RequestRules<ReadyMembership> {
	return {
		keyHeader: dialect.keyHeader,
		identify: ({ groupId, memberId }) => [`member ${memberId} of group ${groupId}`],
		groupOf: ({ groupId }) => groupId,
		// Many servers read a group, change it and write it whole: two changes at once would lose one of them.
		oneAtATime: true,
		write: (members) => ({
			variables: { groupId: members[0]?.groupId ?? '' },
			headers: writeTrackId(dialect, settings),
			body: dialect.writePatch(writeChanges(dialect, change, members)),
		}),
	};
}

function writeChanges(
	dialect: Dialect,
	change: MemberChange,
	members: readonly Membership[],
): readonly PatchOperation[] {
	const ids = members.map(({ memberId }) => memberId);
	if (change === 'removed') return dialect.removeMembers(ids);
	return [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }];
}

/**
 * A PATCH is done as a whole or not at all (RFC 7644, 3.5.2), and answered with the group, with nothing, or with `{}`.
 * Where the answer shows the group's members and they do not agree, or shows another group, the group is read again. So it is
 * after `{}`, which a server that is switched off answers too: then the entry says what was told, and is doubted.
 */
export function readPatched(
	reply: OkReply,
	members: readonly ReadyMembership[],
	change: MemberChange,
	{ name }: Dialect,
): AnswerMeaning {
	const { status, body } = reply;
	const { groupId = '', isGroupRead = false, showsMembers = false } = members[0] ?? {};
	const isGroup = readScimId(body) !== undefined;
	if (saysFailed(reply) || (!isGroup && status !== 204 && !isGroupRead)) return describeUnclear(name, reply);
	const isOther = isGroup && !bearsId(body, groupId);
	const memberIds = readMemberIds(body);
	const shown = new Set(memberIds);
	const isShown = memberIds !== undefined;
	const isTrue = shown.size === 0 ? showsMembers : !isDocumentedCut(shown.size);
	const contradicts = (memberId: string): boolean =>
		change === 'added' ? isTrue && !shown.has(memberId) : shown.has(memberId);
	const hasLost = listLostByAnswer(reply, members).length > 0;
	const isBare = !isGroup && status !== 204;
	// A server that keeps a part of so many may say the same: what it does not show is looked for, and its word does not count.
	const isLarge = members.length > surePerPatch;
	const entries = members.map(({ memberId }, index): ReportEntry => {
		const about = { ok: true, names: [], index };
		const isUnseen = change === 'added' && isLarge && !shown.has(memberId);
		if (isOther || hasLost || isUnseen || (isShown && contradicts(memberId))) return { ...about, unsure: true };
		return { ...about, status: change, ...(isBare && { unsure: true }) };
	});
	return { kind: 'report', entries };
}

/** Whether the answer shows all who were added, in a list that is longer than those that servers are documented to cut. */
export function showsAllAdded({ body }: OkReply, members: readonly Membership[]): boolean {
	if (!bearsId(body, members[0]?.groupId ?? '')) return false;
	const shown = new Set(readMemberIds(body));
	return shown.size > mostDocumentedCut && members.every(({ memberId }) => shown.has(memberId));
}

/**
 * The same by a read of the group, where the answer shows no members. A list of so few that servers are documented to cut to
 * would tell nothing: it is not read.
 */
export async function lookAtAllAdded(
	reply: OkReply,
	members: readonly ReadyMembership[],
	before: number,
	reader: ServiceReader,
): Promise<boolean | undefined> {
	const [first] = members;
	const isShown = (readMemberIds(reply.body) ?? []).length > 0;
	const shouldBe = (first?.shownBefore ?? 0) + before + members.length;
	if (!first || isShown || shouldBe <= mostDocumentedCut) return undefined;
	const path = `/Groups/${encodeURIComponent(first.groupId)}`;
	const read = await reader.send({ method: 'GET', path, repeatable: true });
	return read.kind === 'ok' && showsAllAdded(read, members);
}
