import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import { parseJson } from '../../shared/values/json';
import { faultReasons, makeTokenRequest, readTokenAnswer, type Key } from './token';

/**
 * Fetches a token for the credential's test, and for n8n to keep with the credential. Throws whatever is wrong, and names
 * the field of the credential to look at.
 */
export async function fetchToken(
	send: IHttpRequestHelper['helpers']['httpRequest'],
	key: Key,
	skipSslCertificateValidation = false,
): Promise<string> {
	const { path, body, headers } = makeTokenRequest(key);
	const answer: unknown = await send({
		method: 'POST',
		url: key.baseUrl + path,
		body: body as IDataObject,
		headers: { ...headers },
		json: true,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: 30_000,
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
	}).catch((error: unknown) => error);
	// Without the error's own words: n8n would put a text of its own, which names no field, in place of those with a code.
	if (answer instanceof Error) throw new Error(`No connection could be made. ${faultReasons.host}`);
	const { statusCode, body: text } = answer as { statusCode: number; body: unknown };
	const read = readTokenAnswer(statusCode, typeof text === 'string' ? (parseJson(text) ?? text) : text);
	if (read.kind === 'token') return read.token;
	if (read.kind === 'busy') {
		throw new Error(`GenAuth has no time for this right now (${read.status}). Try again in a minute.`);
	}
	const said = read.message === '' ? '' : ` GenAuth said: ${makeRedact([key.accessKeySecret])(read.message)}`;
	throw new Error(faultReasons[read.fault] + said);
}
