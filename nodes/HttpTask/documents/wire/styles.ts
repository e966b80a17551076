import type { RequestField } from '../types';
import { encodeName, encodeReserved, encodeValue } from './encode';
import { isList, isMap, writePlain, type Tree, type TreeMap } from './tree';

/** The names and values of a query or a form, encoded, in order. */
export type Pairs = readonly (readonly [string, string])[];

type Style = Pick<RequestField, 'name' | 'style' | 'explode' | 'allowReserved'>;

const separators: Readonly<Record<string, string>> = {
	spaceDelimited: '%20',
	pipeDelimited: '%7C',
	tabDelimited: '%09',
};

/** A value as OpenAPI's styles write it into a query, a form or cookies. */
export function writePairs(field: Style, value: Tree): Pairs {
	const { name, style = 'form', explode = true } = field;
	const encode = (part: Tree) => (field.allowReserved ? encodeReserved : encodeValue)(writePlain(part));
	const own = encodeName(name);
	if (style === 'deepObject') return writeDeep(own, value, encode);
	const separator = separators[style] ?? ',';
	if (isList(value)) {
		if (explode) return value.map((item) => [own, encode(item)]);
		return value.length === 0 ? [] : [[own, value.map(encode).join(separator)]];
	}
	if (isMap(value)) {
		if (explode) return [...value].map(([key, item]) => [encodeName(key), encode(item)]);
		return value.size === 0 ? [] : [[own, flatten(value).map(encode).join(separator)]];
	}
	return [[own, encode(value)]];
}

/** `filter[user][name]=…`. The plain values of a list share one name, `[]`; lists and objects in one have their number. */
function writeDeep(name: string, value: Tree, encode: (part: Tree) => string): Pairs {
	const inside = (key: string) => `${name}%5B${encodeName(key)}%5D`;
	if (isMap(value)) return [...value].flatMap(([key, item]) => writeDeep(inside(key), item, encode));
	if (!isList(value)) return [[name, encode(value)]];
	return value.flatMap((item, index) =>
		isMap(item) || isList(item)
			? writeDeep(inside(String(index)), item, encode)
			: [[inside(''), encode(item)] as const],
	);
}

/** `key,value,key,value` of an object that is not exploded. */
const flatten = (map: TreeMap): readonly Tree[] => [...map].flat();

/** A value as OpenAPI's styles write it into a path. */
export function writeInPath({ name, style, explode = false }: Style, value: Tree): string {
	const encode = (part: Tree) => encodeValue(writePlain(part));
	if (style === 'matrix') return writeMatrix(encodeValue(name), value, explode, encode);
	const separator = style === 'label' && explode ? '.' : ',';
	const text = writeJoined(value, explode, separator, encode);
	return style === 'label' ? `.${text}` : text;
}

function writeMatrix(name: string, value: Tree, explode: boolean, encode: (part: Tree) => string): string {
	const pair = (key: string, text: string) => `;${key}${text === '' ? '' : `=${text}`}`;
	if (explode && isList(value)) return value.map((item) => pair(name, encode(item))).join('');
	if (explode && isMap(value)) return [...value].map(([key, item]) => pair(encodeValue(key), encode(item))).join('');
	return pair(name, writeJoined(value, false, ',', encode));
}

/** A value of a header: like a path's `simple`, but nothing is encoded. */
export function writeInHeader({ explode = false }: Style, value: Tree): string {
	return writeJoined(value, explode, ',', writePlain);
}

function writeJoined(value: Tree, explode: boolean, separator: string, write: (part: Tree) => string): string {
	if (isList(value)) return value.map(write).join(separator);
	if (!isMap(value)) return write(value);
	const pairs = [...value].map(([key, item]) => `${write(key)}${explode ? '=' : ','}${write(item)}`);
	return pairs.join(separator);
}
