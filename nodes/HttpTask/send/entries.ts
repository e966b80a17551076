import { isObject, listObjects, show } from '../../shared/values/json';
import { readPath } from '../../shared/values/readPath';
import type { OperationModel } from '../documents/types';
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
	const { status, results } = body.job_status;
	if (status === 'failed' || status === 'killed') return `The job did not finish (${show(status)}).`;
	if (status !== 'completed') return `The job is not finished (${show(status)}): ask again later.`;
	const entries = listObjects(results);
	const failed = entries.filter((entry) => entry.success === false || entry.status === 'Failed' || hasError(entry));
	if (failed.length === 0) return undefined;
	return `The job has ended, and ${count(failed, entries, 'job_status.results')}`;
}

const hasError = ({ error }: Readonly<Record<string, unknown>>): boolean => typeof error === 'string' && error !== '';

/** The answer has an entry for each row, and some say that theirs failed. */
export function tellFailedEntries({ bulkRows }: OperationModel, body: unknown): string | undefined {
	if (!isObject(bulkRows) || !isObject(bulkRows.failed) || typeof bulkRows.outcomes !== 'string' || !isObject(body)) {
		return undefined;
	}
	const { field, is } = bulkRows.failed;
	const entries = listObjects(readPath(body, bulkRows.outcomes));
	const failed = entries.filter((entry) => typeof field === 'string' && isOneOf(readPath(entry, field), is));
	return failed.length === 0 ? undefined : count(failed, entries, bulkRows.outcomes);
}

const count = (failed: readonly unknown[], entries: readonly unknown[], where: string): string =>
	`${failed.length} of ${entries.length} entries failed: see "${where}" in the answer.`;

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
