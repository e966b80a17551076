import { constants, gunzipSync } from 'node:zlib';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { prepare } from '../../nodes/Scim/api/access';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import type { Sandbox } from '../../sandbox';
import { answerInTime } from './answerInTime';
import { readBody } from './readBody';
import type { VirtualClock } from './virtualClock';

/** Sends to the sandbox's Zuora. As with n8n, a token is fetched at first, and a new one after a 401. */
export function makeZuoraTransport(sandbox: Sandbox, clock: VirtualClock, entityIds: string): Transport {
	let token = '';
	const exchange = async (request: HttpRequest): Promise<Answer> => {
		const answer = token === '' ? undefined : await send(sandbox, prepare(request, zuora, entityIds), token);
		if (answer && !(answer.kind === 'answer' && answer.status === 401)) return answer;
		token = await fetchToken(sandbox);
		return send(sandbox, prepare(request, zuora, entityIds), token);
	};
	return (request) => answerInTime(clock, () => exchange(request));
}

async function send(
	sandbox: Sandbox,
	{ method, path, query, body, headers }: HttpRequest,
	token: string,
): Promise<Answer> {
	const response = await sandbox.inject({
		method,
		url: `/zuora/scim/v2${path}`,
		...(query && { query: { ...query } }),
		...(body !== undefined && { payload: JSON.stringify(body) }),
		headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${token}` },
	});
	const { 'content-encoding': encoding, ...others } = response.headers;
	// As n8n's HTTP client does: of an answer that breaks off, what has come is read.
	const unzip = (zipped: Buffer): Buffer => gunzipSync(zipped, { finishFlush: constants.Z_SYNC_FLUSH });
	const text = (encoding === 'gzip' ? unzip(response.rawPayload) : response.rawPayload).toString('utf8');
	const answered = Object.entries(others).map(([name, value]) => [name, String(value)]);
	const { statusCode: status } = response;
	return { kind: 'answer', status, headers: Object.fromEntries(answered), body: readBody(text) };
}

async function fetchToken(sandbox: Sandbox): Promise<string> {
	const { clientId, clientSecret } = sandbox.zuora;
	const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
	const response = await sandbox.inject({
		method: 'POST',
		url: '/zuora/oauth2/token',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		payload: new URLSearchParams(form).toString(),
	});
	return response.json<{ access_token: string }>().access_token;
}
