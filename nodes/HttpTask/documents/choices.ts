import { isObject } from '../../shared/values/json';
import { below, findTarget, listItems, type Reading, type Spot } from './reading';
import type { Shape } from './shape';
import type { Json, JsonType, Scalar } from './types';

/**
 * Takes `oneOf` and `anyOf` into a shape. null among the variants says that the value may be null. One variant that is left is
 * no choice: it's returned, and holds like a part of `allOf`. Variants that are plain values are united.
 */
export function foldChoices(reading: Reading, shape: Shape, spot: Spot): readonly Spot[] {
	return [...foldChoice(reading, shape, below(spot, 'oneOf')), ...foldChoice(reading, shape, below(spot, 'anyOf'))];
}

function foldChoice(reading: Reading, shape: Shape, choice: Spot): readonly Spot[] {
	const all = listItems(choice);
	const variants = all.filter(({ node }) => !isNull(node));
	if (variants.length < all.length) shape.nullable = true;
	if (variants.length <= 1) return variants;
	// "One of these must be given": nothing is said of what they are.
	if (variants.every(({ node }) => isObject(node) && Object.keys(node).every((key) => key === 'required'))) return [];
	const plain = variants.map((variant) => readPlain(reading, variant));
	if (plain.some((each) => each === undefined)) {
		shape.choices = [...shape.choices, ...variants];
		return [];
	}
	shape.types = [...new Set(plain.flatMap((each) => each?.type ?? []))];
	const allowed = plain.map((each) => each?.allowed);
	if (allowed.every((each) => each !== undefined)) shape.allowed ??= allowed.flatMap((each) => each ?? []);
	const format = plain.find((each) => each?.format !== undefined)?.format;
	if (format !== undefined && shape.types.length === 1) shape.keywords.set('format', format);
	return [];
}

const isNull = (node: unknown): boolean =>
	isObject(node) && (node.type === 'null' || (Array.isArray(node.enum) && node.enum.every((each) => each === null)));

interface Plain {
	readonly type: JsonType;
	readonly allowed?: readonly Scalar[];
	readonly format?: unknown;
}

/** A variant that is text, number or boolean; undefined where it's anything else. */
function readPlain(reading: Reading, variant: Spot): Plain | undefined {
	const node = followOnce(reading, variant);
	if (node === undefined) return undefined;
	const { type, format } = node;
	if (type !== 'string' && type !== 'number' && type !== 'integer' && type !== 'boolean') return undefined;
	const allowed = 'const' in node ? [node.const] : node.enum;
	return { type, format, ...(Array.isArray(allowed) && { allowed: allowed as readonly Scalar[] }) };
}

function followOnce(reading: Reading, { node, where }: Spot): Json | undefined {
	if (!isObject(node)) return undefined;
	const target = typeof node.$ref === 'string' ? findTarget(reading, node.$ref, where)?.node : node;
	return isObject(target) ? target : undefined;
}
