import type { Limits, OkReply, ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { DoneStatus } from '../../../bulk/types';
import type { BulkOperation } from '../../shared/bulk/operation';
import { required, text, type RecordOf } from '../../shared/values/fields';
import { readMemberIds } from '../api/attributes';
import { readCapabilities } from '../api/capabilities';
import { saysNo, tellUnclear, type Dialect, type PatchOperation } from '../api/dialect';
import { readBackMembers } from './readBack';
import { resolveMembers } from './resolve';
import { refuseDots } from '../api/ids';
import { checkMembers, checkTrackId, trackId, writeTrackId } from '../api/parameters';

const memberFields = {
	groupId: required(text({ label: 'Group ID', description: 'The ID of the group' })),
	memberId: required(text({ label: 'Member ID', description: 'The ID of the user (or group) who is the member' })),
} as const;

export type MemberRecord = RecordOf<typeof memberFields>;

/** AWS takes no more changes in a request. */
export const membersPerPatch = 100;

const face = {
	resource: 'member',
	route: 'PATCH /Groups/{groupId}',
	limits: { records: membersPerPatch },
	fields: memberFields,
	options: [checkMembers, trackId],
	checkSettings: checkTrackId,
	answersAtOnce: true,
	readsBackAll: 'checkMembers',
	reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2',
} as const satisfies Partial<BulkOperation<MemberRecord>>;

export const addFace = {
	...face,
	operation: 'addMembers',
	name: 'Add Members',
	action: 'Add members to groups',
	description: 'Add many users to groups: a row for each user and group',
	done: ['added', 'unchanged'],
} as const;

const removeFace = {
	...face,
	operation: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove members from groups',
	description: 'Remove many users from groups: a row for each user and group',
	done: ['removed', 'unchanged'],
} as const;

function nameMember({ groupId, memberId }: MemberRecord): string {
	return `member ${memberId} of group ${groupId}`;
}

function makeCommon(dialect: Dialect, limits: Limits, done: 'added' | 'removed') {
	return {
		limits: { ...face.limits, ...(limits.bytes !== undefined && { bytes: limits.bytes }) },
		groupOf: ({ groupId }: MemberRecord) => groupId,
		// Many servers read a group, change it and write it whole: two changes at once would lose one of them.
		oneAtATime: true,
		identify: (member: MemberRecord) => [nameMember(member)],
		variables: ([first]: readonly MemberRecord[]) => ({ groupId: first?.groupId ?? '' }),
		headers: (_members, settings) => (dialect.value === 'zuora' ? writeTrackId(settings) : {}),
		...(dialect.keyHeader !== undefined && { keyHeader: dialect.keyHeader }),
		check: ({ groupId }) => refuseDots('Group ID', groupId),
		body: (members) => dialect.writePatch(writeChanges(dialect, done, members)),
		read: (reply, members) => readPatched(reply, members, done, dialect),
		readBack: () => (open, look) => readBackMembers(open, look, done),
	} satisfies Partial<BulkOperation<MemberRecord>>;
}

function writeChanges(
	dialect: Dialect,
	done: 'added' | 'removed',
	members: readonly MemberRecord[],
): readonly PatchOperation[] {
	const ids = members.map(({ memberId }) => memberId);
	if (done === 'removed') return dialect.removeMembers(ids);
	return [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }];
}

/**
 * A PATCH is done whole or not at all (RFC 7644, 3.5.2), and answered with the group, with nothing, or with `{}`. Where
 * the group shows its members and does not agree, it is looked at again.
 */
function readPatched(
	reply: OkReply,
	members: readonly MemberRecord[],
	done: DoneStatus,
	{ name }: Dialect,
): AnswerMeaning {
	if (saysNo(reply)) return tellUnclear(name, reply);
	const shown = readMemberIds(reply.body);
	const held = shown && new Set(shown);
	const entries = members.map(({ memberId }, index): ReportEntry => {
		const agrees = !held || held.has(memberId) === (done === 'added');
		return { ok: true, status: done, names: [], index, ...(!agrees && { unsure: true }) };
	});
	return { kind: 'report', entries };
}

/** Without the look before: for members of groups that are new. */
export function sendAdds(dialect: Dialect, limits: Limits): BulkOperation<MemberRecord> {
	// Added twice, a member is there twice on some servers: without a key it's looked up instead.
	return { ...addFace, ...makeCommon(dialect, limits, 'added'), repeatable: dialect.keyHeader !== undefined };
}

function sendRemoves(dialect: Dialect, limits: Limits): BulkOperation<MemberRecord> {
	// Who is not a member can't be removed again.
	return { ...removeFace, ...makeCommon(dialect, limits, 'removed'), repeatable: true };
}

/** Add Members and Remove Members as this dialect has them. Who is there already, or not there, is left alone. */
export function makeMemberRow(dialect: Dialect, done: 'added' | 'removed'): BulkOperation<MemberRecord> {
	const make = (limits: Limits): BulkOperation<MemberRecord> => ({
		...(done === 'added' ? sendAdds(dialect, limits) : sendRemoves(dialect, limits)),
		resolve: (records, look) => resolveMembers(records, look, dialect, done),
	});
	if (dialect.value !== 'zuora') return make({ records: membersPerPatch });
	return {
		...make(dialect.usualLimits),
		adapt: async (look) => make((await readCapabilities(look, dialect)).limits),
	};
}
