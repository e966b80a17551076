import { isObject } from '../../shared/values/json';
import { foldChoices } from './choices';
import { below, findTarget, listBelow, listItems, type Reading, type Spot } from './reading';
import type { Shape } from './shape';
import { toText } from './text';
import type { Json, JsonType, Scalar } from './types';

const keywords = [
	...['format', 'default', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
	...[
		'minLength',
		'maxLength',
		'minItems',
		'maxItems',
		'uniqueItems',
		'contentMediaType',
		'contentEncoding',
		'deprecated',
	],
];

/** The schemas that must hold together, as one. */
export function readShape(reading: Reading, spots: readonly Spot[]): Shape {
	const shape: Shape = {
		types: [],
		nullable: false,
		description: '',
		keywords: new Map(),
		properties: new Map(),
		required: new Set(),
		readOnly: false,
		isClosed: false,
		items: [],
		choices: [],
		sources: new Set(),
	};
	const waiting = [...spots];
	for (let spot = waiting.shift(); spot !== undefined; spot = waiting.shift()) {
		const { node } = spot;
		if (!isObject(node) || shape.sources.has(node) || !reading.spend()) continue;
		shape.sources.add(node);
		if (typeof node.$ref !== 'string') shape.head ??= node;
		addSchema(shape, spot, node);
		const target = typeof node.$ref === 'string' ? findTarget(reading, node.$ref, spot.where) : undefined;
		const chosen = foldChoices(reading, shape, spot);
		waiting.unshift(...(target ? [target] : []), ...listItems(below(spot, 'allOf')), ...chosen);
	}
	return shape;
}

function addSchema(shape: Shape, spot: Spot, node: Json): void {
	addTypes(shape, node);
	shape.description ||= toText(node.description) || toText(node.title);
	shape.readOnly ||= node.readOnly === true;
	shape.isClosed ||= node.additionalProperties === false || node.unevaluatedProperties === false;
	const allowed = 'const' in node ? [node.const] : node.enum;
	if (Array.isArray(allowed)) shape.allowed ??= allowed.filter(isScalar);
	const examples = Array.isArray(node.examples) ? node.examples : [];
	const example = node.example ?? examples[0] ?? node['x-example'];
	if (example !== undefined && !shape.keywords.has('example')) shape.keywords.set('example', example);
	for (const key of keywords) {
		if (node[key] !== undefined && !shape.keywords.has(key)) shape.keywords.set(key, node[key]);
	}
	for (const [name, property] of listBelow(below(spot, 'properties'))) {
		shape.properties.set(name, [...(shape.properties.get(name) ?? []), property]);
	}
	for (const name of Array.isArray(node.required) ? node.required : []) {
		if (typeof name === 'string') shape.required.add(name);
	}
	if (isObject(node.items)) shape.items.push(below(spot, 'items'));
}

const jsonTypes: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'file'];

function addTypes(shape: Shape, node: Json): void {
	const stated = Array.isArray(node.type) ? node.type : [node.type];
	if (stated.includes('null') || node.nullable === true || node['x-nullable'] === true) shape.nullable = true;
	if (Array.isArray(node.enum) && node.enum.includes(null)) shape.nullable = true;
	const types = stated.filter((type): type is JsonType => jsonTypes.includes(type));
	if (types.length === 0) return;
	const both = shape.types.filter((type) => types.includes(type));
	shape.types = both.length > 0 ? both : shape.types.length > 0 ? shape.types : types;
}

function isScalar(value: unknown): value is Scalar {
	return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
