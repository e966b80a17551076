import type { ListedOperation } from './types';
import { isAction, listAlike, splitWords, wordsOfMethod } from './words';

/** The words of an operation by which it's found. */
export interface Indexed {
	readonly operation: ListedOperation;
	readonly summary: ReadonlySet<string>;
	/** The method's words, the last three fixed words of the path, and the operationId's. */
	readonly route: ReadonlySet<string>;
	/** The same without the method's. */
	readonly named: ReadonlySet<string>;
	/** Tags, and all of the path: they count little. */
	readonly around: ReadonlySet<string>;
	/** Parts of the path. */
	readonly depth: number;
}

export interface SearchIndex {
	readonly all: readonly Indexed[];
	/** In how many operations a word stands. */
	readonly counts: ReadonlyMap<string, number>;
}

export function makeIndex(operations: readonly ListedOperation[]): SearchIndex {
	// Paths say the same parts over and over.
	const known = new Map<string, readonly string[]>();
	const split = (text: string): readonly string[] => {
		const words = known.get(text) ?? splitWords(text);
		known.set(text, words);
		return words;
	};
	const all = operations.map((operation) => index(operation, split));
	const counts = new Map<string, number>();
	for (const { summary, route, around } of all) {
		const add = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
		summary.forEach(add);
		for (const word of route) if (!summary.has(word)) add(word);
		for (const word of around) if (!summary.has(word) && !route.has(word)) add(word);
	}
	return { all, counts };
}

function index(operation: ListedOperation, split: (text: string) => readonly string[]): Indexed {
	const parts = operation.path.split(/[/?#]/).filter((part) => part !== '');
	const fixed = parts.filter((part) => !part.includes('{')).map((part) => part.replace(/\.(json|xml)$/, ''));
	const named = [...fixed.slice(-3).flatMap(split), ...splitWords(operation.operationId ?? '')];
	return {
		operation,
		summary: new Set(splitWords(operation.name)),
		named: new Set(named),
		route: new Set([...split(wordsOfMethod(operation.method)), ...named]),
		around: new Set([...operation.tags.flatMap(split), ...parts.flatMap(split)]),
		depth: parts.length,
	};
}

/** A word that is looked for, with those that count as well, and what it is worth: a rare word more than one in each summary. */
export interface Wanted {
	readonly word: string;
	readonly alike: readonly string[];
	readonly worth: number;
}

export function readQuery({ all, counts }: SearchIndex, query: string): readonly Wanted[] {
	const words = [...new Set(splitWords(query))].slice(0, 20);
	const wanted = words.map((word) => {
		const near = [...listAlike(word), ...(counts.has(word) ? [] : findLonger(counts, word))];
		const found = [word, ...near].reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
		return { word, alike: near, worth: Math.log(1 + all.length / (1 + Math.min(found, all.length))) };
	});
	// "add" and "delete" are in many summaries, but nobody takes the one for the other.
	const mean = wanted.reduce((sum, { worth }) => sum + worth, 0) / Math.max(1, wanted.length);
	return wanted.map((each) => (isAction(each.word) ? { ...each, worth: Math.max(each.worth, mean) } : each));
}

/** The words that begin with one that is in no operation: it may not be typed to its end. */
function findLonger(counts: ReadonlyMap<string, number>, word: string): readonly string[] {
	return word.length < 2 ? [] : [...counts.keys()].filter((each) => each.startsWith(word)).slice(0, 50);
}
