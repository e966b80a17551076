import type { OkReply } from '../../../bulk/operation';
import type { Client } from '../../../http/client';
import type { HttpRequest, Reply } from '../../../http/types';
import type { Failure } from '../n8n/errors';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import type { ServiceBasics } from '../n8n/service';
import { isObject, readList, type JsonObject } from '../values/json';
import type { Read } from '../values/read';
import type { SingleAnswer, SingleOperation } from './operation';
import { readPagedAnswer } from './readPagedAnswer';

/** What became of one request, or of the pages of one list: the resources that it brought. */
export type SingleResult = Read<readonly JsonObject[], Failure>;

/** Sends what one item asks for, and reads the pages that are wanted: `limit` resources, at most. */
export async function runSingle(
	operation: SingleOperation,
	request: HttpRequest,
	service: ServiceBasics,
	client: Client,
	limit: number,
): Promise<SingleResult> {
	const { answer, complete } = operation;
	if (answer.kind === 'pages') return readPagedAnswer(answer, request, service, client, limit);
	const completed = complete ? await complete(request, client) : request;
	if ('kind' in completed) return { kind: 'failed', ...explainFailedReply(service, completed) };
	const reply = await client.send(completed);
	if (answer.kind === 'none' && isGoneAfterSilence(reply, service)) return { kind: 'read', value: [answer.item] };
	if (reply.kind !== 'ok') {
		const own = reply.kind === 'rejected' ? await operation.explainRefusal?.(reply, completed, client) : undefined;
		return { kind: 'failed', ...(own ?? explainFailedReply(service, reply)) };
	}
	const failure = answer.kind === 'none' ? await answer.prove?.(reply, completed, client) : undefined;
	if (failure) return { kind: 'failed', ...failure };
	const read = readAnswer(answer, reply.body, request, service);
	const why = read.kind === 'read' ? operation.check?.(read.value, completed) : undefined;
	if (why === undefined) return read;
	return (
		(await readChanged(operation, completed, service, client)) ?? {
			kind: 'failed',
			...explainOther(service, reply, why),
		}
	);
}

/** A change may be answered with the thing as it was before: it is read once more. Undefined where that shows no change either. */
async function readChanged(
	{ answer, check }: SingleOperation,
	request: HttpRequest,
	service: ServiceBasics,
	client: Client,
): Promise<SingleResult | undefined> {
	// A list is the answer to an address of which nothing can be read.
	if (request.method !== 'PUT' || answer.kind === 'pages' || answer.kind === 'all') return undefined;
	const { body: _body, ...about } = request;
	const reply = await client.send({ ...about, method: 'GET', repeatable: true });
	const read = reply.kind === 'ok' ? readAnswer(answer, reply.body, request, service) : undefined;
	return read?.kind === 'read' && check?.(read.value, request) === undefined ? read : undefined;
}

/** The service said yes, and shows that it is not what was asked for. */
function explainOther({ name }: Pick<ServiceBasics, 'name'>, { status }: OkReply, why: string): Failure {
	return {
		message: `${name} answered HTTP ${status}, but ${why}.`,
		description: 'Look in the service before you repeat it, and check the address in the credential.',
		httpStatus: status,
	};
}

/**
 * A delete whose first try got no answer finds nothing the second time: the first did it. That takes the service's own word
 * for this thing, and not that of a wrong address.
 */
function isGoneAfterSilence(reply: Reply, service: Pick<ServiceBasics, 'explain'>): boolean {
	const isNotFound = reply.kind === 'rejected' && reply.status === 404 && !!reply.afterSilence;
	return isNotFound && !reply.isForeign && service.explain(reply).about === 'records';
}

function readAnswer(
	answer: Exclude<SingleAnswer, { kind: 'pages' }>,
	body: unknown,
	request: HttpRequest,
	service: ServiceBasics,
): SingleResult {
	switch (answer.kind) {
		case 'none':
			return { kind: 'read', value: [answer.item] };
		case 'made':
			return resultOf(answer.make(body, request), answer.what, service);
		case 'one': {
			const found = answer.key === undefined ? body : isObject(body) ? body[answer.key] : undefined;
			return resultOf(isObject(found) ? [found] : undefined, answer.key ?? 'object', service);
		}
		case 'all':
		case 'named':
			return resultOf(readList(body, answer.key), answer.key, service);
	}
}

function resultOf(resources: readonly JsonObject[] | undefined, what: string, service: ServiceBasics): SingleResult {
	return resources ? { kind: 'read', value: resources } : { kind: 'failed', ...explainUnreadable(service, what) };
}
