import type { Ok } from '../../../http/types';
import { AnswerFile } from '../../../http/types';
import type { Failure } from '../../shared/n8n/errors';
import { isObject, listObjects, show } from '../../shared/values/json';
import { readPath } from '../../shared/values/readPath';
import { readSaid } from '../../shared/values/said';
import { findNextAddress } from './pages';
import type { Task } from './task';

/** What an answer of success means, in words. `isDone` is false where it isn't known, or not all of it was done. */
export interface Meaning {
	readonly text: string;
	readonly isDone: boolean;
}

/** Why an answer of success is none: a business error with HTTP 200. Undefined where nothing says so. */
export function findBusinessError(task: Task, { status, body }: Ok): Failure | undefined {
	const code = isObject(task.model.bulkRows) ? task.model.bulkRows.code : undefined;
	const field = isObject(code) && typeof code.field === 'string' ? code.field : undefined;
	const given = field !== undefined && isObject(body) ? readPath(body, field) : undefined;
	const isRefused = isObject(code) && given !== undefined && given !== code.ok;
	if (!isRefused && (task.saysDone?.(body) ?? true)) return undefined;
	const { reason } = readSaid(body);
	const told = isRefused
		? ` "${field}" in the answer is ${show(given)}, and not ${show(isObject(code) ? code.ok : '')}.`
		: '';
	return {
		message:
			`${task.service.name} answered HTTP ${status}, and did not do it${reason === undefined ? '' : `: ${reason}`}.`.replace(
				/\.\.$/,
				'.',
			),
		description: `${told} Compare the values with the reference of the operation, and mend them.`.trim(),
		httpStatus: status,
	};
}

/** `more`: pages were left unread. */
export function tellMeaning(task: Task, reply: Ok, more: boolean): Meaning {
	const { status, body } = reply;
	const job = readJob(task, body);
	if (job !== undefined) return { text: job, isDone: false };
	const failed = tellFailedEntries(task, body);
	if (failed !== undefined) return { text: failed, isDone: false };
	if (more) return { text: 'There are more pages, which were not read: see "Pages" in the options.', isDone: true };
	if (status === 202) {
		return { text: 'The service has taken it, and works on it later: it is not done yet (HTTP 202).', isDone: false };
	}
	if (status === 207)
		return { text: 'Each part has an answer of its own: some may have failed (HTTP 207).', isDone: false };
	if (body instanceof AnswerFile) return { text: `A file came (HTTP ${status}).`, isDone: true };
	if (typeof body === 'string' && /^\s*<(!doctype html|html)\b/i.test(body)) {
		return { text: `A web page came (HTTP ${status}).`, isDone: true };
	}
	if (body === undefined) return { text: `Done. The answer has no content (HTTP ${status}).`, isDone: true };
	return { text: `Done (HTTP ${status}).`, isDone: true };
}

/** Whether an answer says that there is more to read. */
export function hasMore(reply: Ok): boolean {
	if (findNextAddress(reply) !== undefined) return true;
	const { body } = reply;
	if (!isObject(body)) return false;
	const { totalResults, startIndex = 1, itemsPerPage, Resources } = body;
	const count = Array.isArray(Resources) ? Resources.length : Number(itemsPerPage);
	if (typeof totalResults === 'number' && count > 0) return Number(startIndex) - 1 + count < totalResults;
	return body.has_more === true || body.hasMore === true || (isObject(body.meta) && body.meta.has_more === true);
}

function readJob({ model, isOwn }: Task, body: unknown): string | undefined {
	if (!isObject(body)) return undefined;
	const job = isObject(model.bulkRows) ? model.bulkRows.job : undefined;
	const path = isObject(job) && typeof job.id === 'string' ? job.id : 'job_status.id';
	if (isOwn && !isObject(job)) return undefined;
	const id = readPath(body, path);
	// Reading a job's status brings one as well.
	if ((typeof id !== 'string' && typeof id !== 'number') || model.method === 'GET') return undefined;
	if (!isOwn) return `Queued as job ${id}: nothing is done yet. Follow it with Zendesk Jobs (Get, or Wait).`;
	const url =
		isObject(job) && typeof job.url === 'string' ? ` Follow it at ${job.url.replace('{id}', String(id))}.` : '';
	return `Queued as job ${id}: nothing is done yet.${url}`;
}

/** The answer has an entry for each row, and some say that theirs failed. */
function tellFailedEntries({ model: { bulkRows } }: Task, body: unknown): string | undefined {
	if (!isObject(bulkRows) || !isObject(bulkRows.failed) || typeof bulkRows.outcomes !== 'string' || !isObject(body)) {
		return undefined;
	}
	const { field, is } = bulkRows.failed;
	const entries = listObjects(readPath(body, bulkRows.outcomes));
	const failed = entries.filter((entry) => typeof field === 'string' && saysFailed(readPath(entry, field), is));
	if (failed.length === 0) return undefined;
	return `${failed.length} of ${entries.length} entries failed: see "${bulkRows.outcomes}" in the answer.`;
}

/** By the value itself, or by a range of statuses: `4XX, 5XX`. */
function saysFailed(value: unknown, is: unknown): boolean {
	if (value === is) return true;
	const ranges = typeof is === 'string' ? is.split(',').map((each) => each.trim()) : [];
	return ranges.some((range) => /^[1-5]XX$/.test(range) && String(value).length === 3 && range[0] === String(value)[0]);
}
