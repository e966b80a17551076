import type { IExecuteFunctions } from 'n8n-workflow';
import { endSentence } from '../../../http/sentences';
import type { Ok } from '../../../http/types';
import type { Client } from '../../../http/client';
import { explainFailedReply } from '../../shared/n8n/failedReply';
import type { Failure } from '../../shared/n8n/errors';
import { evaluateLater } from '../../shared/n8n/evaluate';
import type { Read } from '../../shared/values/read';
import { findBusinessError, hasMore } from './meaning';
import type { TaskSettings } from './options';
import { findNext, type NextPage } from './pages';
import { makePayload } from './payload';
import { makeHttpRequest, type Task } from './task';

/** A page that came. */
export interface Page {
	readonly reply: Ok;
	readonly ms: number;
	readonly path: string;
	/** The last one, with pages behind it that were not read. */
	readonly isCutHere: boolean;
}

/** The answers to a request: one, or the pages that were asked for. */
export type TaskAnswer = Read<readonly Page[], Failure>;

/** Sends a request, and reads on as the options say. A list that breaks off is a failure: it is never given back as if whole. */
export async function sendTask(
	context: IExecuteFunctions,
	task: Task,
	settings: TaskSettings,
	client: Client,
): Promise<TaskAnswer> {
	const payload = await evaluateLater(() => makePayload(context, task.itemIndex, task.wire.body));
	if (payload.kind === 'failed') return loseFile(task, payload.why);
	const pages: Page[] = [];
	const seen = new Set<string>();
	let request = makeHttpRequest(task, settings, payload.value);
	for (;;) {
		seen.add(request.path);
		const startedAt = performance.now();
		const reply = await client.send(request);
		const failure = reply.kind === 'ok' ? findBusinessError(task, reply) : explainReply(task, reply);
		if (failure) return { kind: 'failed', ...addCount(failure, pages.length) };
		if (reply.kind !== 'ok') return { kind: 'failed', message: 'No answer came.', description: '' };
		const next = findNext(task, request, reply, settings);
		if (next.kind === 'failed') return { kind: 'failed', ...addCount(next, pages.length) };
		if (isSamePage(settings, next, pages.at(-1), reply)) {
			return { kind: 'failed', ...addCount(unmoved(settings.pageParameter), pages.length) };
		}
		const isFull = pages.length + 1 >= settings.maxPages;
		const isCutHere = next.kind === 'next' ? isFull : hasMore(task, request.path, reply);
		const isBehindTheLast = settings.pages === 'number' && next.kind === 'end' && pages.length > 0;
		const ms = Math.round(performance.now() - startedAt);
		if (!isBehindTheLast) pages.push({ reply, ms, path: request.path, isCutHere });
		if (next.kind === 'end' || isFull) return { kind: 'read', value: pages };
		if (seen.has(next.request.path)) return { kind: 'failed', ...addCount(endless, pages.length) };
		request = next.request;
	}
}

/** A file that n8n keeps elsewhere may be gone, though its item still names it. */
function loseFile({ itemIndex }: Task, why: string): { readonly kind: 'failed' } & Failure {
	return {
		kind: 'failed',
		message: `Item ${itemIndex}: its file could not be read: ${endSentence(why)}`,
		description: 'Nothing was sent for this item. Bring the file anew by the node before this one.',
	};
}

/** A service that does not know the parameter gives its first page again and again. */
function isSamePage({ pages }: TaskSettings, next: NextPage, before: Page | undefined, { body }: Ok): boolean {
	if (pages !== 'number' || next.kind !== 'next' || before === undefined) return false;
	return JSON.stringify(body) === JSON.stringify(before.reply.body);
}

const unmoved = (parameter: string): Failure => ({
	message: `The service gave the same page again for another "${parameter}".`,
	description:
		'Check "Pages: Query Parameter" in the options: it is the name of the parameter for the number of a page.',
});

const endless: Failure = {
	message: 'The answer names a page as the next one that was read before.',
	description: 'Check "Pages" in the options: the list has no end in this way.',
};

function addCount(failure: Failure, count: number): Failure {
	if (count === 0) return failure;
	const lost = `${count} pages were read before; none is given back, since the list is not whole.`;
	return { ...failure, description: `${failure.description} ${lost}` };
}

/** A rate limit is told with its wait. */
function explainReply({ service }: Task, reply: Exclude<Parameters<typeof explainFailedReply>[1], Ok>): Failure {
	if (reply.kind !== 'unsent' || reply.waitMs === undefined) return explainFailedReply(service, reply);
	const seconds = Math.ceil(reply.waitMs / 1000);
	return {
		message: `${service.name} is rate limited: it asks to wait ${seconds} seconds.`,
		description: `Nothing was done. ${endSentence(reply.why)} Raise "Give Up After", or send fewer requests a minute.`,
	};
}
