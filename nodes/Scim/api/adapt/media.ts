import type { HttpRequest, Send } from '../../../../http/types';
import { inOtherForm, isRefusedBy } from './otherForm';

const plainJson = 'application/json';

/** Some servers take `application/json` only, and refuse SCIM's own media type: 415 for what is sent, 406 for what is wanted. */
export function sendInTakenMedia(send: Send): Send {
	let takesPlainOnly = false;
	return async (request) => {
		if (takesPlainOnly) return send(asPlainJson(request));
		const reply = await send(request);
		if (!isRefusedBy(reply, [406, 415])) return reply;
		const plain = await send(asPlainJson(request));
		takesPlainOnly ||= !isRefusedBy(plain, [406, 415]);
		return plain;
	};
}

function asPlainJson(request: HttpRequest): HttpRequest {
	const content = request.body !== undefined && { 'Content-Type': plainJson };
	return inOtherForm(request, { headers: { ...request.headers, Accept: plainJson, ...content } });
}
