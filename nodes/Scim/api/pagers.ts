import type { NextPage, Pager, PageRead, Query } from '../../shared/lists/pages';
import type { JsonObject } from '../../shared/values/json';
import { readAttribute, readResources, readText } from './attributes';
import { isUsualCut } from './usualCut';

const maxPerPage = 100;

/**
 * Pages by cursor (RFC 9865), asked for in the first request: some servers, AWS among them, give a cursor to nobody else. Without
 * one on a page, that is the last.
 */
const cursorPages: Pager = {
	maxPerPage,
	mayRepeat: true,
	countAll: readTotal,
	first: (perPage) => ({ cursor: '', count: String(perPage) }),
	next: followCursor,
	atRepeat: (body, page) => (followCursor(body, page) === 'end' ? 'end' : 'cut'),
};

/**
 * Pages as RFC 7644 (3.4.2.4) has them: `startIndex` counts resources from 1. A server may give fewer than asked for, so
 * the next page begins behind those that came. A cursor is followed where there is one.
 */
export const indexPages: Pager = {
	maxPerPage,
	mayRepeat: true,
	otherwise: cursorPages,
	countAll: readTotal,
	first: (perPage) => ({ count: String(perPage), startIndex: '1' }),
	next: (body, page) => {
		const isByCursor = page.query.cursor !== undefined || readText(body, 'nextCursor') !== undefined;
		if (isByCursor) return followCursor(body, page);
		return findEnd(body, page) ?? { ...page.query, startIndex: String(page.total + 1) };
	},
	ahead: followCount,
	atRepeat: judgeRepeat,
};

/**
 * Zuora documents `startIndex` as the number of a page: count 20, startIndex 2 are the 21st to the 40th. Where it counts
 * resources all the same, startIndex 2 brings the first page again but for one resource: from then on, the next page is
 * asked for by the number of resources that came so far.
 * https://developer.zuora.com/v1-api-reference/api/operation/getListGroups/
 */
export const numberedPages: Pager = {
	maxPerPage,
	mayRepeat: true,
	otherwise: cursorPages,
	countAll: readTotal,
	// Zuora: "You must set count before startIndex".
	first: (perPage) => ({ count: String(perPage), startIndex: '1' }),
	next: (body, page) => {
		const end = findEnd(body, page);
		if (end) return end;
		const start = Number(page.query.startIndex);
		const isShifted = start === 2 && page.count > 2 && page.fresh === 1;
		const countsResources = isShifted || (start > 1 && page.count > 1 && start - 1 + page.count === page.total);
		return { ...page.query, startIndex: String(countsResources ? page.total + 1 : start + 1) };
	},
	atRepeat: judgeRepeat,
};

/** Undefined where the list may go on. */
function findEnd(body: JsonObject, { count, total }: PageRead): 'end' | 'cut' | undefined {
	const all = readTotal(body);
	if (count === 0 && all) return total < all ? 'cut' : 'end';
	// No total: nothing but its length speaks for the end.
	if (count === 0) return isUsualCut(total) ? 'cut' : 'end';
	if (all === undefined || total < all) return undefined;
	// Servers were seen whose totalResults counts the page.
	return all === count ? undefined : 'end';
}

/**
 * A page that brings nothing new. Behind the end of a list, some servers give its first page again. Others ignore `startIndex`,
 * and then the first page is all that can be had: it may be the whole list, if nothing speaks against it.
 */
function judgeRepeat(body: JsonObject, { query, count, total }: PageRead): 'end' | 'cut' {
	const all = readTotal(body);
	if (all !== undefined && total < all) return 'cut';
	const isFirstAgain = count === total;
	return isFirstAgain && isUsualCut(count) && count <= Number(query.count) ? 'cut' : 'end';
}

/** The page that begins behind as many resources as this one has, by the server's own count of all. */
function followCount(query: Query, body: JsonObject): Query | undefined {
	const length = readResources(body)?.length ?? 0;
	const start = Number(query.startIndex) + length;
	const isByCursor = query.cursor !== undefined || readText(body, 'nextCursor') !== undefined;
	return !isByCursor && length > 0 && start <= (readTotal(body) ?? 0)
		? { ...query, startIndex: String(start) }
		: undefined;
}

function followCursor(body: JsonObject, { query, total, count }: PageRead): NextPage {
	const cursor = readText(body, 'nextCursor');
	const all = readTotal(body);
	if (cursor === undefined) return all !== undefined && total < all && all !== count ? 'cut' : 'end';
	if (query.cursor === cursor) return 'cut';
	const { startIndex: _startIndex, ...others } = query;
	return { ...others, cursor };
}

/** What the server says of the length of the list; undefined where it says nothing, as it may for cursors. */
export function readTotal(body: unknown): number | undefined {
	const total = readAttribute(body, 'totalResults');
	const isNumber = typeof total === 'number' || (typeof total === 'string' && /^\d+$/.test(total));
	return isNumber ? Number(total) : undefined;
}
