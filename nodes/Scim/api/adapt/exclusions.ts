import type { Send } from '../../../../http/types';
import { readText } from '../attributes';
import { isRefusedBy } from './otherForm';

/** Refusals that are about something else in the query. */
const otherCauses: readonly unknown[] = ['invalidFilter', 'tooMany', 'invalidCursor', 'expiredCursor', 'invalidCount'];

/** Some servers refuse `excludedAttributes`: then they are asked without it, and show more. */
export function sendWithoutExclusions(send: Send): Send {
	let isRefused = false;
	return async (request) => {
		const { excludedAttributes, ...query } = request.query ?? {};
		if (excludedAttributes === undefined) return send(request);
		if (isRefused) return send({ ...request, query });
		const reply = await send(request);
		if (!isRefusedBy(reply, [400, 422, 501]) || otherCauses.includes(readText(reply.body, 'scimType'))) return reply;
		const without = await send({ ...request, query });
		isRefused ||= without.kind === 'ok';
		return without.kind === 'ok' ? without : reply;
	};
}
