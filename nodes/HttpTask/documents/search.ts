import { makeIndex, readQuery, type Indexed, type Wanted } from './searchIndex';
import type { ListedOperation } from './types';

export type Search = (query: string) => readonly ListedOperation[];

/** More would take n8n's list over a second to show. */
const mostHits = 50;

/** Builds the index once; what it returns finds at most 50 operations, best first. An empty query gives the first 50. */
export function makeSearch(operations: readonly ListedOperation[]): Search {
	const index = makeIndex(operations);
	return (query) => {
		const text = query.trim().slice(0, 500);
		if (text === '') return operations.slice(0, mostHits);
		const route = readRoute(text);
		const wanted = readQuery(index, text);
		return index.all
			.map((indexed) => ({ indexed, score: score(indexed, wanted) + scoreRoute(indexed, route, text) }))
			.filter(({ score }) => score > 0)
			.sort((one, other) => other.score - one.score)
			.slice(0, mostHits)
			.map(({ indexed }) => indexed.operation);
	};
}

/** How well the words fit: those found, each by its worth, against those that were wanted and those that are too many. */
function score({ summary, route, named, around, depth, operation }: Indexed, wanted: readonly Wanted[]): number {
	let [found, all] = [0, 0];
	const used = new Set<string>();
	for (const { word, alike, worth } of wanted) {
		const weigh = (words: ReadonlySet<string>, weight: number): number => {
			const hit = words.has(word) ? word : alike.find((each) => words.has(each));
			if (hit === undefined) return 0;
			used.add(hit);
			return hit === word ? weight : weight * 0.85;
		};
		const [said, routed] = [weigh(summary, 0.9), weigh(route, 0.75)];
		const both = said > 0 && routed > 0 ? 0.1 : 0;
		all += worth;
		found += worth * (Math.max(said, routed) + both || weigh(around, 0.3));
	}
	if (found <= 0) return 0;
	const extra = Math.min(countOthers(summary, used), countOthers(named, used));
	const share = found / all;
	const fit = (share * share * 10) / (1 + extra * 0.1);
	return Math.max(0.001, fit - depth * 0.08 - (operation.deprecated ? 0.5 : 0));
}

function countOthers(words: ReadonlySet<string>, used: ReadonlySet<string>): number {
	let count = 0;
	for (const word of words) if (!used.has(word)) count++;
	return count;
}

interface Route {
	readonly method?: string;
	readonly path: string;
}

/** `DELETE /users`, or a path alone; undefined for plain words. */
function readRoute(query: string): Route | undefined {
	const [, method, path = ''] = /^(?:([a-z]+)\s+)?(\/\S*)$/i.exec(query) ?? [];
	return path === ''
		? undefined
		: { path: plainPath(path), ...(method !== undefined && { method: method.toUpperCase() }) };
}

const plainPath = (path: string): string =>
	path
		.toLowerCase()
		.replace(/\{[^{}]*\}/g, '{}')
		.replace(/\/$/, '');

/** An operation that was named itself is before all others; then those whose path ends so, begins so or holds it. */
function scoreRoute({ operation, depth }: Indexed, route: Route | undefined, query: string): number {
	if (operation.operationId === query || operation.id === query) return 1000;
	if (!route) return 0;
	const path = plainPath(operation.path);
	const bare = path.replace(/(\/\{\})+$/, '');
	const fit =
		path === route.path
			? 100
			: path.endsWith(route.path)
				? 80
				: bare.endsWith(route.path)
					? 60
					: path.includes(route.path)
						? 30
						: 0;
	if (fit === 0) return 0;
	return fit + (route.method === operation.method ? 50 : 0) - depth;
}
