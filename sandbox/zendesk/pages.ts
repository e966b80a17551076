import { sortedIndex, sortedLastIndex } from 'lodash';
import type { Json } from '../core/json';
import { readQuery } from '../core/query';
import { type Call } from './call';
import { decodeCursor, encodeCursor } from './cursor';
import { invalidAttribute, notAnInteger, refuseWithList } from './errors';
import { isRouteAnswer, type RouteAnswer } from './routeAnswer';

/** A larger page is not refused, but has only this many records. */
const largestPage = 100;
/** How many records of a list can be read by page number. */
const offsetDepth = 10_000;

/** A list to answer with. Jobs have text for ids, so their numbers in the account stand for them here. */
export interface Listing {
	/** The key of the list in the answer: `users`. */
	readonly key: string;
	/** All ids of the list, in its order. */
	readonly ids: readonly number[];
	/** The record with this id, as the API shows it. */
	show(id: number): Json;
	/**
	 * The index of an id in `ids`, or their number where it isn't there. Needed where the ids aren't in ascending order.
	 */
	find?(id: number): number;
}

const pagingKeys = new Set([
	'page[size]',
	'page[after]',
	'page[before]',
	'page',
	'per_page',
	'sort',
	'sort_by',
	'sort_order',
]);
export const isPagingKey = (key: string): boolean => pagingKeys.has(key);

/** The called address with other paging parameters. It keeps `.json` where the caller wrote it. */
function linkTo(call: Call, paging: Readonly<Record<string, string | number>>): string {
	const others = Object.entries(call.request.query).flatMap(([key, value]) =>
		isPagingKey(key) || value === undefined ? [] : [[key, String(value)] as [string, string]],
	);
	const own = Object.entries(paging).map(([key, value]): [string, string] => [key, String(value)]);
	return `${call.request.origin}${call.request.path}?${new URLSearchParams([...others, ...own]).toString()}`;
}

function readPageNumber(call: Call, name: string, initial: number): number | RouteAnswer {
	const text = readQuery(call.request, name);
	if (text === undefined) return initial;
	return /^[1-9]\d*$/.test(text) ? Number(text) : notAnInteger(name, call.route.action);
}

/** Answers with the page whose number the query has. Refuses pages after the first 10,000 records. */
function answerListByOffset(call: Call, listing: Listing): RouteAnswer {
	const page = readPageNumber(call, 'page', 1);
	const pageSize = readPageNumber(call, 'per_page', largestPage);
	if (isRouteAnswer(page)) return page;
	if (isRouteAnswer(pageSize)) return pageSize;
	const size = Math.min(pageSize, largestPage);
	if (page * size > offsetDepth) {
		const title = 'Pagination requests using Offset Pagination are limited to the first 10,000 records';
		return refuseWithList(400, 'InvalidPaginationDepth', title);
	}
	const count = listing.ids.length;
	const shown = listing.ids.slice((page - 1) * size, page * size);
	const next = page * size < count ? linkTo(call, { page: page + 1, per_page: size }) : null;
	const previous = page > 1 ? linkTo(call, { page: page - 1, per_page: size }) : null;
	return {
		status: 200,
		body: {
			[listing.key]: shown.map((id) => listing.show(id)),
			next_page: next,
			previous_page: previous,
			count,
		},
	};
}

function refuseCursor(name: string): RouteAnswer {
	return refuseWithList(400, 'InvalidPaginationParameter', `${name} is not valid`);
}

/** The part of the list after (or before) a cursor, and whether there is more in that direction. */
function cutPage(listing: Listing, size: number, after: number | undefined, before: number | undefined) {
	const { ids, find } = listing;
	if (before !== undefined) {
		const end = find ? find(before) : sortedIndex(ids, before);
		const start = Math.max(0, end - size);
		return { shown: ids.slice(start, end), hasMore: start > 0 };
	}
	const indexAfter = (id: number): number => (find ? find(id) + 1 : sortedLastIndex(ids, id));
	const start = after === undefined ? 0 : indexAfter(after);
	return { shown: ids.slice(start, start + size), hasMore: start + size < ids.length };
}

/**
 * Answers with the page after (or before) the cursor of the query. The last page with records has `has_more` false, but
 * still a link to the next page, which is empty and has no links. Seen in recordings.
 */
export function answerListByCursor(call: Call, listing: Listing): RouteAnswer {
	const pageSize = readPageNumber(call, 'page[size]', largestPage);
	if (isRouteAnswer(pageSize)) return pageSize;
	const size = Math.min(pageSize, largestPage);
	const [after, before] = ['page[after]', 'page[before]'].map((name) => readQuery(call.request, name));
	const afterId = after === undefined ? undefined : decodeCursor(after, call.nowMs);
	const beforeId = before === undefined ? undefined : decodeCursor(before, call.nowMs);
	if (after !== undefined && afterId === undefined) return refuseCursor('page[after]');
	if (before !== undefined && beforeId === undefined) return refuseCursor('page[before]');
	const { shown, hasMore } = cutPage(listing, size, afterId, beforeId);
	const [first, last] = [shown[0], shown[shown.length - 1]];
	const { cursorLifeMs } = call.switches;
	const expiresAtMs = cursorLifeMs === null ? undefined : call.nowMs + cursorLifeMs;
	const beforeCursor = first === undefined ? null : encodeCursor(first, expiresAtMs);
	const afterCursor = last === undefined ? null : encodeCursor(last, expiresAtMs);
	return {
		status: 200,
		body: {
			[listing.key]: shown.map((id) => listing.show(id)),
			meta: { has_more: hasMore, after_cursor: afterCursor, before_cursor: beforeCursor },
			links: {
				prev: beforeCursor && linkTo(call, { 'page[before]': beforeCursor, 'page[size]': size }),
				next: afterCursor && linkTo(call, { 'page[after]': afterCursor, 'page[size]': size }),
			},
		},
	};
}

/** Answers by cursor where the query has `page[size]`, else by page number, as the service does. */
export function answerList(call: Call, listing: Listing): RouteAnswer {
	return readQuery(call.request, 'page[size]') === undefined
		? answerListByOffset(call, listing)
		: answerListByCursor(call, listing);
}

/** For lists that have no cursors. The service then reads `page[size]` as an invalid `page`. */
export function answerListByOffsetOnly(call: Call, listing: Listing): RouteAnswer {
	if (readQuery(call.request, 'page[size]') === undefined) return answerListByOffset(call, listing);
	return invalidAttribute('page', 'must be an integer', call.route.action);
}
