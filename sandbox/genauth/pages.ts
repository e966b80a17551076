import { readQuery } from '../core/query';
import type { Call } from './call';
import { answerWith, badParameter, isRefusal, type Refusal, type RouteAnswer } from './routeAnswer';

interface Page<T> {
	readonly totalCount: number;
	readonly list: readonly T[];
}

/** NaN for what isn't a whole number. */
function readNumber(text: string | undefined, initial: number): number {
	if (text === undefined || text === '') return initial;
	return /^-?\d+$/.test(text) ? Number(text) : NaN;
}

/** The page that the query asks for. Pages count from 1 and have up to 50 records; a larger limit is refused. */
function readPage<T>({ request, switches }: Call, all: readonly T[]): Page<T> | Refusal {
	const page = readNumber(readQuery(request, 'page'), 1);
	const limit = readNumber(readQuery(request, 'limit'), 10);
	if (!(page >= 1)) return badParameter('page');
	if (!(limit >= 1 && limit <= 50)) return badParameter('limit');
	const lastPage = Math.max(1, Math.ceil(all.length / limit));
	const beyond = page > lastPage ? switches.genAuthPageBeyond : 'empty';
	if (beyond === 'refuse') return badParameter('page');
	const from = (beyond === 'lastPage' ? lastPage - 1 : page - 1) * limit;
	return { totalCount: all.length, list: all.slice(from, from + limit) };
}

/** Answers with the page that the query asks for. `show` makes of a record what the API shows. */
export function answerPage<T>(call: Call, all: readonly T[], show: (record: T) => unknown): RouteAnswer {
	const page = readPage(call, all);
	if (isRefusal(page)) return page;
	return answerWith({ totalCount: page.totalCount, list: page.list.map(show) });
}
