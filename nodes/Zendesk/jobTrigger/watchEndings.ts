import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../shared/values/json';
import { wallClock } from '../../shared/n8n/clock';
import { findEndings, nameJob } from './endings';
import { makeEventKey } from './eventKey';
import { makeGapItem, makeJobItems } from './items';
import { listJobs, type JobListing, type ListedJobs } from './listJobs';
import { listKnown, type TriggerState } from './remembered';
import type { EndingFilter } from './settings';
import type { TriggerClient } from './triggerClient';

/**
 * Makes the function that polls once: it lists the account's jobs, and what has ended since the last poll starts a run.
 * The first poll of all only remembers what is there.
 *
 * n8n saves the state with the run that it starts, and no other time; where it is killed in between, the state may be
 * there and the run not. So the state says which jobs a run was to be started with (`telling`). The first poll after a
 * start emits them again, under the same key: n8n starts no second run for a key that it knows. Older n8n, 1.x among
 * them, takes no key. There the jobs count as emitted, since each restart would emit them again otherwise.
 */
export function makePoll(
	context: ITriggerFunctions,
	trigger: TriggerClient,
	filter: EndingFilter,
	signal: AbortSignal,
): () => Promise<JobListing> {
	const readState = (): TriggerState => context.getWorkflowStaticData('node') as TriggerState;
	const isNew = readState().ended === undefined;
	let isFirstHere = true;

	function takeListing(listed: ListedJobs): void {
		const state = readState();
		const beganMs = isNew ? trigger.client.startedAtMs() : undefined;
		const known = { filter, isFirstHere, nowMs: wallClock.now(), ...(beganMs !== undefined && { beganMs }) };
		const { state: next, wanted, gap, again } = findEndings(listed, state, known);
		isFirstHere = false;
		if (takesKeys(context) && again.length > 0) emit(context, filter, again);
		if (state.missing && !next.missing) delete state.missing;
		Object.assign(state, next);
		if (wanted.length > 0 || gap !== undefined) emit(context, filter, wanted, gap);
	}

	return async () => {
		const listing = await listJobs(trigger, listKnown(readState()));
		// A workflow that was deactivated in the meantime is not started.
		if (listing.kind === 'listed' && !signal.aborted) takeListing(listing);
		return listing;
	};
}

function takesKeys({ emit }: ITriggerFunctions): boolean {
	return emit.length >= 4;
}

function emit(context: ITriggerFunctions, filter: EndingFilter, jobs: readonly JsonObject[], gap?: number): void {
	const items: IDataObject[] = jobs.flatMap((job) => makeJobItems(job, filter.perRow));
	if (gap !== undefined) items.unshift(makeGapItem(gap));
	const data = [items.map((json) => ({ json }))];
	if (takesKeys(context) && jobs.length > 0) context.emit(data, undefined, undefined, makeKey(context, jobs));
	else context.emit(data);
}

/**
 * A different key for each set of jobs, and for each trigger. n8n takes 255 characters. It keeps keys across restarts and
 * updates of this package, so the key for the same jobs must never change.
 */
function makeKey(context: ITriggerFunctions, jobs: readonly JsonObject[]): string {
	const names = [context.getWorkflow().id, context.getNode().id, ...jobs.map(nameJob).sort()];
	return makeEventKey(JSON.stringify(names));
}
