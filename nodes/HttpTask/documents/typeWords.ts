import { isArrayShape, isObjectShape, type Shape } from './shape';
import { toLine } from './text';

/** What a value must be, in words: `string (email), at most 255 characters`. */
export function tellType(shape: Shape, items?: Shape): string {
	const bounds = tellBounds(shape.keywords);
	return [`${tellName(shape, items)}${shape.nullable ? ' or null' : ''}`, ...bounds].join(', ');
}

function tellName(shape: Shape, items: Shape | undefined): string {
	if (shape.choices.length > 0) return `one of ${shape.choices.length} forms`;
	if (isArrayShape(shape)) return items === undefined ? 'list' : `list of ${tellItems(items)}`;
	if (isObjectShape(shape)) return 'object';
	const format = shape.keywords.get('format');
	const name = shape.types.join(' or ') || 'any value';
	return typeof format === 'string' ? `${name} (${toLine(format, 40)})` : name;
}

function tellItems(items: Shape): string {
	const name = tellName(items, undefined);
	if (name === 'any value' || name.startsWith('one of')) return name === 'any value' ? 'any values' : 'objects';
	return name.replace(/^[a-z]+/, (word) => `${word}s`);
}

const characters = 'characters';

const inUnit = (count: number, unit: string): string =>
	count === 1 ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit;

function tellBounds(keywords: ReadonlyMap<string, unknown>): readonly string[] {
	const bound = (key: string, before: string, unit = '') => {
		const value = keywords.get(key);
		return typeof value === 'number'
			? [[before, value, unit && inUnit(value, unit)].filter((word) => word !== '').join(' ')]
			: [];
	};
	const pattern = keywords.get('pattern');
	return [
		...bound('minLength', 'at least', characters),
		...bound('maxLength', 'at most', characters),
		...(keywords.get('exclusiveMinimum') === true ? bound('minimum', 'more than') : bound('minimum', 'at least')),
		...(keywords.get('exclusiveMaximum') === true ? bound('maximum', 'less than') : bound('maximum', 'at most')),
		...bound('exclusiveMinimum', 'more than'),
		...bound('exclusiveMaximum', 'less than'),
		...bound('multipleOf', 'a multiple of'),
		...bound('minItems', 'at least', 'entries'),
		...bound('maxItems', 'at most', 'entries'),
		...(keywords.get('uniqueItems') === true ? ['each once'] : []),
		...(typeof pattern === 'string' ? [`as the pattern ${toLine(pattern, 100)}`] : []),
	];
}
