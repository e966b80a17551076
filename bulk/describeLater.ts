import type { Client } from '../http/client';
import type { BoundOperation } from './operation';
import type { Batch, BulkRecord } from './types';

/**
 * What settles a record later, in another run: plain data, so that it survives in a workflow's items. Stands in
 * `outcome.data.later` of a record that is submitted or unknown.
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
): Later<T> {
	const since = client.startedAtMs();
	const { size = batch.records.length } = batch;
	const place = record.place ?? batch.records.findIndex(({ index }) => index === record.index);
	return {
		operation: operation.name,
		record: operation.asSent?.(record.value) ?? record.value,
		...(Number.isFinite(size) && { place, size }),
		...(since !== undefined && { since }),
		...(sentAt !== undefined && { sentAt }),
	};
}
