import type { AnswerMeaning, OkReply, RequestRules } from '../../../bulk/operation';
import { describeUnclear, saysFailed } from '../api/answers';
import { readMemberIds } from '../api/attributes';
import type { Dialect, PatchOperation } from '../api/dialect';
import type { Membership } from '../api/membership';
import { writeTrackId } from '../api/parameters';
import type { ReportEntry } from '../../../bulk/report';

/** What becomes of members. */
export type MemberChange = 'added' | 'removed';

/** How changes of members go out: all of a request are of one group. */
export function makeMemberRequests(
	dialect: Dialect,
	change: MemberChange,
	settings: { readonly trackId: string },
): RequestRules<Membership> {
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
 * Where the answer shows the group's members and they do not agree, the group is read again.
 */
export function readPatched(
	reply: OkReply,
	members: readonly Membership[],
	change: MemberChange,
	{ name }: Dialect,
): AnswerMeaning {
	if (saysFailed(reply)) return describeUnclear(name, reply);
	const shown = readMemberIds(reply.body);
	const present = shown && new Set(shown);
	const entries = members.map(({ memberId }, index): ReportEntry => {
		const agrees = !present || present.has(memberId) === (change === 'added');
		return { ok: true, status: change, names: [], index, ...(!agrees && { unsure: true }) };
	});
	return { kind: 'report', entries };
}
