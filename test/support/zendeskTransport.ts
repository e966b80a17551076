import type { Transport } from '../../http/types';
import type { Sandbox } from '../../sandbox';
import { answerInTime } from './answerInTime';
import { readBody } from './readBody';
import type { VirtualClock } from './virtualClock';

/** Sends to the sandbox's Zendesk as the node's own transport would, without a socket. */
export function makeZendeskTransport(sandbox: Sandbox, clock: VirtualClock): Transport {
	const { email, apiToken } = sandbox.zendesk;
	const authorization = `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`;
	return ({ method, path, query, body, headers }) =>
		answerInTime(clock, async () => {
			const response = await sandbox.inject({
				method,
				url: path,
				...(query && { query: { ...query } }),
				...(body !== undefined && { payload: body as object }),
				headers: { ...headers, authorization },
			});
			return {
				kind: 'answer',
				status: response.statusCode,
				headers: readHeaders(response.headers),
				body: readBody(response.body),
			};
		});
}

function readHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
