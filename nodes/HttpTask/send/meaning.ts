import type { Ok } from '../../../http/types';
import { AnswerFile } from '../../../http/types';
import type { Failure } from '../../shared/n8n/errors';
import { isObject, show } from '../../shared/values/json';
import { readPath } from '../../shared/values/readPath';
import { readSaid } from '../../shared/values/said';
import { tellEntries, tellQueuedJob, tellReadJob } from './entries';
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
	const open = tellQueuedJob(task, body) ?? tellReadJob(task, body) ?? tellEntries(task, body);
	if (open !== undefined) return { text: open, isDone: false };
	if (more) return { text: 'There are more pages, which were not read: see "Pages" in the options.', isDone: true };
	if (status === 202) {
		return { text: 'The service has taken it, and works on it later: it is not done yet (HTTP 202).', isDone: false };
	}
	if (status === 206) return { text: 'Only a part came (HTTP 206).', isDone: false };
	if (status === 207)
		return { text: 'Each part has an answer of its own: some may have failed (HTTP 207).', isDone: false };
	if (body instanceof AnswerFile) return { text: `A file came (HTTP ${status}).`, isDone: true };
	if (typeof body === 'string' && /^\s*<(!doctype html|html)\b/i.test(body)) {
		return { text: `A web page came (HTTP ${status}).`, isDone: true };
	}
	if (body === undefined) return { text: `Done. The answer has no content (HTTP ${status}).`, isDone: true };
	return { text: `Done (HTTP ${status}).`, isDone: true };
}

/** Whether an answer says that there is more to read. `path`: of its request, with the query. */
export function hasMore(task: Task, path: string, reply: Ok): boolean {
	if (findNextAddress(reply) !== undefined || isRangeWithin(reply.headers['content-range'])) return true;
	const { body } = reply;
	if (task.hasMore?.(new URLSearchParams(path.split('?')[1]), body)) return true;
	if (!isObject(body)) return false;
	// Zuora writes its list small.
	const { totalResults, startIndex = 1, itemsPerPage, resources, Resources = resources } = body;
	const count = Array.isArray(Resources) ? Resources.length : Number(itemsPerPage);
	if (typeof totalResults === 'number' && count > 0) return Number(startIndex) - 1 + count < totalResults;
	return body.has_more === true || body.hasMore === true || (isObject(body.meta) && body.meta.has_more === true);
}

/** `items 0-24/319`: some of the entries of a list (RFC 9110, 14.4). A range of bytes is of a file. */
function isRangeWithin(header = ''): boolean {
	const [, last, total] = /^(?!bytes\b)\S+\s+\d+-(\d+)\/(\d+)$/i.exec(header.trim()) ?? [];
	return last !== undefined && Number(last) + 1 < Number(total);
}
