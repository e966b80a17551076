import { isObject, type JsonObject } from '../../shared/values/json';
import type { Pager } from '../../shared/lists/pages';

/**
 * Pages by number, from 1, of 50 at most: more is refused. The newest come first, so what is created meanwhile shows
 * again on the next page: it's taken once.
 */
export const numberedPages: Pager = {
	maxPerPage: 50,
	mayRepeat: true,
	first: (perPage) => ({ page: '1', limit: String(perPage) }),
	next: ({ totalCount }, { query, count, total }) => {
		if (typeof totalCount !== 'number') return 'broken';
		const page = Number(query.page);
		if (count === 0 && total < totalCount) return 'cut';
		if (count === 0 || page * Number(query.limit) >= totalCount) return 'end';
		return { ...query, page: String(page + 1) };
	},
	countAll: ({ totalCount }) => (typeof totalCount === 'number' ? totalCount : undefined),
	atRepeat: ({ totalCount }, { total }) => (total < Number(totalCount) ? 'cut' : 'end'),
};

/** The objects of a list; undefined where it is no list, which is not the same as an empty one. */
export function readObjects(value: unknown): readonly JsonObject[] | undefined {
	return Array.isArray(value) ? value.filter(isObject) : undefined;
}
