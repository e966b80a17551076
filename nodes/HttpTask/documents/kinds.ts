import { isArrayShape, isObjectShape, type Shape } from './shape';
import type { JsonType, Kind } from './types';

/** Where a value stands: what can be sent as a file, and whether a value of no type may be an object. */
export type Carrier = 'parameter' | 'json' | 'urlencoded' | 'multipart';

const has = ({ types }: Shape, ...some: readonly JsonType[]): boolean => types.some((type) => some.includes(type));

export function findKind(shape: Shape, carrier: Carrier, items?: Shape): Kind {
	if (carrier === 'multipart' && isFile(items && isArrayShape(shape) ? items : shape)) return 'binary';
	if (shape.choices.length > 0 || isObjectShape(shape)) return 'json';
	if (isArrayShape(shape)) return shape.types.length > 1 ? 'json' : 'array';
	if (shape.allowed !== undefined && shape.allowed.length > 0) return 'options';
	if (shape.types.length === 0) return carrier === 'json' ? 'json' : 'text';
	return findPlainKind(shape);
}

function findPlainKind(shape: Shape): Kind {
	if (has(shape, 'string', 'file')) return isTime(shape) && shape.types.length === 1 ? 'dateTime' : 'text';
	if (has(shape, 'boolean')) return shape.types.length === 1 ? 'boolean' : 'json';
	return isLongInteger(shape) ? 'text' : 'number';
}

function isFile(shape: Shape): boolean {
	const format = shape.keywords.get('format');
	if (has(shape, 'file') || format === 'binary' || format === 'file') return true;
	const isEncoded = shape.keywords.has('contentEncoding');
	return shape.keywords.has('contentMediaType') && !isEncoded && !has(shape, 'object', 'array');
}

function isTime({ keywords }: Shape): boolean {
	return keywords.get('format') === 'date-time' || keywords.get('format') === 'date';
}

/** Whether it's a whole number that may have more digits than a JavaScript number holds: an ID, mostly. */
export function isLongInteger(shape: Shape): boolean {
	const format = shape.keywords.get('format');
	const isWhole = has(shape, 'integer') || (has(shape, 'number') && format === 'int64');
	if (!isWhole || has(shape, 'string', 'boolean', 'object', 'array') || format === 'int32') return false;
	const maximum = shape.keywords.get('maximum');
	return typeof maximum !== 'number' || maximum > Number.MAX_SAFE_INTEGER;
}
