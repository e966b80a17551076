import type { Client } from '../http/client';
import type { BulkOperation } from './operation';

/**
 * What settles a record later, in another run: plain data, so that it survives in a workflow's items. Stands in
 * `outcome.data.later` of a record that is submitted or unknown.
 */
export interface Later<T = unknown> {
	/** The operation's name. */
	readonly operation: string;
	readonly record: T;
	/** The service's clock when the run began, in milliseconds since the epoch: what is older was there before. */
	readonly since?: number;
	/** Our own clock when the record's job was made, in milliseconds since the epoch: a young job may not be listed yet. */
	readonly sentAt?: number;
}

export function describeLater<T>(operation: BulkOperation<T>, record: T, client: Client, sentAt?: number): Later<T> {
	const since = client.startedAtMs();
	return {
		operation: operation.name,
		record,
		...(since !== undefined && { since }),
		...(sentAt !== undefined && { sentAt }),
	};
}
