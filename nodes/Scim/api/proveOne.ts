import type { OkReply } from '../../../bulk/operation';
import type { HttpRequest, Reply } from '../../../http/types';
import type { Failure } from '../../shared/n8n/errors';
import type { ProveSingle } from '../../shared/single/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import { saysFailed } from './answers';
import { bearsId, readLocatedId, readScimId } from './attributes';
import { readError } from './errors';

/** Holds what was sent against a resource: the fields that differ, and those that it does not show. */
type CompareSent = (
	body: unknown,
	shown: JsonObject,
) => { readonly differing: readonly string[]; readonly hidden: readonly string[] };

/**
 * Whether a change of one resource was done, where it's answered with 200. Nothing (204) and the resource itself are a word; `{}`
 * is what a directory answers that is switched off, too. Then the resource is read: a deleted one has to be gone, a changed one
 * there, with what was sent.
 */
export function proveOne(server: string, change: 'deleted' | 'updated', compare?: CompareSent): ProveSingle {
	return async (reply, request, client) => {
		const id = readLocatedId(request.path) ?? '';
		if (saysFailed(reply)) return tell(server, reply, readError(reply.body).reason ?? 'it was not done');
		if (reply.status === 204) return undefined;
		if (isObject(reply.body) && bearsId(reply.body, id)) {
			const { differing = [] } = compare?.(request.body, reply.body) ?? {};
			return differing.length === 0
				? undefined
				: tell(server, reply, `its answer shows another ${differing.join(', ')}`);
		}
		if (readScimId(reply.body) !== undefined) return tell(server, reply, 'its answer shows something else');
		const { method: _method, body: _body, ...about } = request;
		const read = await client.send({ ...about, method: 'GET', repeatable: true } satisfies HttpRequest);
		const isThere = read.kind === 'ok' && bearsId(read.body, id);
		if (isThere && change === 'deleted') return tell(server, reply, 'it is there still');
		if (isThere && isObject(read.body)) {
			const { differing = [], hidden = [] } = compare?.(request.body, read.body) ?? {};
			const others = [...differing, ...hidden];
			return others.length === 0
				? undefined
				: tell(server, reply, `the group does not show what was sent: ${others.join(', ')}`);
		}
		return change === 'deleted' && isGone(read) ? undefined : tell(server, reply, noWord);
	};
}

const noWord = 'it did not say what it has done, and does not show it';

function isGone(reply: Reply): boolean {
	return reply.kind === 'rejected' && reply.status === 404 && !reply.isForeign;
}

function tell(server: string, { status }: OkReply, why: string): Failure {
	return {
		message: `${server} answered HTTP ${status}, but ${why}.`,
		description: 'Look in the server before you repeat it, and check the Base URL in the credential.',
		httpStatus: status,
	};
}
