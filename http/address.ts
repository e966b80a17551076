import type { HttpRequest } from './types';

/**
 * Bytes of a request's address without the host, up to which it is sent where it could be cut. Servers take 8 KB as a rule,
 * with the method and the protocol beside it (nginx, Apache).
 */
export const maxAddressBytes = 6000;

/** Bytes of a request's address as it is sent, without the host. */
export function countAddressBytes({ path, query = {} }: Pick<HttpRequest, 'path' | 'query'>): number {
	const pairs = Object.entries(query).map(([name, value]) => 2 + countEncoded(name) + countEncoded(value));
	return path.length + pairs.reduce((sum, bytes) => sum + bytes, 0);
}

/** All but letters, digits and these signs is written as three characters for each byte (RFC 3986, 2.1 and 2.3). */
function countEncoded(text: string): number {
	const plain = text.match(/[A-Za-z0-9._~-]/g)?.length ?? 0;
	return plain + 3 * (Buffer.byteLength(text, 'utf8') - plain);
}

/** The answer says that the address, or all of the head, is too long: 414 (RFC 9110, 15.5.15), 431 (RFC 6585, 5). */
export function refusesAddress(status: number): boolean {
	return status === 414 || status === 431;
}
