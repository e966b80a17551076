import type { Steps } from '../../../bulk/turns';
import { parseJson } from './json';

/** Letters that are parsed at once, at least: some ten thousand take less than a millisecond. */
const lettersInStep = 50_000;

/**
 * The parsed JSON, or undefined where it isn't JSON. Of a long list it is parsed bit by bit: to parse a hundred thousand records
 * at once would hold the event loop for half a second.
 */
export function* parseListInSteps(source: string): Steps<unknown> {
	const list: unknown[] = [];
	for (const part of cutList(source)) {
		yield;
		const parsed = part === undefined ? undefined : parseJson(part);
		// What is no list, or none of JSON, is for the parser to judge. So is a comma with nothing behind it.
		if (!Array.isArray(parsed) || parsed.length === 0) return parseJson(source);
		for (const one of parsed) list.push(one);
	}
	return list;
}

/** Cuts the JSON of a list between its entries, into lists; undefined, where it can't be one. */
function* cutList(source: string): Generator<string | undefined, void, undefined> {
	const [opening] = /^[ \t\n\r]*\[/.exec(source) ?? [];
	if (opening === undefined || source.length < lettersInStep) return yield undefined;
	let from = opening.length;
	let depth = 1;
	for (let at = from; at < source.length; at += 1) {
		const letter = source[at];
		if (letter === '"') at = findQuote(source, at);
		else if (letter === '[' || letter === '{') depth += 1;
		else if (letter === ']' || letter === '}') depth -= 1;
		else if (letter === ',' && depth === 1 && at - from >= lettersInStep) {
			yield `[${source.slice(from, at)}]`;
			from = at + 1;
		}
		if (depth > 0) continue;
		const isWhole = letter === ']' && /^[ \t\n\r]*$/.test(source.slice(at + 1));
		return yield isWhole ? `[${source.slice(from, at)}]` : undefined;
	}
	yield undefined;
}

/** Where the text that begins here ends; at the end of the source, where it has no end. */
function findQuote(source: string, start: number): number {
	let end = source.indexOf('"', start + 1);
	while (end >= 0 && isEscaped(source, end)) end = source.indexOf('"', end + 1);
	return end < 0 ? source.length : end;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(source: string, at: number): boolean {
	let before = at;
	while (source[before - 1] === '\\') before -= 1;
	return (at - before) % 2 === 1;
}
