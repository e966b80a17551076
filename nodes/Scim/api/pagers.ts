import type { Pager, PageRead, Query } from '../../shared/lists/pages';
import type { JsonObject } from '../../shared/values/json';
import { readAttribute, readText } from './attributes';

const maxPerPage = 100;

/**
 * Pages as RFC 7644 (3.4.2.4) has them: `startIndex` counts resources from 1. A server may give fewer than asked for, so
 * the next page begins behind those that came. A cursor (RFC 9865) is followed where there is one; without one on the
 * next page, that is the last.
 */
export const indexPages: Pager = {
	maxPerPage,
	mayRepeat: true,
	first: (perPage) => ({ count: String(perPage), startIndex: '1' }),
	next: (body, page) => {
		const cursor = readText(body, 'nextCursor');
		if (cursor !== undefined) return followCursor(page.query, cursor);
		if (page.query.cursor !== undefined || page.count === 0 || isAll(body, page)) return 'end';
		return { ...page.query, startIndex: String(page.total + 1) };
	},
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
	// Zuora: "You must set count before startIndex".
	first: (perPage) => ({ count: String(perPage), startIndex: '1' }),
	next: (body, page) => {
		if (page.count === 0 || isAll(body, page)) return 'end';
		const start = Number(page.query.startIndex);
		const isShifted = start === 2 && page.count > 2 && page.fresh === 1;
		const countsResources = isShifted || (start > 1 && page.count > 1 && start - 1 + page.count === page.total);
		return { ...page.query, startIndex: String(countsResources ? page.total + 1 : start + 1) };
	},
};

function followCursor(query: Query, cursor: string): Query | 'broken' {
	if (query.cursor === cursor) return 'broken';
	const { startIndex: _startIndex, ...others } = query;
	return { ...others, cursor };
}

function isAll(body: JsonObject, { total }: PageRead): boolean {
	const totalResults = readAttribute(body, 'totalResults');
	return typeof totalResults === 'number' && total >= totalResults;
}
