import type { ITriggerFunctions } from 'n8n-workflow';
import { wallClock } from '../../shared/n8n/clock';
import { makeReasonError } from '../../shared/n8n/throwRefusal';
import type { JobsListed } from './listJobs';

export interface Looking {
	readonly look: () => Promise<JobsListed>;
	readonly intervalMs: number;
	/** Nothing is remembered yet: until something is, a restart would begin anew. */
	readonly isNew: boolean;
	/** Aborted when the workflow is deactivated: nothing is looked at from then on. */
	readonly signal: AbortSignal;
}

/**
 * n8n waits for a trigger before it starts the next workflow, and saves what it remembers as soon as it has: what takes
 * longer goes on beside it. Worth a longer wait where there is nothing yet.
 */
const firstLookMs = 10_000;
const firstLookOfAllMs = 60_000;

/** Someone looks at the screen, and can mend the credential now. */
const byHand: readonly string[] = ['activate', 'create', 'update'];

/**
 * Looks now and then: every interval, by a tick of n8n's each second. A look is never overtaken by the next one, and
 * nothing that goes wrong stops it: it's logged, and tried again. Only who activates a workflow with a credential that
 * Zendesk refuses is told so by an error; later on, that leaves a failed execution, one until it works again.
 */
export async function startLooking(
	context: ITriggerFunctions,
	{ look, intervalMs, isNew, signal }: Looking,
): Promise<void> {
	let isLooking = false;
	let isRefused = false;
	let nextLookMs = 0;

	async function lookOnce(): Promise<JobsListed | undefined> {
		if (isLooking || signal.aborted) return undefined;
		isLooking = true;
		nextLookMs = wallClock.now() + intervalMs;
		try {
			return await look();
		} catch (error) {
			return { ok: false, message: error instanceof Error ? error.message : String(error) };
		} finally {
			isLooking = false;
		}
	}

	function tell(listed: JobsListed): void {
		const wasRefused = isRefused;
		isRefused = !listed.ok && listed.refusal !== undefined;
		if (listed.ok || signal.aborted) return;
		context.logger.warn(`Zendesk Job Trigger: ${listed.message} It looks again in ${intervalMs / 1000} s.`);
		if (isRefused && !wasRefused) context.saveFailedExecution?.(makeReasonError(context.getNode(), listed.message));
	}

	const first = lookOnce();
	const listed = await raceFirst(first, isNew ? firstLookOfAllMs : firstLookMs);
	if (listed && !listed.ok && listed.refusal && byHand.includes(context.getActivationMode())) {
		throw makeReasonError(context.getNode(), listed.message);
	}
	void first.then((late) => late && tell(late));
	context.helpers.registerCron({ expression: '* * * * * *' }, () => {
		if (wallClock.now() >= nextLookMs) void lookOnce().then((next) => next && tell(next));
	});
}

async function raceFirst(first: Promise<JobsListed | undefined>, patienceMs: number): Promise<JobsListed | undefined> {
	const waiting = new AbortController();
	const late = wallClock.sleep(patienceMs, waiting.signal).then(() => undefined);
	const listed = await Promise.race([first, late]);
	waiting.abort();
	return listed;
}
