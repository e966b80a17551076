import type { IDataObject } from 'n8n-workflow';
import { listObjects, type JsonObject } from '../../shared/values/json';
import { readEntry } from '../api/jobStatus';
import type { JobsListed } from './listJobs';

/** What the trigger remembers between two looks: the ids of the ended jobs in the last listing, and no more. */
export interface TriggerState {
	/** Undefined before the first look. */
	ended?: string[];
	/** Those of them that the last run was started with. Saved together with that run: it may not have come about. */
	telling?: string[];
}

export interface EndingFilter {
	/** Empty: all. */
	readonly jobTypes: readonly string[];
	/** Empty: all. */
	readonly jobIds: readonly string[];
	readonly onlyFailures: boolean;
	readonly perRow: boolean;
}

/** What one listing brings. Jobs that ended first come before the others. */
export interface Endings {
	readonly state: TriggerState;
	/** Jobs that have ended since the last look and are asked for. */
	readonly wanted: readonly JsonObject[];
	/** More jobs may have ended than are listed: so many are known of. */
	readonly gap?: number;
	/** What the last run was started with, in the n8n of before: it may not have come about. */
	readonly again: readonly JsonObject[];
}

const endedStates = new Set(['completed', 'failed', 'killed']);

/** So many jobs Zendesk is said to list, at most. */
const saidToList = 100;

/** The jobs of a listing that have ended, each once, though pages that shift may show one twice. */
export function listEnded(listing: readonly JsonObject[]): JsonObject[] {
	const ended = listing.filter((job) => endedStates.has(String(job.status)) && typeof job.id === 'string');
	return [...new Map(ended.map((job) => [nameJob(job), job])).values()];
}

export function nameJob(job: JsonObject): string {
	return String(job.id);
}

export function listKnown(state: TriggerState): ReadonlySet<string> | undefined {
	return state.ended && new Set([...state.ended, ...(state.telling ?? [])]);
}

/**
 * What has ended since the last look. The first look of all only remembers what is there; the first one after a start
 * knows what was saved with the last run, which may be old: then only a list that is full hides anything.
 */
export function findEndings(
	listed: Pick<Extract<JobsListed, { ok: true }>, 'jobs' | 'isCut'>,
	before: TriggerState,
	filter: EndingFilter,
	isFirstHere: boolean,
): Endings {
	const ended = listEnded(listed.jobs);
	const ids = ended.map(nameJob);
	const known = listKnown(before);
	if (!known) return { state: { ended: ids }, wanted: [], again: [] };
	const fresh = ended.filter((job) => !known.has(nameJob(job))).reverse();
	const wanted = fresh.filter((job) => isWanted(job, filter));
	const isFull = ended.length >= saidToList;
	const isAllNew = fresh.length > 0 && fresh.length === ended.length;
	const isGap = listed.isCut || (isAllNew && (isFull || (known.size > 0 && !isFirstHere)));

	const telling = new Set(before.telling);
	const lastTold = ended.filter((job) => telling.has(nameJob(job))).reverse();
	const next = new Set((wanted.length > 0 || isGap ? wanted : lastTold).map(nameJob));
	return {
		state: { ended: ids.filter((id) => !next.has(id)), telling: [...next] },
		wanted,
		...(isGap && { gap: fresh.length }),
		// Those that are no longer listed are a day old: their run has long come about, or can't be told whole any more.
		again: isFirstHere && lastTold.length === telling.size ? lastTold : [],
	};
}

function isWanted(job: JsonObject, { jobTypes, jobIds, onlyFailures }: EndingFilter): boolean {
	if (jobTypes.length > 0 && !jobTypes.includes(String(job.job_type))) return false;
	if (jobIds.length > 0 && !jobIds.includes(nameJob(job))) return false;
	return !onlyFailures || job.status !== 'completed' || countFailures(job) > 0;
}

function countFailures(job: JsonObject): number {
	return listObjects(job.results).filter((result) => !readEntry(result).ok).length;
}

/** The job as Zendesk has it, with its failures counted; or an item for each of its results. */
export function tellJob(job: JsonObject, perRow: boolean): IDataObject[] {
	const whole = { ...job, failures: countFailures(job) } as IDataObject;
	if (!perRow) return [whole];
	const { results, ...about } = whole;
	const rows = listObjects(results);
	// A job that failed as a whole has no rows to tell of. That it ended is told all the same.
	return rows.length === 0 ? [{ job: about }] : rows.map((row) => ({ ...(row as IDataObject), job: about }));
}

export function tellGap(count: number): IDataObject {
	const reason =
		`More jobs may have ended since the last look than Zendesk lists: none of those known by then is listed any more, ` +
		`and ${count} others are. Look more often, or look up by hand what you wait for.`;
	return { gap: true, reason };
}
