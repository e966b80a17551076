import type { OkReply } from '../../../bulk/operation';
import type { HttpRequest, Reply } from '../../../http/types';
import type { FailedReply } from '../n8n/failedReply';
import { isObject, type JsonObject } from '../values/json';
import type { NextPage, Pager, Query } from './pages';

/** How pages of a list are asked for and read. */
export interface PageSource<T> {
	/** The request of each page. What its query holds, the query of each page holds as well. */
	readonly request: HttpRequest;
	readonly pager: Pager;
	/** The resources of an answer; undefined where it does not have the list, which is not an empty list. */
	readonly read: (body: JsonObject) => readonly T[] | undefined;
	/** Resources asked for in a page; the pager's most, where nothing is given. */
	readonly perPage?: number;
	/**
	 * What a resource is known by: pages are compared by it, as the pager's `mayRepeat` says. Without it, they are not
	 * compared.
	 */
	readonly identify?: (resource: T) => unknown;
}

/** A list that a service gives out in pages, to be read from the first one on. */
interface PagedList<T> extends PageSource<T> {
	/** Pages, at most: a list that goes on behind them is taken for one that never ends. */
	readonly maxPages: number;
}

export interface Page<T> {
	readonly kind: 'page';
	/** All resources of the page. */
	readonly resources: readonly T[];
	/** Those that belong to the list: without the ones that an earlier page had, where pages may repeat. */
	readonly taken: readonly T[];
	/** The query of the page after this one; or that this is the last one; or why none can be asked for. */
	readonly next: NextPage;
	/** An earlier page told of a longer list: whoever has moved up meanwhile may be on no page that was read. */
	readonly hasShrunk: boolean;
	/** An earlier page told of a shorter list: it hides whether something has left it as well. */
	readonly hasGrown: boolean;
	/** The query that brought this page. */
	readonly query: Query;
	readonly reply: OkReply & { readonly body: JsonObject };
}

/** Why there is no page. */
export type NoPage =
	/** The service refused, or did not answer. */
	| { readonly kind: 'failedReply'; readonly reply: FailedReply }
	/** The answer does not have the list. */
	| { readonly kind: 'noList'; readonly reply: OkReply };

/** Why a list was not read to its end. `reply` is the last one that came. */
export type PagesFailure =
	| NoPage
	/** The answer does not say how the list goes on, or brought nothing new where no page may repeat another. */
	| { readonly kind: 'broken'; readonly reply: OkReply }
	/** The service gives no more, and what it gave is, or may be, not all. */
	| { readonly kind: 'cut'; readonly reply: OkReply }
	/** The list goes on behind `maxPages` pages. */
	| { readonly kind: 'endless'; readonly reply: OkReply };

/** What pages are read with: an engine's reader, or a client. */
export interface PageReader {
	send(request: HttpRequest): Promise<Reply>;
}

/**
 * The pages of a list, a request each, and at the end the failure, if there is one. A loop that is left asks for no
 * further page. A page that is not followed by another (`next`) is given all the same, before the failure.
 */
export async function* readPages<T>(
	reader: PageReader,
	list: PagedList<T>,
): AsyncGenerator<Page<T> | PagesFailure, void, undefined> {
	const earlier = noPages();
	let query = firstQuery(list);
	for (let pages = 1; ; pages += 1) {
		const page = await readPage(reader, list, query, earlier);
		yield page;
		if (page.kind !== 'page' || page.next === 'end') return;
		const { next, reply } = page;
		if (typeof next === 'string') return yield { kind: next, reply };
		if (pages >= list.maxPages) return yield { kind: 'endless', reply };
		query = next;
	}
}

/** All resources of a list, or why it was not read to its end. */
export async function readAllPages<T>(
	reader: PageReader,
	list: PagedList<T>,
): Promise<{ readonly kind: 'read'; readonly value: readonly T[] } | PagesFailure> {
	const value: T[] = [];
	for await (const page of readPages(reader, list)) {
		if (page.kind !== 'page') return page;
		for (const resource of page.taken) value.push(resource);
	}
	return { kind: 'read', value };
}

/** The query of the first page. */
export function firstQuery<T>({ request, pager, perPage = pager.maxPerPage }: PageSource<T>): Query {
	return { ...request.query, ...pager.first(perPage) };
}

/** What the pages before this one have brought. */
interface Earlier {
	readonly names: Set<unknown>;
	count: number;
	/** The greatest length of the whole list that one of them told, where it held a part of it. */
	longest: number;
}

function noPages(): Earlier {
	return { names: new Set(), count: 0, longest: 0 };
}

/** One page of a list. `earlier` takes down what it brings; without it, the page is compared to none. */
export async function readPage<T>(
	reader: PageReader,
	list: PageSource<T>,
	query: Query,
	earlier = noPages(),
): Promise<Page<T> | NoPage> {
	// Only pages of the same address are asked for: where a link in the answer points does not matter.
	const reply = await reader.send({ ...list.request, query });
	if (reply.kind !== 'ok') return { kind: 'failedReply', reply };
	const { body } = reply;
	const resources = isObject(body) ? list.read(body) : undefined;
	if (!isObject(body) || !resources) return { kind: 'noList', reply };
	const { mayRepeat, atRepeat } = list.pager;
	const fresh = list.identify ? takeFresh(resources, list.identify, earlier.names) : resources;
	const bringsNothingNew = resources.length > 0 && fresh.length === 0;
	const taken = mayRepeat || bringsNothingNew ? fresh : resources;
	earlier.count += taken.length;
	const read = { query, count: resources.length, fresh: fresh.length, total: earlier.count };
	// A page that brings nothing new: the list comes round to its beginning, and has no end.
	const nextAtRepeat = (): NextPage => (mayRepeat ? (atRepeat?.(body, read) ?? 'end') : 'broken');
	const next = bringsNothingNew ? nextAtRepeat() : list.pager.next(body, read);
	const lengths = compareLength(list.pager.countAll?.(body), resources.length, earlier);
	return { kind: 'page', resources, taken, next, ...lengths, query, reply: { ...reply, body } };
}

/** A number that only counts the page tells nothing of the list. */
function compareLength(
	told: number | undefined,
	onPage: number,
	earlier: Earlier,
): Pick<Page<unknown>, 'hasShrunk' | 'hasGrown'> {
	if (told === undefined) return { hasShrunk: false, hasGrown: false };
	const { longest } = earlier;
	if (told > onPage) earlier.longest = Math.max(longest, told);
	return { hasShrunk: told < earlier.longest, hasGrown: longest > 0 && told > longest };
}

function takeFresh<T>(resources: readonly T[], identify: (resource: T) => unknown, names: Set<unknown>): readonly T[] {
	return resources.filter((resource) => {
		const name = identify(resource);
		const isFresh = !names.has(name);
		names.add(name);
		return isFresh;
	});
}
