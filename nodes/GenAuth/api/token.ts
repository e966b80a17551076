import type { HttpRequest } from '../../../http/types';
import { isObject, parseJson } from '../../shared/values/json';
import type { Read } from '../../shared/values/read';
import { isEnvelope, readMessage, refusesPool, unwrap } from './envelope';

/** What the credential holds. */
export interface Key {
	/** Scheme and host, and a path if there is one; no slash at the end. */
	readonly baseUrl: string;
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	/** Empty for the pool that the key belongs to. */
	readonly userPoolId: string;
	readonly language: string;
}

/** What is wrong with a credential, by the field to look at. */
export type KeyFault = 'host' | 'key' | 'pool';

export const faultReasons: Readonly<Record<KeyFault, string>> = {
	host: 'There is no GenAuth at this address. Open the credential and check the Base URL: https://api.genauth.ai, https://api.authing.cn, or the address of your own installation, without a path.',
	key: 'GenAuth refused the access key. Open the credential and check the Access Key ID and the Access Key Secret.',
	pool: 'GenAuth does not know this user pool. Open the credential and check the User Pool ID; left empty, it is the pool of the access key.',
};

/** https://docs.genauth.ai/reference/sdk/python/management/ under "Access Token" */
export function makeTokenRequest(key: Key): HttpRequest {
	const { accessKeyId, accessKeySecret } = key;
	return {
		method: 'POST',
		path: '/api/v3/get-management-token',
		body: { accessKeyId, accessKeySecret },
		headers: listLanguageHeaders(key),
		// Each call gives a token, and none ends another's.
		repeatable: true,
	};
}

/** What the answer to the request for a token means. */
export type TokenAnswer =
	| { readonly kind: 'token'; readonly token: string }
	/** Something is wrong with the credential. `message` is GenAuth's sentence, empty where it has none. */
	| { readonly kind: 'fault'; readonly fault: KeyFault; readonly message: string }
	/** Too many requests, or GenAuth is down: nothing is wrong with the credential. */
	| { readonly kind: 'busy'; readonly status: number };

/** Reads the answer to the request for a token. */
export function readTokenAnswer(httpStatus: number, httpBody: unknown): TokenAnswer {
	const { status, body } = unwrap(httpStatus, httpBody);
	if (status === 429 || status >= 500) return { kind: 'busy', status };
	if (status === 200 && isObject(body) && typeof body.access_token === 'string' && body.access_token !== '') {
		return { kind: 'token', token: body.access_token };
	}
	if (status === 200 || !isEnvelope(body)) return { kind: 'fault', fault: 'host', message: '' };
	return { kind: 'fault', fault: refusesPool(body) ? 'pool' : 'key', message: readMessage(body) };
}

/** The headers that go with a token. The pool is named twice: GenAuth's newer clients call the header `x-genauth-`. */
export function listTokenHeaders(key: Key, token: string): Record<string, string> {
	const pool = key.userPoolId || readPool(token) || key.accessKeyId;
	return {
		authorization: `Bearer ${token}`,
		'x-authing-userpool-id': pool,
		'x-genauth-userpool-id': pool,
		...listLanguageHeaders(key),
	};
}

function listLanguageHeaders({ language }: Key): Record<string, string> {
	return { 'x-authing-lang': language, 'x-genauth-lang': language };
}

/** The token is a JWT that names its pool; the signature is the service's to check. */
function readPool(token: string): string | undefined {
	const [, payload = ''] = token.split('.');
	const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8'));
	return isObject(claims) && typeof claims.scoped_userpool_id === 'string' ? claims.scoped_userpool_id : undefined;
}

/**
 * The credential's fields as they are used, or the label of the first one that is missing or of no use. A slash or
 * `/api/v3` at the end of the address is cut.
 */
export function readKey(fields: Readonly<Record<string, unknown>>): Read<Key, { readonly label: string }> {
	const read = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
	const baseUrl = read('baseUrl')
		.replace(/\/+$/, '')
		.replace(/\/api\/v3$/, '');
	const key: Key = {
		baseUrl: baseUrl === '' || /^https?:\/\//i.test(baseUrl) ? baseUrl : `https://${baseUrl}`,
		accessKeyId: read('accessKeyId'),
		accessKeySecret: read('accessKeySecret'),
		userPoolId: read('userPoolId'),
		language: read('language') || 'en-US',
	};
	if (key.accessKeyId === '') return { kind: 'failed', label: 'Access Key ID' };
	if (key.accessKeySecret === '') return { kind: 'failed', label: 'Access Key Secret' };
	const isUrl = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(key.baseUrl);
	return isUrl ? { kind: 'read', value: key } : { kind: 'failed', label: 'Base URL' };
}
