import type { JsonObject } from '../../shared/values/json';
import { readEntry } from '../api/jobEntry';
import { listResults } from '../api/jobStatus';
import type { ListedJobs } from './listJobs';
import { findMissing, listKnown, listLast, type TriggerState } from './remembered';
import type { EndingFilter } from './settings';

/** What one listing brings. Jobs that ended first come before the others. */
export interface Endings {
	readonly state: TriggerState;
	/** Jobs that have ended since the last poll and are asked for. */
	readonly wanted: readonly JsonObject[];
	/** More jobs may have ended than are listed: so many are known of. */
	readonly gap?: number;
	/** The jobs of the run that was started last before a restart of n8n: that run may not have come about. */
	readonly again: readonly JsonObject[];
}

const endedStates = new Set(['completed', 'failed', 'killed']);

/** So many jobs Zendesk is said to list, at most. */
const saidToList = 100;

/** The jobs of a listing that have ended, each once, though pages that shift may show one twice. */
function listEnded(listing: readonly JsonObject[]): JsonObject[] {
	const ended = listing.filter((job) => endedStates.has(String(job.status)) && typeof job.id === 'string');
	return [...new Map(ended.map((job) => [nameJob(job), job])).values()];
}

export function nameJob(job: JsonObject): string {
	return String(job.id);
}

/** What a poll knows beside the listing and the state. */
interface PollContext {
	readonly filter: EndingFilter;
	/** The first poll since n8n has started. */
	readonly isFirstHere: boolean;
	readonly nowMs: number;
	/** When the trigger began to watch, by Zendesk's clock, where it is new: what ended before is left alone. */
	readonly beganMs?: number;
}

/**
 * What has ended since the last poll. The first poll of all only remembers what is there; the first one after a start
 * knows what was saved with the last run, which may be old: then only a list that is full hides anything.
 */
export function findEndings(
	listed: Pick<ListedJobs, 'jobs' | 'isCut'>,
	before: TriggerState,
	context: PollContext,
): Endings {
	const { filter, isFirstHere } = context;
	const ended = listEnded(listed.jobs);
	const ids = ended.map(nameJob);
	const known = listKnown(before);
	if (!known) return { state: { ended: ids }, wanted: [], again: [] };
	const fresh = ended.filter((job) => !known.has(nameJob(job))).reverse();
	const wanted = fresh.filter((job) => isWanted(job, filter) && !hasEndedBefore(job, context.beganMs));
	const isFull = ended.length >= saidToList;
	const isAllNew = fresh.length > 0 && fresh.length === ended.length;
	const isGap = listed.isCut || (isAllNew && (isFull || (listLast(before).size > 0 && !isFirstHere)));

	const telling = new Set(before.telling);
	const lastTold = ended.filter((job) => telling.has(nameJob(job))).reverse();
	const next = new Set((wanted.length > 0 || isGap ? wanted : lastTold).map(nameJob));
	return {
		state: { ended: ids.filter((id) => !next.has(id)), telling: [...next], ...findMissing(before, ids, context.nowMs) },
		wanted,
		...(isGap && { gap: fresh.length }),
		// Those that are no longer listed are a day old: their run has long come about, or can't be emitted complete any more.
		again: isFirstHere && lastTold.length === telling.size ? lastTold : [],
	};
}

function isWanted(job: JsonObject, { jobTypes, jobIds, onlyFailures }: EndingFilter): boolean {
	if (jobTypes.length > 0 && !jobTypes.includes(String(job.job_type))) return false;
	if (jobIds.length > 0 && !jobIds.includes(nameJob(job))) return false;
	return !onlyFailures || job.status !== 'completed' || countFailures(job) > 0;
}

/** By Zendesk's words: `Completed at 2026-11-21 08:00:05 +0000`. A job that does not say when it ended has not. */
function hasEndedBefore({ message }: JsonObject, beganMs: number | undefined): boolean {
	const found = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)/.exec(String(message));
	if (!found || beganMs === undefined) return false;
	const [, date, time, hours, minutes] = found;
	return Date.parse(`${date}T${time}${hours}:${minutes}`) < beganMs;
}

export function countFailures(job: JsonObject): number {
	return listResults(job).filter((result) => !readEntry(result).ok).length;
}
