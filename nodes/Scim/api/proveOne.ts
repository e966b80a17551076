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
 * there, with what was sent. So it is where the answer shows it otherwise: that may be how it was before.
 */
export function proveOne(
	server: string,
	change: 'deleted' | 'updated',
	compare: CompareSent = compareNone,
): ProveSingle {
	return async (reply, request, client) => {
		const id = readLocatedId(request.path) ?? '';
		if (saysFailed(reply)) return tell(server, reply, readError(reply.body).reason ?? 'it was not done');
		if (reply.status === 204) return undefined;
		const shown = isObject(reply.body) && bearsId(reply.body, id) ? compare(request.body, reply.body) : undefined;
		if (shown?.differing.length === 0) return undefined;
		if (!shown && readScimId(reply.body) !== undefined) return tell(server, reply, 'its answer shows something else');
		const { method: _method, body: _body, ...about } = request;
		const read = await client.send({ ...about, method: 'GET', repeatable: true } satisfies HttpRequest);
		const isThere = read.kind === 'ok' && bearsId(read.body, id);
		if (isThere && change === 'deleted') return tell(server, reply, 'it is there still');
		if (isThere && isObject(read.body)) {
			const { differing, hidden } = compare(request.body, read.body);
			const others = [...differing, ...hidden];
			if (others.length === 0) return undefined;
			const asRead = `the group does not show what was sent: ${others.join(', ')}`;
			return tell(server, reply, shown ? tellShown(shown.differing) : asRead);
		}
		if (shown) return tell(server, reply, tellShown(shown.differing));
		return change === 'deleted' && isGone(read) ? undefined : tell(server, reply, noWord);
	};
}

const compareNone: CompareSent = () => ({ differing: [], hidden: [] });

const tellShown = (differing: readonly string[]): string => `its answer shows another ${differing.join(', ')}`;

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
