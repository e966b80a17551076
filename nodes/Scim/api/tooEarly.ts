import type { Outcome } from '../../../bulk/types';
import type { BulkOperation, SendMore, SettledRecord } from '../../shared/bulk/operation';
import { tooEarly } from './bulkRequest';

interface SentAgain<Asked, Ready> {
	/** The outcomes of those that went again. */
	readonly changed: ReadonlyMap<number, Outcome>;
	/** All records, as they are now. */
	readonly now: readonly SettledRecord<Asked, Ready>[];
}

/**
 * Sends those again, alone, for which the server had no time in a bulk request (RFC 7644, 3.7: each operation has a status of
 * its own). A request of one is paced as the server says.
 */
export async function sendTooEarly<Asked, Ready, S>(
	settled: readonly SettledRecord<Asked, Ready>[],
	send: SendMore<S>,
	single: BulkOperation<never, Ready, S>,
): Promise<SentAgain<Asked, Ready>> {
	const early = settled.flatMap(({ index, ready, outcome }) =>
		ready !== undefined && outcome.reason === tooEarly ? [{ index, ready }] : [],
	);
	const outcomes =
		early.length === 0
			? []
			: await send(
					single,
					early.map(({ ready }) => ready),
				);
	const changed = new Map(early.flatMap(({ index }, place) => (outcomes[place] ? [[index, outcomes[place]]] : [])));
	const now = settled.map((record) => ({ ...record, outcome: changed.get(record.index) ?? record.outcome }));
	return { changed, now };
}
