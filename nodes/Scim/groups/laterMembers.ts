import type { Limits } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Follow } from '../../shared/bulk/operation';
import type { Dialect } from '../api/dialect';
import type { GroupRecord } from './fields';
import { sendAdds, type MemberRecord } from '../members/operations';

type Settled = Parameters<Follow<GroupRecord>>[0];
type RunRow = Parameters<Follow<GroupRecord>>[1];

/** Adds the members for whom the request that created their group had no room. */
export async function addLaterMembers(
	settled: Settled,
	run: RunRow,
	dialect: Dialect,
	limits: Limits,
): Promise<ReadonlyMap<number, Outcome>> {
	const waiting = settled.flatMap(({ record, outcome }) => {
		const { laterMembers } = record.value;
		return laterMembers && outcome.status === 'created' ? [{ record, outcome, laterMembers }] : [];
	});
	const values: MemberRecord[] = [];
	const changed = new Map<number, Outcome>();
	const spans = waiting.map(({ outcome, laterMembers }) => {
		const from = values.length;
		const groupId = outcome.id === undefined ? undefined : String(outcome.id);
		if (groupId !== undefined) values.push(...laterMembers.map((memberId) => ({ groupId, memberId })));
		return { from, to: values.length };
	});
	const parts = values.length === 0 ? [] : await run(sendAdds(dialect, limits), values);
	waiting.forEach(({ record, outcome, laterMembers }, place) => {
		const { from = 0, to = 0 } = spans[place] ?? {};
		const own = parts.slice(from, to).filter(({ status }) => fateOf(status) !== 'done');
		const missing = to === from ? laterMembers.length : own.length;
		if (missing > 0) changed.set(record.index, tellPartly(outcome, missing, record.value, own[0]));
	});
	return changed;
}

function tellPartly(created: Outcome, missing: number, group: GroupRecord, first: Outcome | undefined): Outcome {
	const all = (group.members?.length ?? 0) + (group.laterMembers?.length ?? 0);
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
