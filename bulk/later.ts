import type { Client } from '../http/client';
import type { BoundOperation } from './operation';
import type { Batch, BulkRecord, Outcome } from './types';

/**
 * What settles a record later, in another run: plain data, so that it survives in a workflow's items. Stands in
 * `outcome.data.later` of a record that is submitted or unknown. Its keys are fixed: they lie in sheets and waiting
 * workflows.
 */
export interface Later<T = unknown> {
	/** The service's name, and the operation's. */
	readonly operation: string;
	readonly record: T;
	/** Where the record stood in its batch, counted from 0, and how many records that had. */
	readonly place?: number;
	readonly size?: number;
	/** The service's clock when the run began, in milliseconds since the epoch: what is older was there before. */
	readonly since?: number;
	/** Our own clock when the record's job was made, in milliseconds since the epoch: a young job may not be listed yet. */
	readonly sentAt?: number;
}

export function describeLater<T>(
	operation: BoundOperation<T>,
	record: BulkRecord<T>,
	batch: Batch<T>,
	client: Client,
	sentAt?: number,
): Later<Partial<T>> {
	const since = client.startedAtMs();
	const { size = batch.records.length } = batch;
	const place = record.place ?? batch.records.findIndex(({ index }) => index === record.index);
	return {
		operation: operation.name,
		record: operation.after.asSent?.(record.value) ?? record.value,
		...(Number.isFinite(size) && { place, size }),
		...(since !== undefined && { since }),
		...(sentAt !== undefined && { sentAt }),
	};
}

/** A record of an earlier run, as its outcome describes it. */
export interface EarlierRecord {
	/** The service's name, and the operation's. */
	readonly operation: string;
	readonly record: Readonly<Record<string, unknown>>;
	readonly jobId?: string;
	readonly sinceMs?: number;
	/** When its job was made; where nobody wrote that down, when its run began. */
	readonly sentAtMs?: number;
	readonly place?: number;
	readonly size?: number;
}

/** Reads what `describeLater` wrote; undefined where the outcome does not hold it. */
export function readLater({ data, jobId }: Outcome): EarlierRecord | undefined {
	const later = isObject(data) && isObject(data.later) ? data.later : {};
	const { operation, record, since, sentAt, place, size } = later;
	if (typeof operation !== 'string' || !isObject(record)) return undefined;
	const sentAtMs = sentAt ?? since;
	return {
		operation,
		record,
		...(typeof jobId === 'string' && { jobId }),
		...(typeof since === 'number' && { sinceMs: since }),
		...(typeof sentAtMs === 'number' && { sentAtMs }),
		...(typeof place === 'number' && { place }),
		...(typeof size === 'number' && { size }),
	};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
