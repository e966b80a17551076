import type { ServiceReader } from '../../../bulk/operation';
import { readPage, type Page, type PageSource } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { isObject, type JsonObject } from '../../shared/values/json';
import { numberedPages } from '../api/pagers';

/** The members of a group, page by page. */
export function listMembers(code: string): PageSource<string> {
	return {
		request: { method: 'GET', path: '/api/v3/list-group-members', query: { code }, repeatable: true },
		pager: numberedPages,
		read: readUserIds,
	};
}

function readUserIds({ list }: JsonObject): string[] | undefined {
	return Array.isArray(list) ? list.filter(isObject).map((user) => String(user.userId)) : undefined;
}

/** Where the pages of a list are read on from. */
interface ReadOn {
	readonly first: Page<string>;
	/** The number of the page that is read next. */
	readonly from: number;
}

/**
 * Reads the pages behind the first, a few at once. `take` gets what a page holds, and how many are left, and says whether that
 * is enough. Gives the number of the page behind those that were read, where that was enough. `unsound`: a page could not be
 * read, says another count than the first, or does not hold as many as it should. Then only a reading of one page after the
 * other can tell what is there.
 */
export async function readOtherPages(
	reader: ServiceReader,
	code: string,
	{ first: { query, resources, reply }, from }: ReadOn,
	take: (userIds: readonly string[], pagesLeft: number) => boolean,
): Promise<'all' | 'unsound' | number> {
	const { totalCount } = reply.body;
	const limit = Number(query.limit);
	const pages = Math.ceil(Number(totalCount) / limit);
	const countIn = (page: number): number => Math.min(limit, Number(totalCount) - (page - 1) * limit);
	if (!Number.isInteger(pages) || pages < 3 || resources.length !== limit) return 'unsound';
	let state = 'all' as 'all' | 'enough' | 'unsound';
	let pagesLeft = pages + 1 - from;
	let next = from;
	const numbers = Array.from({ length: pagesLeft }, (_, nth) => from + nth);
	await readTogether(numbers, async (page) => {
		if (state !== 'all') return;
		next = page + 1;
		const read = await readPage(reader, listMembers(code), { ...query, page: String(page) });
		pagesLeft -= 1;
		const isSound =
			read.kind === 'page' && read.reply.body.totalCount === totalCount && read.resources.length === countIn(page);
		if (!isSound) state = 'unsound';
		else if (take(read.resources, pagesLeft) && pagesLeft > 0 && state === 'all') state = 'enough';
	});
	return state === 'enough' ? next : state;
}
