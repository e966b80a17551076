/** A number as its digits: a JavaScript number would lose some of a long one. */
export interface Digits {
	readonly digits: string;
}

/** A value on its way to the wire: as JSON has it, but for numbers. An object is a map, so that no key is special. */
export type Tree = string | boolean | null | Digits | readonly Tree[] | TreeMap;

export type TreeMap = ReadonlyMap<string, Tree>;

export const isMap = (tree: Tree | undefined): tree is TreeMap => tree instanceof Map;

export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree);

export const isDigits = (tree: Tree): tree is Digits => typeof tree === 'object' && tree !== null && 'digits' in tree;

/** Blanks, or a list or an object of nothing else. */
export function isEmpty(tree: Tree): boolean {
	if (isMap(tree)) return [...tree.values()].every(isEmpty);
	if (isList(tree)) return tree.every(isEmpty);
	return tree === null || (typeof tree === 'string' && tree.trim() === '');
}

/** The JSON, with each number in the digits that were given. */
export function writeTree(tree: Tree): string {
	if (isMap(tree)) {
		return `{${[...tree].map(([key, value]) => `${JSON.stringify(key)}:${writeTree(value)}`).join(',')}}`;
	}
	if (isList(tree)) return `[${tree.map(writeTree).join(',')}]`;
	return isDigits(tree) ? tree.digits : JSON.stringify(tree);
}

/** As text in an address, a header or a form. What has parts is JSON. */
export function writePlain(tree: Tree): string {
	if (typeof tree === 'string') return tree;
	return tree === null ? '' : writeTree(tree);
}

/** JSON text in which each number is a text with this before it; the character is in no text that is meant for a reader. */
const mark = '\uffff';

/** Text in quotation marks, or a number. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads JSON and keeps the digits of its numbers. Throws as JSON.parse does where it's no JSON. */
export function parseTree(text: string): Tree {
	const plain: unknown = JSON.parse(text);
	if (text.includes(mark) || /\\uffff/i.test(text)) return growTree(plain);
	const marked = text.replace(tokens, (token) => (token.startsWith('"') ? token : `"${mark}${token}"`));
	return growTree(JSON.parse(marked));
}

function growTree(value: unknown): Tree {
	if (typeof value === 'string') return value.startsWith(mark) ? { digits: value.slice(1) } : value;
	if (typeof value === 'number') return { digits: String(value) };
	if (Array.isArray(value)) return value.map(growTree);
	if (typeof value === 'object' && value !== null) {
		return new Map(Object.entries(value).map(([key, each]) => [key, growTree(each)]));
	}
	return typeof value === 'boolean' ? value : null;
}
