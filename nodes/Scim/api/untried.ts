import type { ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { BulkOperation, RunContext, SendMore, SettledRecord } from '../../shared/bulk/operation';
import { neverTried, tooEarly, wantsVersion } from './bulkRequest';

/** What is sent again, and in which requests. */
interface Again<Ready, S> {
	/** In a bulk request that asks the server not to stop. */
	readonly bulk: BulkOperation<never, Ready, S>;
	/** Each alone. Such a request is paced as the server says. */
	readonly single: BulkOperation<never, Ready, S>;
}

/** The records of a run that were settled, and what they are sent and read with. */
export interface SettledRun<Asked, Ready, S> {
	readonly settled: readonly SettledRecord<Asked, Ready>[];
	readonly send: SendMore<S>;
	readonly reader: ServiceReader;
	readonly run: RunContext<S>;
}

interface SentAgain<Asked, Ready> {
	/** The outcomes of those that went again, or stay unsent. */
	readonly changed: ReadonlyMap<number, Outcome>;
	/** All records, as they are now. */
	readonly now: readonly SettledRecord<Asked, Ready>[];
}

/** Why a record goes again alone. */
const aloneReasons: readonly string[] = [neverTried, tooEarly, wantsVersion];

type Settled = SettledRecord<unknown, unknown>;

/**
 * Sends those again that a bulk request did not try: the server stopped at an earlier failure, though nobody asked it to
 * (RFC 7644, 3.7.3), had no time for them (429), or wants the version of what they change (428). The first go in a bulk request that may fail as often as it likes, and
 * alone where the server stops all the same.
 */
export async function sendUntried<Asked, Ready, S>(
	{ settled, send, run: { stopAfterFailure = false } }: Omit<SettledRun<Asked, Ready, S>, 'reader'>,
	{ bulk, single }: Again<Ready, S>,
): Promise<SentAgain<Asked, Ready>> {
	// As most often: all were tried.
	if (!settled.some(isUntried)) return { changed: new Map(), now: settled };
	const hasFailed = settled.some((record) => record.outcome.status === 'failed' && !isUntried(record));
	if (stopAfterFailure && hasFailed) return leaveUnsent(settled);
	const changed = new Map<number, Outcome>();
	let now = settled;
	for (const { operation, reasons } of [
		{ operation: bulk, reasons: [neverTried] },
		{ operation: single, reasons: aloneReasons },
	]) {
		const left = now.flatMap(({ index, ready, outcome }) =>
			ready !== undefined && reasons.includes(outcome.reason ?? '') ? [{ index, ready }] : [],
		);
		if (left.length === 0) continue;
		const outcomes = await send(
			operation,
			left.map(({ ready }) => ready),
		);
		left.forEach(({ index }, place) => {
			const outcome = outcomes[place];
			if (outcome) changed.set(index, outcome);
		});
		now = now.map((record) => ({ ...record, outcome: changed.get(record.index) ?? record.outcome }));
	}
	return { changed, now };
}

/** "Stop Sending After a Failure" is on: nothing goes again once the server has failed a record. */
function leaveUnsent<Asked, Ready>(settled: readonly SettledRecord<Asked, Ready>[]): SentAgain<Asked, Ready> {
	const changed = new Map<number, Outcome>();
	for (const { index, outcome } of settled.filter(isUntried)) {
		const { batch } = outcome;
		const reason = `${outcome.reason} "Stop Sending After a Failure" is on. Send it again as it is.`;
		const about = { code: 'stopped_after_failure', reason, ...(batch !== undefined && { batch }) } as const;
		changed.set(index, { status: 'unsent', ...about });
	}
	return {
		changed,
		now: settled.map((record) => ({ ...record, outcome: changed.get(record.index) ?? record.outcome })),
	};
}

function isUntried({ outcome: { reason = '' } }: Settled): boolean {
	return aloneReasons.includes(reason);
}
