import { isObject } from '../shared/json';
import type { Pager } from '../shared/pages';

const maxPerPage = 100;

/**
 * Cursor pages, which have no end to their depth. The last page has a next link as well: `has_more` alone says
 * whether there is more. https://developer.zendesk.com/api-reference/introduction/pagination/
 */
export const cursorPages: Pager = {
	maxPerPage,
	first: (perPage) => ({ 'page[size]': String(perPage) }),
	next: ({ meta }, { query }) => {
		if (!isObject(meta)) return 'broken';
		if (meta.has_more !== true) return 'end';
		const { after_cursor: after } = meta;
		if (typeof after !== 'string' || after === query['page[after]']) return 'broken';
		return { ...query, 'page[after]': after };
	},
};

/** Pages by number, for lists that have no cursor. Zendesk gives out 10,000 resources this way and no more. */
export const numberedPages: Pager = {
	maxPerPage,
	first: (perPage) => ({ per_page: String(perPage), page: '1' }),
	next: (body, { query, count }) => {
		if (body.next_page === null || count === 0) return 'end';
		if (typeof body.next_page !== 'string') return 'broken';
		return { ...query, page: String(Number(query.page) + 1) };
	},
};
