import { isJsonObject, parseJson, type Json } from '../core/json';
import type { Answer } from '../core/service';
import { answerError, type ScimManners } from './manners';

type Query = Readonly<Record<string, unknown>>;

/** The query by which the library gives out a whole list, to be cut into pages here. */
export function askForAll(query: Query, { filters = 'obeyed' }: ScimManners): Query {
	const { startIndex: _startIndex, count: _count, cursor: _cursor, filter, ...others } = query;
	return {
		...others,
		startIndex: '1',
		count: '100000',
		...(filter !== undefined && ['obeyed', 'exact'].includes(filters) && { filter }),
	};
}

/** The page that the query asks for, of an answer that holds the whole list. */
export function cutPage(answer: Answer, query: Query, manners: ScimManners): Answer {
	const body = parseJson(String(answer.payload));
	if (answer.status !== 200 || !isJsonObject(body) || !Array.isArray(body.Resources)) return answer;
	const all = body.Resources.filter((resource) => isFound(resource, query, manners));
	const { pageSize = Infinity, paging = 'index' } = manners;
	const count = manners.counts === 'ignored' ? pageSize : Math.min(Number(query.count ?? 100), pageSize);
	const from = findStart(query, manners);
	if (paging === 'refuses' && from > 0) return answerError(400, 'Too many results', 'tooMany');
	const page = all.slice(from, from + count).slice(0, Math.max(0, findLimit(manners) - from));
	const next = from + page.length;
	const hasCursor = paging === 'cursor' && query.cursor !== undefined && next < all.length;
	const shown = writeList(body, page, { total: all.length, startIndex: from + 1 }, manners);
	return { ...answer, payload: JSON.stringify({ ...shown, ...(hasCursor && { nextCursor: `c${next}` }) }) };
}

/** Whether the filter finds it, of what the library has found. */
function isFound(resource: unknown, { filter }: Query, { filters }: ScimManners): boolean {
	if (filter === undefined) return true;
	const [value = ''] = /".*"/.exec(String(filter)) ?? [];
	return filters === 'exact' ? JSON.stringify(resource).includes(value) : filters !== 'findNothing';
}

function findStart({ startIndex, cursor }: Query, { paging = 'index' }: ScimManners): number {
	if (paging === 'ignored') return 0;
	if (paging === 'cursor') return typeof cursor === 'string' && cursor !== '' ? Number(cursor.slice(1)) : 0;
	return Math.max(1, Number(startIndex ?? 1)) - 1;
}

function findLimit({ paging, listLimit = 50 }: ScimManners): number {
	return paging === 'stops' || paging === 'refuses' ? listLimit : Infinity;
}

function writeList(
	{ schemas }: Json,
	page: readonly unknown[],
	{ total, startIndex }: { readonly total: number; readonly startIndex: number },
	{ total: shown = 'all', emptyList = 'array' }: ScimManners,
): Json {
	const totals = { all: { totalResults: total }, ofPage: { totalResults: page.length }, absent: {} } as const;
	const resources = { array: { Resources: page }, absent: {}, null: { Resources: null } } as const;
	const written = page.length > 0 ? resources.array : resources[emptyList];
	return { schemas, ...totals[shown], ...written, startIndex, itemsPerPage: page.length };
}
