import { isObject } from '../../shared/values/json';
import type { Pager } from '../../shared/lists/pages';
import { readError } from './errors';

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
		if (meta.has_more === false) return 'end';
		if (meta.has_more !== true) return 'broken';
		const { after_cursor: after } = meta;
		if (typeof after !== 'string' || after === query['page[after]']) return 'broken';
		return { ...query, 'page[after]': after };
	},
	cure: ({ status, body }) =>
		status === 400 && readError(body).code === 'InvalidPaginationParameter'
			? 'Zendesk no longer takes the mark of the place in the list. Run it again; if that does not help, ask for a ' +
				'shorter list: of one user or group, with a filter, or with a limit.'
			: undefined,
};

/**
 * Pages by number, for lists that have no cursor. Zendesk gives out 10,000 resources this way and no more, and 1,000 of
 * a search.
 */
export const numberedPages: Pager = {
	maxPerPage,
	first: (perPage) => ({ per_page: String(perPage), page: '1' }),
	next: (body, { query, count }) => {
		if (body.next_page === null) return 'end';
		// A page without anything, and yet a next one, is no end that can be relied on.
		if (typeof body.next_page !== 'string' || count === 0) return 'broken';
		return { ...query, page: String(Number(query.page) + 1) };
	},
	cure: ({ status, body }) => {
		const { code } = readError(body);
		const isTooDeep = (status === 400 && code === 'InvalidPaginationDepth') || (status === 422 && code === 'invalid');
		if (!isTooDeep) return undefined;
		return (
			'More users match than Zendesk gives out: 1,000 of a search, 10,000 of other lists. Narrow the query, for ' +
			'example by role or organization, or set a limit. To read all users, use "Get Many".'
		);
	},
};
