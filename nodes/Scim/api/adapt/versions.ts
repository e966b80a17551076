import type { HttpRequest, Ok, Reply, Send } from '../../../../http/types';
import { readAttribute, readText } from '../attributes';
import { isOfOne } from './oneResource';
import { inOtherForm, isRefusedBy, replyNotSent } from './otherForm';

/** How often a change is tried again that met another version of the resource. */
const maxTries = 4;

/** Some servers take changes of a resource with its version only (RFC 7644, 3.14), and say 428 without it. */
export function sendWithVersions(send: Send): Send {
	let wantsVersions = false;
	return async (request) => {
		const isChange = isOfOne(request) && request.method !== 'GET' && request.headers?.['If-Match'] === undefined;
		if (!isChange) return send(request);
		if (!wantsVersions) {
			const reply = await send(request);
			if (!isRefusedBy(reply, [428])) return reply;
			wantsVersions = true;
		}
		return sendVersioned(request, send);
	};
}

async function sendVersioned(request: HttpRequest, send: Send): Promise<Reply> {
	for (let tries = 1; ; tries += 1) {
		const read = await send({ method: 'GET', path: request.path, repeatable: true });
		if (read.kind !== 'ok') return replyNotSent(read);
		const headers = { ...request.headers, ...writeIfMatch(readVersion(read) ?? '*') };
		const reply = await send(inOtherForm(request, { headers }));
		if (!isRefusedBy(reply, [412]) || tries >= maxTries) return reply;
	}
}

export function writeIfMatch(version: string): Readonly<Record<string, string>> {
	return { 'If-Match': version };
}

/** The version of a resource that was read: its ETag, or as it stands in the resource. */
export function readVersion({ headers, body }: Ok): string | undefined {
	return headers.etag ?? readText(readAttribute(body, 'meta'), 'version');
}
