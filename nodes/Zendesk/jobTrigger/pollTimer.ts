import type { ITriggerFunctions } from 'n8n-workflow';
import type { Clock } from '../../../http/types';
import { startClock } from '../../shared/n8n/clock';
import { makeReasonError } from '../../shared/n8n/errors';
import type { JobListing } from './listJobs';

interface Polling {
	/** Polls once. */
	readonly poll: () => Promise<JobListing>;
	readonly intervalMs: number;
	/** Nothing is remembered yet: until something is, a restart would begin anew. */
	readonly isNew: boolean;
	/** Aborted when the workflow is deactivated: nothing is polled from then on. */
	readonly signal: AbortSignal;
}

/**
 * n8n waits for a trigger before it starts the next workflow, and saves what it remembers as soon as it has: what takes
 * longer goes on beside it. Worth a longer wait where there is nothing yet.
 */
const firstPollMs = 10_000;
const firstPollOfAllMs = 60_000;

/** Someone looks at the screen, and can mend the credential now. */
const byHand: readonly string[] = ['activate', 'create', 'update'];

/**
 * Polls at once, and then every interval, by a tick of n8n's each second. A poll is never overtaken by the next one, and
 * nothing that goes wrong stops it: it's logged, and tried again. Who activates a workflow with a credential that Zendesk
 * refuses gets an error. Later on, a refusal leaves a failed execution: one, until the credential works again.
 */
export async function startPolling(
	context: ITriggerFunctions,
	{ poll, intervalMs, isNew, signal }: Polling,
): Promise<void> {
	const clock = startClock();
	let isPolling = false;
	let isRefused = false;
	let nextPollMs = 0;

	async function pollOnce(): Promise<JobListing | undefined> {
		if (isPolling || signal.aborted) return undefined;
		isPolling = true;
		nextPollMs = clock.now() + intervalMs;
		try {
			return await poll();
		} catch (error) {
			return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
		} finally {
			isPolling = false;
		}
	}

	function report(listing: JobListing): void {
		const wasRefused = isRefused;
		isRefused = listing.kind === 'failed' && listing.refusal !== undefined;
		if (listing.kind === 'listed' || signal.aborted) return;
		context.logger.warn(`Zendesk Job Trigger: ${listing.message} It looks again in ${intervalMs / 1000} s.`);
		if (isRefused && !wasRefused) context.saveFailedExecution?.(makeReasonError(context.getNode(), listing.message));
	}

	const first = pollOnce();
	throwIfRefused(context, await raceFirst(clock, first, isNew ? firstPollOfAllMs : firstPollMs));
	void first.then((late) => late && report(late));
	context.helpers.registerCron({ expression: '* * * * * *' }, () => {
		if (clock.now() >= nextPollMs) void pollOnce().then((next) => next && report(next));
	});
}

function throwIfRefused(context: ITriggerFunctions, listing: JobListing | undefined): void {
	if (listing?.kind !== 'failed' || !listing.refusal || !byHand.includes(context.getActivationMode())) return;
	throw makeReasonError(context.getNode(), listing.message);
}

/** Undefined where the first poll takes longer. */
async function raceFirst(
	clock: Clock,
	first: Promise<JobListing | undefined>,
	patienceMs: number,
): Promise<JobListing | undefined> {
	const waiting = new AbortController();
	const late = clock.sleep(patienceMs, waiting.signal).then(() => undefined);
	const listing = await Promise.race([first, late]);
	waiting.abort();
	return listing;
}
