import type { IDataObject } from 'n8n-workflow';
import { listObjects, type JsonObject } from '../shared/json';
import { readEntry } from './jobStatus';

/** What the trigger remembers between two looks: the ids of the ended jobs in the last listing, and no more. */
export interface TriggerState {
	ended?: string[];
}

export interface EndingFilter {
	/** Empty: all. */
	readonly jobTypes: readonly string[];
	/** Empty: all. */
	readonly jobIds: readonly string[];
	readonly onlyFailures: boolean;
	readonly perRow: boolean;
}

export interface Endings {
	readonly items: readonly IDataObject[];
	readonly state: TriggerState;
}

const endedStates = new Set(['completed', 'failed', 'killed']);

/**
 * Which jobs have ended since the last look. The first look only remembers what is there. When the listing holds none
 * of the jobs that were remembered, others may have come and gone unseen: that's told in an item of its own.
 */
export function findEndings(listing: readonly JsonObject[], before: TriggerState, filter: EndingFilter): Endings {
	const ended = listing.filter((job) => endedStates.has(String(job.status)) && typeof job.id === 'string');
	const state = { ended: ended.map((job) => String(job.id)) };
	if (!before.ended) return { items: [], state };
	const known = new Set(before.ended);
	// The oldest first: that's the order in which they ended.
	const fresh = ended.filter((job) => !known.has(String(job.id))).reverse();
	const items = fresh.filter((job) => isWanted(job, filter)).flatMap((job) => tellJob(job, filter.perRow));
	const isGap = known.size > 0 && fresh.length === ended.length && fresh.length > 0;
	return { items: isGap ? [tellGap(fresh.length), ...items] : items, state };
}

function isWanted(job: JsonObject, { jobTypes, jobIds, onlyFailures }: EndingFilter): boolean {
	if (jobTypes.length > 0 && !jobTypes.includes(String(job.job_type))) return false;
	if (jobIds.length > 0 && !jobIds.includes(String(job.id))) return false;
	return !onlyFailures || job.status !== 'completed' || countFailures(job) > 0;
}

function countFailures(job: JsonObject): number {
	return listObjects(job.results).filter((result) => !readEntry(result).ok).length;
}

function tellJob(job: JsonObject, perRow: boolean): IDataObject[] {
	const whole = { ...job, failures: countFailures(job) } as IDataObject;
	if (!perRow) return [whole];
	const { results: _results, ...about } = whole;
	return listObjects(job.results).map((result) => ({ ...(result as IDataObject), job: about }));
}

function tellGap(count: number): IDataObject {
	const reason =
		`None of the jobs of the last look are listed any more, and ${count} others are: more jobs may have ended in ` +
		'between than Zendesk lists. Look more often, or look up by hand what you wait for.';
	return { gap: true, reason };
}
