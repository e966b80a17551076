import type { ServiceReader } from '../../../bulk/operation';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { zendesk } from '../api/service';
import type { ReadyMembership } from './fields';
import { readBackMemberships } from './readBack';

/** An agent and a group: there is at most one membership of the two. */
export type Pair = Pick<ReadyMembership, 'user_id' | 'group_id'>;

export function writePair({ user_id: userId, group_id: groupId }: Pair): string {
	return `${userId} in ${groupId}`;
}

/** The IDs of the memberships of these agents in these groups, by `writePair`. Those that are not there are left out. */
export async function findMembershipIds(
	pairs: readonly Pair[],
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<string, number>>> {
	const unique = [...new Map(pairs.map((pair) => [writePair(pair), pair])).values()];
	const open = unique.map((value, index) => ({ record: { index, value }, ...nothingKnown }));
	const findings = await readBackMemberships(open, reader);
	const ids = new Map<string, number>();
	for (const { record } of open) {
		const finding = findings.get(record.index);
		if (!finding) return stopAtUser(record.value, reader);
		if (finding.kind === 'present' && typeof finding.id === 'number') ids.set(writePair(record.value), finding.id);
	}
	return { kind: 'read', value: ids };
}

/** No request has gone out. */
const nothingKnown = {
	batch: { number: 0, records: [] },
	createdIds: new Set<never>(),
	untied: new Map<never, never>(),
	afterSilence: false,
} as const;

/** A list could not be read: what it is answered once more says why. */
async function stopAtUser({ user_id: userId }: Pair, reader: ServiceReader): Promise<ReadBefore<never>> {
	const path = `/api/v2/users/${userId}/group_memberships`;
	const reply = await reader.send({ method: 'GET', path, repeatable: true });
	return stopAfter(zendesk, reply, {
		whatFailed: 'The memberships in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}
