import { sortedIndex, sortedLastIndex } from 'lodash';
import { type Call, isReply, readQuery } from './call';
import { decodeCursor, encodeCursor } from './cursor';
import { invalidAttribute, notAnInteger, refuseWithList, type Reply } from './errors';
import type { Json } from './rows';

const largestPage = 100;
const offsetDepth = 10_000;

/** What is listed: positions in their order, and how to show one of them. */
export interface Listing {
	/** `users`, the key of the list in the answer. */
	readonly key: string;
	readonly positions: readonly number[];
	show(position: number): Json;
	/** Where they aren't in ascending order: the index of the first position after (or before) the given one. */
	find?(position: number): number;
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

/** The called address with other paging. `.json` stays when the caller wrote it. */
function linkTo(call: Call, paging: Readonly<Record<string, string | number>>): string {
	const others = Object.entries(call.request.query).flatMap(([key, value]) =>
		isPagingKey(key) || value === undefined ? [] : [[key, String(value)] as [string, string]],
	);
	const pages = Object.entries(paging).map(([key, value]): [string, string] => [key, String(value)]);
	return `${call.request.origin}${call.request.path}?${new URLSearchParams([...others, ...pages]).toString()}`;
}

function readPageNumber(call: Call, name: string, initial: number): number | Reply {
	const text = readQuery(call, name);
	if (text === undefined) return initial;
	return /^[1-9]\d*$/.test(text) ? Number(text) : notAnInteger(name, call.route.action);
}

/** A page by number. Beyond the first 10,000 records there are none. */
export function pageByOffset(call: Call, listing: Listing): Reply {
	const page = readPageNumber(call, 'page', 1);
	const asked = readPageNumber(call, 'per_page', largestPage);
	if (isReply(page)) return page;
	if (isReply(asked)) return asked;
	const size = Math.min(asked, largestPage);
	if (page * size > offsetDepth) {
		const title = 'Pagination requests using Offset Pagination are limited to the first 10,000 records';
		return refuseWithList(400, 'InvalidPaginationDepth', title);
	}
	const count = listing.positions.length;
	const shown = listing.positions.slice((page - 1) * size, page * size);
	const next = page * size < count ? linkTo(call, { page: page + 1, per_page: size }) : null;
	const previous = page > 1 ? linkTo(call, { page: page - 1, per_page: size }) : null;
	return {
		status: 200,
		body: {
			[listing.key]: shown.map((position) => listing.show(position)),
			...{ next_page: next, previous_page: previous, count },
		},
	};
}

function badCursor(name: string): Reply {
	return refuseWithList(400, 'InvalidPaginationParameter', `${name} is not valid`);
}

/** Which part of the list a cursor asks for, and whether more lies beyond it in that direction. */
function cut(listing: Listing, size: number, after: number | undefined, before: number | undefined) {
	const { positions, find } = listing;
	if (before !== undefined) {
		const end = find ? find(before) : sortedIndex(positions, before);
		const start = Math.max(0, end - size);
		return { shown: positions.slice(start, end), hasMore: start > 0 };
	}
	const found = after === undefined ? 0 : find ? find(after) + 1 : sortedLastIndex(positions, after);
	return { shown: positions.slice(found, found + size), hasMore: found + size < positions.length };
}

/** A page by cursor. The last page that has records still names a next one, with has_more false; an empty one doesn't. */
export function pageByCursor(call: Call, listing: Listing): Reply {
	const asked = readPageNumber(call, 'page[size]', largestPage);
	if (isReply(asked)) return asked;
	const size = Math.min(asked, largestPage);
	const [after, before] = ['page[after]', 'page[before]'].map((name) => readQuery(call, name));
	const afterPosition = after === undefined ? undefined : decodeCursor(after, call.nowMs);
	const beforePosition = before === undefined ? undefined : decodeCursor(before, call.nowMs);
	if (after !== undefined && afterPosition === undefined) return badCursor('page[after]');
	if (before !== undefined && beforePosition === undefined) return badCursor('page[before]');
	const { shown, hasMore } = cut(listing, size, afterPosition, beforePosition);
	const [first, last] = [shown[0], shown[shown.length - 1]];
	const { cursorLifeMs } = call.switches;
	const expiresAtMs = cursorLifeMs === null ? undefined : call.nowMs + cursorLifeMs;
	const beforeCursor = first === undefined ? null : encodeCursor(first, expiresAtMs);
	const afterCursor = last === undefined ? null : encodeCursor(last, expiresAtMs);
	return {
		status: 200,
		body: {
			[listing.key]: shown.map((position) => listing.show(position)),
			meta: { has_more: hasMore, after_cursor: afterCursor, before_cursor: beforeCursor },
			links: {
				prev: beforeCursor && linkTo(call, { 'page[before]': beforeCursor, 'page[size]': size }),
				next: afterCursor && linkTo(call, { 'page[after]': afterCursor, 'page[size]': size }),
			},
		},
	};
}

/** By cursor when `page[size]` is there, else by number, as the service decides it. */
export function page(call: Call, listing: Listing): Reply {
	return readQuery(call, 'page[size]') === undefined ? pageByOffset(call, listing) : pageByCursor(call, listing);
}

/** For the lists without cursors: `page[size]` is read as a page that is no number. */
export function pageByOffsetOnly(call: Call, listing: Listing): Reply {
	if (readQuery(call, 'page[size]') === undefined) return pageByOffset(call, listing);
	return invalidAttribute('page', 'must be an integer', call.route.action);
}
