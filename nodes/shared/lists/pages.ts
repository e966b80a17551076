import type { Rejected } from '../../../http/types';
import type { JsonObject } from '../values/json';

export type Query = Readonly<Record<string, string>>;

/** How a service cuts a list into pages. */
export interface Pager {
	/** Resources in a page, at most. */
	readonly maxPerPage: number;
	/**
	 * Servers were seen to give pages that overlap, or the first one again behind the last: a resource is then taken
	 * once, and a page that brings nothing new is the end. Without it, such a page is an error.
	 */
	readonly mayRepeat?: boolean;
	/** The query of the first page. */
	first(perPage: number): Query;
	/**
	 * The query of the page after this one, or that there is none. `broken` where the answer does not say, `cut` where no
	 * more comes though there is more: a list must never end early without a word.
	 */
	next(body: JsonObject, page: PageRead): NextPage;
	/**
	 * The query of the page behind the one with this query, where `body`, of that page or of an earlier one, tells it: pages may
	 * then be asked for before those in front of them have come. Undefined behind the end.
	 */
	ahead?(query: Query, body: JsonObject): Query | undefined;
	/** What a page says of the length of the whole list, where it says anything. */
	countAll?(body: JsonObject): number | undefined;
	/** What a page means that brings nothing new, where pages may repeat: `end`, where it isn't said. */
	atRepeat?(body: JsonObject, page: PageRead): 'end' | 'cut';
	/** Another way to ask for the same list, where this one does not bring all of it. */
	readonly otherwise?: Pager;
	/** What to do about a refused page, where the reason is the list's length or age. */
	cure?(rejected: Rejected): string | undefined;
}

export type NextPage = Query | 'end' | 'broken' | 'cut';

export interface PageRead {
	/** The query that brought it. */
	readonly query: Query;
	/** Resources on this page. */
	readonly count: number;
	/** Those of them that no earlier page had; all of them, where pages are not compared. */
	readonly fresh: number;
	/** Resources so far, with this page. */
	readonly total: number;
}
