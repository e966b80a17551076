import type { Reading, Spot } from './reading';
import { readShape } from './readShape';
import { isArrayShape, isObjectShape, type Shape } from './shape';
import { tame } from './tame';

/** What a sample may hold. Below that many levels, and where a schema comes again below itself, it ends. */
const mostLevels = 6;
const mostValues = 300;

interface Making {
	readonly reading: Reading;
	left: number;
}

/** A value as the schema wants it: the document's own example, or one made of the types. What can't be set is left out. */
export function makeSample(reading: Reading, spots: readonly Spot[]): unknown {
	return make({ reading, left: mostValues }, spots, []);
}

/** The value that a schema itself names. */
export function findExample({ keywords, allowed }: Shape): unknown {
	const named = keywords.get('example') ?? keywords.get('default') ?? allowed?.[0];
	return named === undefined ? undefined : tame(named);
}

function make(making: Making, spots: readonly Spot[], above: readonly unknown[]): unknown {
	const shape = readShape(making.reading, spots);
	if (making.left-- <= 0 || above.length > mostLevels || above.includes(shape.head)) return undefined;
	const example = findExample(shape);
	if (example !== undefined) return example;
	const trail = [...above, shape.head];
	const [variant] = shape.choices;
	if (variant) {
		const chosen = make(making, [variant], trail);
		if (shape.properties.size === 0) return chosen;
		return { ...makeObject(making, shape, trail), ...(typeof chosen === 'object' ? chosen : {}) };
	}
	if (isObjectShape(shape)) return makeObject(making, shape, trail);
	if (isArrayShape(shape)) {
		const item = shape.items.length > 0 ? make(making, shape.items, trail) : undefined;
		return item === undefined ? [] : [item];
	}
	return makePlain(shape);
}

function makeObject(making: Making, shape: Shape, trail: readonly unknown[]): Record<string, unknown> {
	const entries = [...shape.properties].flatMap(([name, property]) => {
		if (making.left <= 0 || readShape(making.reading, property).readOnly) return [];
		const value = make(making, property, trail);
		return value === undefined ? [] : [[name, value] as const];
	});
	return Object.fromEntries(entries);
}

const texts: Readonly<Record<string, string>> = {
	'date-time': '2026-01-31T12:00:00Z',
	date: '2026-01-31',
	email: 'person@example.com',
	uuid: '123e4567-e89b-12d3-a456-426614174000',
	uri: 'https://example.com',
	url: 'https://example.com',
};

function makePlain({ types, keywords }: Shape): unknown {
	const [type] = types;
	const least = keywords.get('minimum');
	if (type === 'integer' || type === 'number') return typeof least === 'number' ? least : 1;
	if (type === 'boolean') return true;
	if (type === undefined) return keywords.size > 0 ? 'text' : {};
	return texts[String(keywords.get('format'))] ?? 'text';
}
