import type { Finding, ReadBack } from '../../../bulk/operation';
import type { DoneStatus, Outcome } from '../../../bulk/types';
import type { BulkOperation, Follow, Resolved } from '../../shared/bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { GroupKey, GroupRecord, GroupUpsert } from './fields';
import { LookupStopped, sendNothing } from '../api/ask';
import { findGroups, type Groups } from './find';

/** A group that is to be deleted, with the id that it has. */
export type GroupToDelete = GroupKey & { readonly id?: string };

type Resolve<T> = NonNullable<BulkOperation<T>['resolve']>;

/** A code that's there already is not sent: one such group would have GenAuth refuse the whole request. */
export const resolveCreates: Resolve<GroupRecord> = async (records, look): Promise<Resolved<GroupRecord>> => {
	const groups = await findGroups(look, asksForCustomData(records.map(({ value }) => value)));
	if (groups instanceof LookupStopped) return sendNothing(records, groups);
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		const group = groups.get(value.code);
		if (group) outcomes.set(index, tellExisting(index, value, group));
	}
	return { records: records.filter(({ index }) => !outcomes.has(index)), outcomes };
};

function tellExisting(index: number, value: GroupRecord, group: JsonObject): Outcome {
	const differing = listDifferences(value, group);
	if (differing.length === 0) return { status: 'unchanged', ...readId(group) };
	const reason = `Item ${index}: the group "${value.code}" is there, but differs in: ${differing.join(', ')}. Use "Create or Update Many" to change it.`;
	return { status: 'failed', code: 'not_applied', reason, ...readId(group) };
}

/**
 * The request wants a description each time: where a row gives none, the one that is there is sent along, not wiped. A
 * group that is as the row says is not sent at all.
 */
export const resolveUpserts: Resolve<GroupUpsert> = async (records, look): Promise<Resolved<GroupUpsert>> => {
	const groups = await findGroups(look);
	if (groups instanceof LookupStopped) return sendNothing(records, groups);
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		const group = groups.get(value.code);
		if (group && listDifferences(value, group).length === 0) {
			outcomes.set(index, { status: 'unchanged', ...readId(group) });
		}
	}
	const left = records.filter(({ index }) => !outcomes.has(index));
	return { records: left.map(({ index, value }) => ({ index, value: keepRest(value, groups) })), outcomes };
};

function keepRest(value: GroupUpsert, groups: Groups): GroupUpsert {
	const { description, type } = groups.get(value.code) ?? {};
	const kept = {
		...(typeof description === 'string' && { description }),
		...(typeof type === 'string' && { type }),
	};
	return { ...kept, ...value };
}

/**
 * A no may be only because the group is there by now: made by a request that was refused halfway (GenAuth does not say
 * that such a request leaves nothing behind), or by somebody else. What was refused is looked up, all in one request.
 */
export const followCreates: Follow<GroupRecord> = async (settled, _run, look) => {
	const refused = settled.filter(({ outcome }) => outcome.status === 'failed' && outcome.code === 'rejected');
	const outcomes = new Map<number, Outcome>();
	if (refused.length === 0) return outcomes;
	const groups = await findGroups(look, asksForCustomData(refused.map(({ record }) => record.value)));
	if (groups instanceof LookupStopped) return outcomes;
	for (const { record, outcome } of refused) {
		const group = groups.get(record.value.code);
		if (!group || listDifferences(record.value, group).length > 0) continue;
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		outcomes.set(record.index, { status: 'created', ...readId(group), ...batch });
	}
	return outcomes;
};

/** After silence: a group that is there as it was sent is ours, since it was not there before. */
export function readBackWritten(status: DoneStatus): ReadBack<GroupRecord> {
	return async (open, look) => {
		const groups = await findGroups(look, asksForCustomData(open.map(({ record }) => record.value)));
		if (groups instanceof LookupStopped) return new Map();
		return new Map(open.map(({ record }) => [record.index, tellWritten(record.value, groups, status)]));
	};
}

function tellWritten(value: GroupRecord, groups: Groups, status: DoneStatus): Finding {
	const group = groups.get(value.code);
	if (!group) return { kind: 'absent' };
	const differing = listDifferences(value, group);
	if (differing.length === 0) return { kind: 'present', status, ...readId(group) };
	return {
		kind: 'different',
		reason: `The group is there, but differs in: ${differing.join(', ')}.`,
		...readId(group),
	};
}

/** GenAuth says "done" of a code that it doesn't know as well: only a look before tells the two apart. */
export const resolveDeletes: Resolve<GroupToDelete> = async (records, look): Promise<Resolved<GroupToDelete>> => {
	const groups = await findGroups(look);
	if (groups instanceof LookupStopped) return sendNothing(records, groups);
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) if (!groups.has(value.code)) outcomes.set(index, { status: 'unchanged' });
	const there = records.filter(({ index }) => !outcomes.has(index));
	return {
		records: there.map(({ index, value }) => ({ index, value: { ...value, ...readId(groups.get(value.code) ?? {}) } })),
		outcomes,
	};
};

export const readBackDeletes: ReadBack<GroupToDelete> = async (open, look) => {
	const groups = await findGroups(look);
	if (groups instanceof LookupStopped) return new Map();
	const tell = ({ code, id }: GroupToDelete): Finding =>
		groups.has(code) ? { kind: 'absent' } : { kind: 'present', status: 'deleted', ...(id !== undefined && { id }) };
	return new Map(open.map(({ record }) => [record.index, tell(record.value)]));
};

function readId(group: JsonObject): { id?: string } {
	return typeof group.id === 'string' ? { id: group.id } : {};
}

function asksForCustomData(values: readonly GroupRecord[]): boolean {
	return values.some(({ customData }) => customData !== undefined);
}

/** Only what the row gives is compared: a field that it leaves out may hold anything. */
function listDifferences(value: GroupRecord, group: JsonObject): string[] {
	const held = isObject(group.customData) ? group.customData : {};
	const customData = Object.entries(value.customData ?? {}).filter(([key, sent]) => !isSame(sent, held[key]));
	const plain = (['name', 'description', 'type'] as const).filter(
		(field) => value[field] !== undefined && value[field] !== (group[field] ?? ''),
	);
	return [...plain, ...customData.map(([key]) => `customData.${key}`)];
}

function isSame(sent: unknown, held: unknown): boolean {
	return JSON.stringify(sent) === JSON.stringify(held);
}
