import type { Finding, ServiceReader, OpenRecord } from '../../../bulk/operation';
import { readMemberIds } from '../api/attributes';
import { readEach, readOne, tellPresence } from '../api/find';
import type { MemberRecord } from './operations';

/** Reads each group once. Where it does not show its members, nothing is known. */
export async function readBackMembers(
	open: readonly OpenRecord<MemberRecord>[],
	look: ServiceReader,
	done: 'added' | 'removed',
): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const ids = [...new Set(open.map(({ record }) => record.value.groupId))];
	const replies = await readEach(ids, (id) => readOne('/Groups', id, {}, look));
	const members = new Map(ids.map((id, place) => [id, readMembers(replies[place])]));
	for (const { record } of open) {
		const held = members.get(record.value.groupId);
		if (held) found.set(record.index, tellMember(held.has(record.value.memberId), done));
	}
	return found;
}

/** A group that is gone has no members. */
function readMembers(reply: Awaited<ReturnType<typeof readOne>> | undefined): ReadonlySet<string> | undefined {
	const group = reply && tellPresence(reply);
	if (group === 'absent') return new Set();
	const ids = readMemberIds(group);
	return ids && new Set(ids);
}

function tellMember(isThere: boolean, done: 'added' | 'removed'): Finding {
	if (isThere === (done === 'added')) return { kind: 'present', status: done };
	if (done === 'added') return { kind: 'absent' };
	return { kind: 'different', reason: 'The server answered success, but the user is still a member.' };
}
