import type { Limits } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { BulkOperation, SendMore, SettledRecord } from '../../shared/bulk/operation';
import type { Dialect } from '../api/dialect';
import { makeNewMembership, type ReadyMembership } from '../api/membership';
import type { AskedGroup, ReadyGroup } from './fields';

/** Makes the operation that adds members to groups that are new, in requests within these limits. */
export type MakeLaterAdds = (
	dialect: Dialect,
	limits: Limits,
) => BulkOperation<never, ReadyMembership, { readonly trackId: string }>;

/** Adds the members for whom the request that created their group had no room. */
export async function addLaterMembers<S>(
	settled: readonly SettledRecord<AskedGroup, ReadyGroup>[],
	send: SendMore<S>,
	adds: BulkOperation<never, ReadyMembership, S>,
): Promise<ReadonlyMap<number, Outcome>> {
	const waiting = settled.flatMap(({ index, ready, outcome }) => {
		const laterMembers = ready?.laterMembers;
		return ready && laterMembers && outcome.status === 'created' ? [{ index, ready, outcome, laterMembers }] : [];
	});
	if (waiting.length === 0) return new Map();
	const memberships: ReadyMembership[] = [];
	const spans = waiting.map(({ outcome, laterMembers }) => {
		const from = memberships.length;
		const groupId = outcome.id === undefined ? undefined : String(outcome.id);
		if (groupId !== undefined) {
			for (const memberId of laterMembers) memberships.push(makeNewMembership({ groupId, memberId }));
		}
		return { from, to: memberships.length };
	});
	const added = memberships.length === 0 ? [] : await send(adds, memberships);
	const changed = new Map<number, Outcome>();
	waiting.forEach(({ index, ready, outcome, laterMembers }, position) => {
		const { from = 0, to = 0 } = spans[position] ?? {};
		const failed = added.slice(from, to).filter(({ status }) => fateOf(status) !== 'done');
		const missing = to === from ? laterMembers.length : failed.length;
		if (missing > 0) changed.set(index, outcomeOfPartly(outcome, missing, ready, failed[0]));
	});
	return changed;
}

function outcomeOfPartly(created: Outcome, missing: number, group: ReadyGroup, first: Outcome | undefined): Outcome {
	const all = group.members.length + (group.laterMembers?.length ?? 0);
	const why = first?.reason ?? 'The server did not tell the ID of the group.';
	const reason = `The group was created, but ${missing} of its ${all} members are not added for sure: ${why} Use "Add Members" for them.`;
	const status = first && fateOf(first.status) === 'unknown' ? 'unknown' : 'failed';
	const { httpStatus, serviceCode } = first ?? {};
	return {
		...created,
		status,
		code: first?.code ?? 'not_applied',
		reason,
		...(httpStatus !== undefined && { httpStatus }),
		...(serviceCode !== undefined && { serviceCode }),
	};
}
