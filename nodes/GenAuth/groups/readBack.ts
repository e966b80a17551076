import type { Finding, OpenRecord, ReadBack, ServiceReader } from '../../../bulk/operation';
import type { DoneStatus, Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { findGroups, findGroupsForSure, type Groups } from '../api/findGroups';
import type { AskedDelete, NewGroup, ReadyDelete } from './fields';
import { compareGroup, haveCustomData, readId } from './presentGroup';

/** A group that is there as it was sent is ours: it was not there before, or not so. `statusOf` says what it became. */
export function readBackWritten<T extends NewGroup>(statusOf: (sent: T) => DoneStatus): ReadBack<T> {
	return async (open, reader) => {
		const groups = await findGroups(reader, haveCustomData(open.map(({ record }) => record.value)));
		if (groups.kind === 'stopped') return new Map();
		const find = ({ record }: OpenRecord<T>): Finding =>
			findWritten(record.value, groups.value, statusOf(record.value));
		return new Map(open.map((each) => [each.record.index, find(each)]));
	};
}

function findWritten(sent: NewGroup, groups: Groups, status: DoneStatus): Finding {
	const present = groups.get(sent.code);
	if (!present) return { kind: 'absent' };
	const { differing, hidden } = compareGroup(sent, present);
	if (differing.length > 0) {
		const reason = `The group is there, but differs in: ${differing.join(', ')}.`;
		return { kind: 'different', reason, ...readId(present) };
	}
	if (hidden.length === 0) return { kind: 'present', status, ...readId(present) };
	const reason = `The group is there, but GenAuth does not show: ${hidden.join(', ')}. Look in GenAuth.`;
	return { kind: 'unproved', reason, ...readId(present) };
}

export const readBackDeletes: ReadBack<ReadyDelete> = async (open, reader) => {
	const groups = await findGroupsForSure(reader, (read) => open.every(({ record }) => read.has(record.value.code)));
	if (groups.kind === 'stopped') return new Map();
	return new Map(open.map(({ record }) => [record.index, findDeleted(record.value, groups.value)]));
};

function findDeleted({ code, id }: ReadyDelete, groups: Groups): Finding {
	if (groups.has(code)) return { kind: 'absent' };
	return { kind: 'present', status: 'deleted', ...(id !== undefined && { id }) };
}

/**
 * A refusal may be only because the group is there by now: made by a request that was refused halfway (GenAuth does not
 * say that such a request leaves nothing behind), or by somebody else. All refused groups are read in one request.
 */
export async function readRefusedCreates(
	settled: readonly SettledRecord<NewGroup, NewGroup>[],
	_send: unknown,
	reader: ServiceReader,
): Promise<ReadonlyMap<number, Outcome>> {
	const refused = settled.filter(({ outcome }) => outcome.status === 'failed' && outcome.code === 'rejected');
	const outcomes = new Map<number, Outcome>();
	if (refused.length === 0) return outcomes;
	const groups = await findGroups(reader, haveCustomData(refused.map(({ asked }) => asked)));
	if (groups.kind === 'stopped') return outcomes;
	for (const { index, asked, outcome } of refused) {
		const present = groups.value.get(asked.code);
		const { differing = [], hidden = [] } = present ? compareGroup(asked, present) : {};
		if (!present || differing.length > 0 || hidden.length > 0) continue;
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		outcomes.set(index, { status: 'created', ...readId(present), ...batch });
	}
	return outcomes;
}

/** "Not found" may be so because it is gone by now: all groups that were said not to be there are read in one request. */
export async function readRefusedDeletes(
	settled: readonly SettledRecord<AskedDelete, ReadyDelete>[],
	_send: unknown,
	reader: ServiceReader,
): Promise<ReadonlyMap<number, Outcome>> {
	const refused = settled.filter(({ outcome }) => outcome.status === 'failed' && outcome.httpStatus === 404);
	const outcomes = new Map<number, Outcome>();
	if (refused.length === 0) return outcomes;
	const groups = await findGroupsForSure(reader, (read) => refused.every(({ ready }) => ready && read.has(ready.code)));
	if (groups.kind === 'stopped') return outcomes;
	for (const { index, ready, outcome } of refused) {
		if (!ready || groups.value.has(ready.code)) continue;
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		outcomes.set(index, { status: 'deleted', ...(ready.id !== undefined && { id: ready.id }), ...batch });
	}
	return outcomes;
}
