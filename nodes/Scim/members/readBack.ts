import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import { readMemberIds } from '../api/attributes';
import { readEach, readOne, readPresence } from '../api/find';
import type { Membership } from '../api/membership';
import type { MemberChange } from './requests';

/** Reads each group once. Where it does not show its members, nothing is known. */
export async function readBackMembers(
	open: readonly OpenRecord<Membership>[],
	reader: ServiceReader,
	change: MemberChange,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const groupIds = [...new Set(open.map(({ record }) => record.value.groupId))];
	const replies = await readEach(groupIds, (id) => readOne('/Groups', id, {}, reader));
	const members = new Map(groupIds.map((id, position) => [id, readMembers(replies[position])]));
	for (const { record } of open) {
		const present = members.get(record.value.groupId);
		if (present) findings.set(record.index, findMember(present.has(record.value.memberId), change));
	}
	return findings;
}

/** A group that is gone has no members. */
function readMembers(reply: Reply | undefined): ReadonlySet<string> | undefined {
	const group = reply && readPresence(reply);
	if (group === 'absent') return new Set();
	const ids = readMemberIds(group);
	return ids && new Set(ids);
}

function findMember(isMember: boolean, change: MemberChange): Finding {
	if (isMember === (change === 'added')) return { kind: 'present', status: change };
	if (change === 'added') return { kind: 'absent' };
	return { kind: 'different', reason: 'The server answered success, but the user is still a member.' };
}
