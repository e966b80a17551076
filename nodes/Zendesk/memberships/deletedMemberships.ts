import type { ServiceReader } from '../../../bulk/operation';
import { readAllPages } from '../../shared/lists/readPages';
import { readList } from '../../shared/values/json';
import type { DeletedKind, Trace } from '../api/deletions';
import { saysRecordNotFound } from '../api/explain';
import { cursorPages } from '../api/pagers';
import type { MembershipKey } from './fields';

/** Memberships leave no trace. Where a row also names the agent and the group, their membership tells. */
export const deletedMemberships: DeletedKind<MembershipKey> = {
	path: '/api/v2/group_memberships',
	key: 'group_membership',
	lookFurther: readMembershipOf,
};

/** 10,000 groups of one agent: a list that goes on behind them is taken for one that never ends. */
const maxPages = 100;

async function readMembershipOf(
	{ user_id: userId, group_id: groupId }: MembershipKey,
	reader: ServiceReader,
): Promise<Trace | undefined> {
	if (userId === undefined || groupId === undefined) return undefined;
	const listed = await readAllPages(reader, {
		request: { method: 'GET', path: `/api/v2/users/${userId}/group_memberships`, repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'group_memberships'),
		maxPages,
	});
	if (listed.kind === 'read') {
		const membership = listed.value.find(({ group_id: held }) => held === groupId);
		return membership ? { kind: 'there', reason: describeWrongId(membership.id) } : { kind: 'fulfilled' };
	}
	// An agent who is gone is in no group.
	const isGone = listed.kind === 'failedReply' && listed.reply.kind === 'rejected' && saysRecordNotFound(listed.reply);
	return isGone ? { kind: 'fulfilled' } : { kind: 'unread' };
}

function describeWrongId(id: unknown): string {
	return (
		`Nothing has this membership ID, and the agent (user_id) is still in the group (group_id): the ID of that ` +
		`membership is ${String(id)}. Mend the row.`
	);
}
