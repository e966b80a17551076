import type { HttpRequest, Reply } from '../../../http/types';
import { isObject, type JsonObject } from '../values/json';
import type { Query } from './pages';
import type { PageReader } from './readPages';

/**
 * The query of the page behind the one with this query, by the body of it or of an earlier page; undefined behind the end of the
 * list, or where it can't be told without that page.
 */
type Guess = (query: Query, body: JsonObject) => Query | undefined;

/** Pages under way at once: as many as requests that write. The client paces them. */
const pagesAtOnce = 4;

/** So many pages in a row were asked for as guessed: the list goes on with each of them. */
const surePages = 2;

/**
 * Reads pages ahead of whoever asks for one after the other, from the third page on, where it and the second were asked for as
 * guessed. What each page means is still for that reader to judge: where it asks for another page than was guessed, those under
 * way are let go, and no more are read ahead until guesses were right again.
 */
export function readAhead(reader: PageReader, guess: Guess): PageReader {
	const underWay = new Map<string, Promise<Reply>>();
	let expected: string | undefined;
	let rightInARow = 0;
	/** Of the page before. */
	let lastBody: JsonObject | undefined;

	function begin(request: HttpRequest): Promise<Reply> {
		const replied = reader.send(request);
		// A rejection is for whoever waits for the reply, and for nobody else.
		replied.catch(() => undefined);
		return replied;
	}

	function readMore(request: HttpRequest, body: JsonObject): void {
		for (let query = request.query; query && underWay.size < pagesAtOnce; query = guess(query, body)) {
			const name = nameQuery(query);
			if (!underWay.has(name)) underWay.set(name, begin({ ...request, query }));
		}
	}

	return {
		async send(request) {
			const name = nameQuery(request.query);
			rightInARow = name === expected ? rightInARow + 1 : 0;
			if (rightInARow === 0) underWay.clear();
			if (rightInARow >= surePages && lastBody) readMore(request, lastBody);
			const reply = await (underWay.get(name) ?? reader.send(request));
			underWay.delete(name);
			lastBody = reply.kind === 'ok' && isObject(reply.body) ? reply.body : undefined;
			const next = lastBody && request.query && guess(request.query, lastBody);
			expected = next && nameQuery(next);
			return reply;
		},
	};
}

function nameQuery(query: Query = {}): string {
	return JSON.stringify(Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)));
}
