import { countAddressBytes, maxAddressBytes, refusesAddress } from '../../../http/address';
import type { HttpRequest, Reply } from '../../../http/types';
import type { PageReader } from './readPages';

/** Things to be asked about, as many in a request as it takes. */
interface Things<T> {
	readonly all: readonly T[];
	readonly maxPerCall: number;
	readonly write: (some: readonly T[]) => HttpRequest;
}

interface Part<T> {
	readonly some: readonly T[];
	readonly reply: Reply;
}

/**
 * Asks about all of these things, in their order: cut by count and by the bytes of the address. Where an address is refused
 * for its length all the same (414, 431), half as long ones follow. A part that is refused for its length has one thing in it.
 */
export async function* askInParts<T>(
	reader: PageReader,
	{ all, maxPerCall, write }: Things<T>,
): AsyncGenerator<Part<T>, void, undefined> {
	let maxBytes = maxAddressBytes;
	for (let from = 0; from < all.length; ) {
		const { some, request, bytes } = cutPart(all.slice(from, from + maxPerCall), write, maxBytes);
		const reply = await reader.send(request);
		if (some.length > 1 && saysTooLong(reply)) maxBytes = Math.floor(bytes / 2);
		else {
			yield { some, reply };
			from += some.length;
		}
	}
}

/** The service, or something on the way, refuses the request for the length of its address. */
export function saysTooLong(reply: Reply): boolean {
	return reply.kind === 'rejected' && refusesAddress(reply.status);
}

/** So many of these things, from the first one on, that the address has no more bytes than this: one, at least. */
function cutPart<T>(
	things: readonly T[],
	write: (some: readonly T[]) => HttpRequest,
	maxBytes: number,
): { readonly some: readonly T[]; readonly request: HttpRequest; readonly bytes: number } {
	for (let some = things; ; ) {
		const request = write(some);
		const bytes = countAddressBytes(request);
		if (bytes <= maxBytes || some.length <= 1) return { some, request, bytes };
		some = some.slice(0, Math.max(1, Math.min(some.length - 1, Math.floor((some.length * maxBytes) / bytes))));
	}
}
