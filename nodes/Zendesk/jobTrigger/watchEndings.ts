import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { digest } from '../../shared/values/digest';
import type { JsonObject } from '../../shared/values/json';
import { findEndings, listKnown, nameJob, tellGap, tellJob, type EndingFilter, type TriggerState } from './endings';
import { listJobs, type JobsListed, type TriggerClient } from './listJobs';

/**
 * One look at the account's jobs: what has ended since the last one starts a run. The first look of all only remembers
 * what is there.
 *
 * n8n saves the state with the run that it starts, and no other time; where it is killed in between, the state may be
 * there and the run not. So the state says which jobs a run was to be started with (`telling`). The first look after a
 * start tells them again, under the same key: n8n starts no second run for a key that it knows. Older n8n, 1.x among
 * them, takes no key. There the jobs count as told, since each restart would tell them again otherwise.
 */
export function makeLook(
	context: ITriggerFunctions,
	client: TriggerClient,
	filter: EndingFilter,
	signal: AbortSignal,
): () => Promise<JobsListed> {
	const takesKeys = context.emit.length >= 4;
	let isFirstHere = true;

	function emit(jobs: readonly JsonObject[], gap?: number): void {
		const items: IDataObject[] = jobs.flatMap((job) => tellJob(job, filter.perRow));
		if (gap !== undefined) items.unshift(tellGap(gap));
		const data = [items.map((json) => ({ json }))];
		if (takesKeys && jobs.length > 0) context.emit(data, undefined, undefined, makeKey(context, jobs));
		else context.emit(data);
	}

	function takeListing(listed: Extract<JobsListed, { ok: true }>): void {
		const state = context.getWorkflowStaticData('node') as TriggerState;
		const { state: next, wanted, gap, again } = findEndings(listed, state, filter, isFirstHere);
		isFirstHere = false;
		if (takesKeys && again.length > 0) emit(again);
		Object.assign(state, next);
		if (wanted.length > 0 || gap !== undefined) emit(wanted, gap);
	}

	return async () => {
		const state = context.getWorkflowStaticData('node') as TriggerState;
		const listed = await listJobs(client, listKnown(state));
		// A workflow that was deactivated in the meantime is not started.
		if (listed.ok && !signal.aborted) takeListing(listed);
		return listed;
	};
}

/** Other for each set of jobs, and for each trigger. n8n takes 255 characters. */
function makeKey(context: ITriggerFunctions, jobs: readonly JsonObject[]): string {
	return digest(JSON.stringify([context.getWorkflow().id, context.getNode().id, ...jobs.map(nameJob).sort()]));
}
