import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import { parseJson } from '../../shared/values/json';
import { faultReasons, makeTokenRequest, readTokenAnswer, type Key } from './token';

/** For the credential's test and for n8n's own keeping of a token: whatever is wrong is thrown, by the field to look at. */
export async function fetchToken(send: IHttpRequestHelper['helpers']['httpRequest'], key: Key): Promise<string> {
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
	}).catch((error: unknown) => error);
	// Without the error's own words: n8n would put a text of its own, which names no field, in place of those with a code.
	if (answer instanceof Error) throw new Error(`No connection could be made. ${faultReasons.host}`);
	const { statusCode, body: text } = answer as { statusCode: number; body: unknown };
	const told = readTokenAnswer(statusCode, typeof text === 'string' ? (parseJson(text) ?? text) : text);
	if ('token' in told) return told.token;
	if ('busy' in told) throw new Error(`GenAuth has no time for this right now (${told.busy}). Try again in a minute.`);
	const said = told.said === '' ? '' : ` GenAuth said: ${makeRedact([key.accessKeySecret])(told.said)}`;
	throw new Error(faultReasons[told.fault] + said);
}
