import { countAddressBytes, maxAddressBytes, refusesAddress } from '../../../http/address';
import type { HttpRequest, Reply } from '../../../http/types';
import type { PageReader } from './readPages';

/** Things to be asked about, as many in a request as it takes. */
export interface Things<T> {
	readonly all: readonly T[];
	readonly maxPerCall: number;
	readonly write: (some: readonly T[]) => HttpRequest;
}

interface Part<T> {
	readonly some: readonly T[];
	readonly reply: Reply;
}

/** Parts that are asked about at once: as many as requests that write. The client paces them. */
const partsAtOnce = 4;

/** What the answers so far tell of the ones to come. */
export interface Learnt {
	/** Bytes of an address, at most. */
	maxBytes: number;
	/** A part was answered: the credential is good. */
	hasAnswer: boolean;
}

/**
 * Asks about all of these things, and gives the parts in their order: cut by count and by the bytes of the address. The first
 * goes alone, until one is answered; then a few are asked about at once. Where an address is refused for its length all the
 * same (414, 431), half as long ones follow. A part that is refused for its length has one thing in it. Whoever stops asking
 * lets those under way go.
 */
export async function* askInParts<T>(
	reader: PageReader,
	things: Things<T>,
	learnt: Learnt = learnNothing(),
): AsyncGenerator<Part<T>, void, undefined> {
	const { all, maxPerCall, write } = things;
	const underWay: (CutPart<T> & { readonly replied: Promise<Reply> })[] = [];
	for (let from = 0; from < all.length || underWay.length > 0; ) {
		while (from < all.length && underWay.length < (learnt.hasAnswer ? partsAtOnce : 1)) {
			const part = cutPart(all.slice(from, from + maxPerCall), write, learnt.maxBytes);
			underWay.push({ ...part, replied: ask(reader, part.request) });
			from += part.some.length;
		}
		const next = underWay.shift();
		if (!next) return;
		const { some, bytes } = next;
		const reply = await next.replied;
		if (reply.kind === 'ok') learnt.hasAnswer = true;
		if (some.length > 1 && saysTooLong(reply)) {
			learnt.maxBytes = Math.min(learnt.maxBytes, Math.floor(bytes / 2));
			yield* askInParts(reader, { ...things, all: some }, learnt);
		} else yield { some, reply };
	}
}

export function learnNothing(): Learnt {
	return { maxBytes: maxAddressBytes, hasAnswer: false };
}

/** A rejection is for whoever waits for the reply, and for nobody else: it may come while another one is waited for. */
function ask(reader: PageReader, request: HttpRequest): Promise<Reply> {
	const replied = reader.send(request);
	replied.catch(() => undefined);
	return replied;
}

/** The service, or something on the way, refuses the request for the length of its address. */
export function saysTooLong(reply: Reply): boolean {
	return reply.kind === 'rejected' && refusesAddress(reply.status);
}

interface CutPart<T> {
	readonly some: readonly T[];
	readonly request: HttpRequest;
	readonly bytes: number;
}

/** So many of these things, from the first one on, that the address has no more bytes than this: one, at least. */
function cutPart<T>(things: readonly T[], write: (some: readonly T[]) => HttpRequest, maxBytes: number): CutPart<T> {
	for (let some = things; ; ) {
		const request = write(some);
		const bytes = countAddressBytes(request);
		if (bytes <= maxBytes || some.length <= 1) return { some, request, bytes };
		some = some.slice(0, Math.max(1, Math.min(some.length - 1, Math.floor((some.length * maxBytes) / bytes))));
	}
}
