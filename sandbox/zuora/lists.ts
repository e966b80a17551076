import { readQuery } from '../core/query';
import type { Call } from './call';
import { showList } from './render';
import { badRequest, type RouteAnswer } from './routeAnswer';
import type { ZuoraSwitches } from './switches';

/**
 * The attributes and values of a filter: `attribute eq "value"`, several of them joined by `and`. Zuora's docs show no
 * other filters. Undefined for any other text.
 */
export function readFilter(text: string | undefined): readonly (readonly [string, string])[] | undefined {
	if (text === undefined || text === '') return [];
	const parts = text.split(/ and /i).map((part) => /^\s*([\w.:]+) eq ("(?:[^"\\]|\\.)*")\s*$/i.exec(part));
	const pairs = parts.map((part) => part && ([part[1] ?? '', String(JSON.parse(part[2] ?? '""'))] as const));
	return pairs.every((pair) => pair !== null) ? pairs : undefined;
}

/** Whether a value of a resource is what a filter asks for; both without their case. */
export function isFound(value: string, asked: string, { zuoraFilter }: ZuoraSwitches): boolean {
	if (zuoraFilter === 'ignored') return true;
	const [found, wanted] = [value.toLowerCase(), asked.toLowerCase()];
	return zuoraFilter === 'prefix' ? found.startsWith(wanted) : found === wanted;
}

interface ListOptions<T> {
	/** How many resources a page has where the query doesn't say. */
	readonly defaultCount: number;
	readonly maxCount: number;
	show(resource: T): object;
}

/**
 * Answers with the page that the query asks for. `startIndex` is the number of the page, as Zuora documents it, or of
 * the first resource, as in RFC 7644: a switch decides.
 */
export function answerList<T>(
	{ request, switches }: Call,
	all: readonly T[],
	{ defaultCount, maxCount, show }: ListOptions<T>,
): RouteAnswer {
	const count = Math.min(Number(readQuery(request, 'count') ?? defaultCount), maxCount);
	const startIndex = Math.max(1, Number(readQuery(request, 'startIndex') ?? 1));
	if (!Number.isInteger(count) || count < 0 || !Number.isInteger(startIndex)) {
		return badRequest('count and startIndex must be numbers');
	}
	const from = switches.zuoraStartIndex === 'page' ? (startIndex - 1) * count : startIndex - 1;
	const shown = all.slice(from, from + count).map((resource) => show(resource));
	return { status: 200, body: showList(shown, switches, { total: all.length, startIndex }) };
}
