import { isObject } from '../../shared/values/json';
import { makeField } from './fields';
import { readExample } from './openapi3';
import { below, listBelow, noteFault, type Reading, type Spot } from './reading';
import { toText } from './text';
import type { Json, RequestField } from './types';

type Place = 'path' | 'query' | 'header' | 'cookie';

/** Not for the form: OpenAPI leaves the first three to the body, the answers and the credential; the others are the connection's. */
const othersHeaders = [
	...['accept', 'content-type', 'authorization'],
	...['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect'],
];

/** The fields of the path, the query, the headers and the cookies. `path` is the route: what it names is a field in any case. */
export function readParameters(reading: Reading, spots: readonly Spot[], path: string): readonly RequestField[] {
	const fields = spots.flatMap((spot) => readParameter(reading, spot));
	const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
	const inPath = named
		.filter((name, index) => named.indexOf(name) === index)
		.map((name) => fields.find((field) => field.in === 'path' && field.name === name) ?? makeUnnamed(reading, name));
	return [...inPath, ...fields.filter((field) => field.in !== 'path')];
}

function readParameter(reading: Reading, spot: Spot): readonly RequestField[] {
	const { node, where } = spot;
	if (!isObject(node)) return [];
	const name = typeof node.name === 'string' ? node.name : '';
	const place = readPlace(node.in);
	if (name === '' || place === undefined) {
		const what = name === '' ? 'a parameter without `name`' : `\`in\` is ${JSON.stringify(toText(node.in))}`;
		const cure = 'A parameter has a name, and stands in path, query, header or cookie. Correct the document there.';
		noteFault(reading, where, what, cure);
		return [];
	}
	if (place === 'header' && othersHeaders.includes(name.toLowerCase())) return [];
	const [content] = listBelow(below(spot, 'content'));
	const field = makeField(reading, [content ? below(content[1], 'schema') : below(spot, 'schema')], {
		id: `${place}.${encodeName(name)}`,
		in: place,
		name,
		keys: [],
		carrier: 'parameter',
		required: node.required === true || place === 'path',
		isNeededWithOthers: false,
		description: toText(node.description),
		sample: readExample(reading, content ? content[1] : spot) ?? readExample(reading, spot),
		...(node.deprecated === true && { deprecated: true }),
		...(content && { contentType: content[0] }),
		...readStyle(node, place),
	});
	return [field];
}

/** n8n's form breaks on a quotation mark in an id, and nobody sees a control character in one. */
export const encodeName = (name: string): string =>
	name.replace(/["\p{Cc}\p{Cf}]/gu, (sign) => encodeURIComponent(sign));

const readPlace = (place: unknown): Place | undefined =>
	place === 'path' || place === 'query' || place === 'header' || place === 'cookie' ? place : undefined;

const styles = {
	path: ['simple', 'label', 'matrix'],
	query: ['form', 'spaceDelimited', 'pipeDelimited', 'tabDelimited', 'deepObject'],
	header: ['simple'],
	cookie: ['form'],
} as const;

/** OpenAPI's defaults: `simple` in path and header, `form` elsewhere; `form` alone is exploded. */
export function readStyle(node: Json, place: Place): Pick<RequestField, 'style' | 'explode' | 'allowReserved'> {
	const allowed: readonly Required<RequestField>['style'][] = styles[place];
	const style = allowed.find((each) => each === node.style) ?? styles[place][0];
	// An object in brackets is always one value a key, whatever `explode` says.
	const explode = style === 'deepObject' || (typeof node.explode === 'boolean' ? node.explode : style === 'form');
	return { style, explode, allowReserved: node.allowReserved === true };
}

function makeUnnamed(reading: Reading, name: string): RequestField {
	return makeField(reading, [{ node: { type: 'string' }, where: '' }], {
		id: `path.${encodeName(name)}`,
		in: 'path',
		name,
		keys: [],
		carrier: 'parameter',
		required: true,
		isNeededWithOthers: false,
		...readStyle({}, 'path'),
	});
}
