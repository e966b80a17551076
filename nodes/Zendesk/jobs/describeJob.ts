import type { IDataObject } from 'n8n-workflow';
import type { JobEnd } from '../../../bulk/job';
import { isObject, type JsonObject } from '../../shared/values/json';
import { readEntry } from '../api/jobEntry';
import { listResults } from '../api/jobStatus';

/** What is told of a job that was asked for by its ID alone. */
export interface DescribedJob {
	readonly job: IDataObject;
	/** The service says of every row of it that it's done. */
	readonly isDone: boolean;
}

/** How a job ended; `status` is the job as Zendesk has it, where it was seen. */
export function describeJob(end: JobEnd | 'running', status: JsonObject | undefined): DescribedJob {
	if (end === 'running') return { job: { state: 'running' }, isDone: false };
	if (end.kind === 'vanished') {
		const reason = 'Zendesk no longer knows the job: it keeps jobs for a day. Check the ID.';
		return { job: { state: 'vanished', reason }, isDone: false };
	}
	if (end.kind === 'notEnded') return { job: { state: 'notEnded', reason: end.why }, isDone: false };
	const { state, message } = end.report;
	const results = listResults(status ?? {}).map(describeResult);
	const doubt = state === 'completed' ? findDoubt(status ?? {}, results) : undefined;
	const job = {
		state,
		...(message !== undefined && { message }),
		...(typeof status?.total === 'number' && { total: status.total }),
		failed: results.filter(({ ok }) => ok !== true).length,
		results,
		...(doubt !== undefined && { reason: doubt }),
	};
	return { job, isDone: state === 'completed' && doubt === undefined && results.every(isGood) };
}

/** All that Zendesk says of a row, in its own words, and what that means: `status` in ours, where we know the word. */
function describeResult(result: JsonObject): IDataObject {
	const { names: _names, maybePlace: _maybePlace, cure: _cure, ...entry } = readEntry(result);
	return { ...(result as IDataObject), ...(entry as IDataObject) };
}

/** "Success" alone is no word of a row, but one of a job whose result is no list. */
function isGood({ ok, unsure, success }: IDataObject): boolean {
	return ok === true && (unsure !== true || success === true);
}

/** Why a job that is completed may have rows that nobody speaks of. A job of one result for all has no number of rows. */
function findDoubt({ results, total }: JsonObject, listed: readonly IDataObject[]): string | undefined {
	if (isObject(results)) return undefined;
	if (typeof total !== 'number') {
		return 'The job does not say how many rows it had, so it cannot be told whether its report is whole.';
	}
	const places = new Set(listed.flatMap(({ index }) => (typeof index === 'number' ? index : [])));
	const placed = listed.filter(({ index }) => typeof index === 'number').length;
	const spokenOf = listed.length - placed + places.size;
	if (spokenOf >= total) return undefined;
	return `The report speaks of ${spokenOf} of the job's ${total} rows. Look in Zendesk for the others.`;
}
