import type { Answer, HttpRequest, Transport } from '../../http/types';
import type { Sandbox } from '../../sandbox';
import { answerInTime } from './answerInTime';
import { readBody } from './readBody';
import type { VirtualClock } from './virtualClock';

/** Sends to the sandbox's GenAuth, without a token: a session adds it. */
export function makeGenAuthTransport(sandbox: Sandbox, clock: VirtualClock): Transport {
	return (request) => answerInTime(clock, () => send(sandbox, request));
}

async function send(sandbox: Sandbox, { method, path, query, body, headers }: HttpRequest): Promise<Answer> {
	const response = await sandbox.inject({
		method,
		url: path,
		...(query && { query: { ...query } }),
		...(body !== undefined && { payload: body as object }),
		headers: { ...headers },
	});
	const answered = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
	return {
		kind: 'answer',
		status: response.statusCode,
		headers: Object.fromEntries(answered),
		body: readBody(response.body),
	};
}
