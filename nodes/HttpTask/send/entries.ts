import { isObject, listObjects, parseJson, show, type JsonObject } from '../../shared/values/json';
import { followSteps, readPath } from '../../shared/values/readPath';
import type { Json } from '../documents/types';
import type { Task } from './task';

type Asked = Pick<Task, 'model' | 'isOwn'>;

/** What follows where the work was queued: a job, which Zendesk tells of, or `x-bulk-rows.job` of a document. */
export function tellQueuedJob({ model, isOwn }: Asked, body: unknown): string | undefined {
	const job = isObject(model.bulkRows) && isObject(model.bulkRows.job) ? model.bulkRows.job : undefined;
	// Reading a job's status brings one as well.
	if (!isObject(body) || (isOwn && !job) || model.method === 'GET') return undefined;
	const id = readPath(body, typeof job?.id === 'string' ? job.id : 'job_status.id');
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const queued = `Queued as job ${id}: nothing is done yet.`;
	if (!isOwn) return `${queued} Follow it with Zendesk Jobs (Get, or Wait).`;
	return typeof job?.url === 'string' ? `${queued} Follow it at ${job.url.replace('{id}', String(id))}.` : queued;
}

/** What a job of Zendesk has come to, where its status was read. "completed" says that it has ended, and no more. */
export function tellReadJob({ isOwn }: Asked, body: unknown): string | undefined {
	if (isOwn || !isObject(body) || !isObject(body.job_status)) return undefined;
	const { status, results, total } = body.job_status;
	if (status === 'failed' || status === 'killed') return `The job did not finish (${show(status)}).`;
	if (status !== 'completed') return `The job is not finished (${show(status)}): ask again later.`;
	const entries = listObjects(results);
	const failed = entries.filter((entry) => entry.success === false || entry.status === 'Failed' || hasError(entry));
	const rows = typeof total === 'number' ? total : entries.length;
	const told = tellCounts(failed, entries, 'job_status.results', { rows, open: rows - entries.length });
	return told === undefined ? undefined : `The job has ended, and ${told}`;
}

const hasError = ({ error }: Readonly<Record<string, unknown>>): boolean => typeof error === 'string' && error !== '';

/** What the entries of an answer say of the rows that were sent: some failed, or have no outcome. */
export function tellEntries(
	{ model: { bulkRows }, wire }: Pick<Task, 'model' | 'wire'>,
	body: unknown,
): string | undefined {
	if (!isObject(bulkRows) || typeof bulkRows.outcomes !== 'string' || !isObject(body)) return undefined;
	const found = readPath(body, bulkRows.outcomes);
	const entries: readonly unknown[] = Array.isArray(found) ? found : [];
	const failed = entries.filter((entry) => isObject(entry) && saysFailed(entry, bulkRows));
	const rows = Math.max(countRows(bulkRows, wire), entries.length);
	const open = rows - entries.filter((entry) => saysOutcome(entry, bulkRows)).length;
	return tellCounts(failed, entries, bulkRows.outcomes, { rows, open });
}

function saysFailed(entry: JsonObject, { match, failed }: Json): boolean {
	if (String(match).startsWith('failures:')) return true;
	return isObject(failed) && typeof failed.field === 'string' && isOneOf(readPath(entry, failed.field), failed.is);
}

/** Where an entry tells of its row by an HTTP status, one without a status tells nothing. */
function saysOutcome(entry: unknown, { failed }: Json): boolean {
	if (!isObject(entry)) return entry !== null;
	if (!isObject(failed) || typeof failed.field !== 'string' || !/\dXX/i.test(String(failed.is))) return true;
	return readPath(entry, failed.field) !== undefined;
}

/** The rows in the body of a request of which each has an entry in the answer; 0 where that is not so, or not known. */
function countRows({ in: place, match }: Json, { body }: Task['wire']): number {
	if (!/^(key|index|successes):|^order$/.test(String(match)) || typeof place !== 'string') return 0;
	const [root, ...steps] = place.split('.');
	if (root !== 'body' || body?.form !== 'text') return 0;
	const rows = followSteps(parseJson(body.text), steps)?.value;
	return Array.isArray(rows) ? rows.length : 0;
}

/** In words; undefined where none failed and none is open. `open`: so many of the rows have no outcome. */
function tellCounts(
	failed: readonly unknown[],
	entries: readonly unknown[],
	where: string,
	{ rows, open }: { readonly rows: number; readonly open: number },
): string | undefined {
	const told = [
		...(failed.length > 0
			? [`${failed.length} of ${entries.length} entries failed: see "${where}" in the answer.`]
			: []),
		...(open > 0 ? [`${open} of ${rows} rows have no outcome in the answer: nothing says that they were done.`] : []),
	];
	return told.length === 0 ? undefined : told.join(' ');
}

/** `is` is a value, or a text of several with commas; `4XX` stands for each status that begins with 4. */
function isOneOf(value: unknown, is: unknown): boolean {
	if (value === is) return true;
	if (typeof is !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) return false;
	const text = String(value);
	return is
		.split(',')
		.map((each) => each.trim())
		.some((each) => (/^\dXX$/i.test(each) ? /^\d{3}$/.test(text) && text[0] === each[0] : text === each));
}
