import { createHmac } from 'node:crypto';

/** Signs tokens of the sandbox only. */
const signingKey = 'sandbox';

interface Claims {
	readonly scoped_userpool_id: string;
	/** Seconds since the epoch. */
	readonly exp: number;
	readonly [more: string]: unknown;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string): string => createHmac('sha256', signingKey).update(text).digest('base64url');

/** A JWT (RFC 7519), signed with HS256. */
export function writeToken(claims: Claims): string {
	const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${text}.${sign(text)}`;
}

/** The claims of a token that writeToken made; undefined for any other text. The token may have expired. */
export function readToken(token: string): Claims | undefined {
	const [head = '', payload = '', signature = ''] = token.split('.');
	if (signature !== sign(`${head}.${payload}`)) return undefined;
	return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}
