import type { IDataObject } from 'n8n-workflow';
import { listObjects, type JsonObject } from '../shared/json';
import { readEntry } from './jobStatus';

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

/** Jobs that have ended since the last look and are asked for, the one that ended first before the others. */
export interface Endings {
	readonly wanted: readonly JsonObject[];
	/** More jobs may have ended than are listed: so many are known of. */
	readonly gap: number | undefined;
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
 * What has ended since the last look. When the listing shows none of the jobs that were remembered, or is full where
 * none were, others may have come and gone unseen.
 */
export function findEndings(
	ended: readonly JsonObject[],
	isCut: boolean,
	known: ReadonlySet<string>,
	filter: EndingFilter,
): Endings {
	const fresh = ended.filter((job) => !known.has(nameJob(job))).reverse();
	const isAllNew = fresh.length > 0 && fresh.length === ended.length;
	const isGap = isCut || (isAllNew && (known.size > 0 || fresh.length >= saidToList));
	return { wanted: fresh.filter((job) => isWanted(job, filter)), gap: isGap ? fresh.length : undefined };
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
		`None of the jobs of the last look are listed any more, and ${count} others are: more jobs may have ended in ` +
		'between than Zendesk lists. Look more often, or look up by hand what you wait for.';
	return { gap: true, reason };
}
