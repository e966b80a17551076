import { isObject } from '../../shared/values/json';
import { makeField } from './fields';
import type { Carrier } from './kinds';
import { encodeName, readStyle } from './parameters';
import { below, type Reading, type Spot } from './reading';
import { readShape } from './readShape';
import { isObjectShape, type Shape } from './shape';
import type { MediaSource } from './source';
import type { Json, RequestField } from './types';

/** How many levels of objects become fields of their own; what lies deeper is JSON. A part of multipart is one field. */
const levels = { json: 2, urlencoded: 2, multipart: 1 } as const;

/** The most that a form bears. The largest known operation has 675. */
const mostFields = 1000;

interface Expansion {
	readonly reading: Reading;
	readonly media: MediaSource;
	readonly form: 'json' | 'urlencoded' | 'multipart';
	readonly fields: RequestField[];
	readonly ids: Set<string>;
}

/** A field for each property that can be sent; undefined where there are too many, so that the body is one field. */
export function expandFields(
	reading: Reading,
	shape: Shape,
	media: MediaSource,
	form: 'json' | 'urlencoded' | 'multipart',
	required: boolean,
): readonly RequestField[] | undefined {
	const expansion: Expansion = { reading, media, form, fields: [], ids: new Set() };
	addProperties(expansion, shape, [], required, media.example);
	return expansion.fields.length > mostFields || expansion.fields.length === 0 ? undefined : expansion.fields;
}

function addProperties(
	expansion: Expansion,
	parent: Shape,
	above: readonly string[],
	required: boolean,
	example: unknown,
): void {
	for (const [name, spots] of parent.properties) {
		if (expansion.fields.length > mostFields) return;
		const shape = readShape(expansion.reading, spots);
		if (shape.readOnly) continue;
		const keys = [...above, name];
		const isRequired = parent.required.has(name);
		const sample = isObject(example) && Object.hasOwn(example, name) ? example[name] : undefined;
		if (keys.length < levels[expansion.form] && canExpand(expansion.reading, shape)) {
			addProperties(expansion, shape, keys, required && isRequired, sample);
		} else {
			expansion.fields.push(makeBodyField(expansion, spots, keys, { isRequired, required, sample }));
		}
	}
}

/** Whether its properties can be fields: it's an object and nothing else, and something in it can be sent. */
function canExpand(reading: Reading, shape: Shape): boolean {
	if (!isObjectShape(shape) || shape.types.length > 1 || shape.choices.length > 0 || shape.allowed) return false;
	return [...shape.properties.values()].some((spots) => !readShape(reading, spots).readOnly);
}

interface Needs {
	readonly isRequired: boolean;
	/** Whether all objects above are required. */
	readonly required: boolean;
	readonly sample: unknown;
}

function makeBodyField(
	expansion: Expansion,
	spots: readonly Spot[],
	keys: readonly string[],
	needs: Needs,
): RequestField {
	const { reading, form } = expansion;
	const carrier: Carrier = form;
	return makeField(reading, spots, {
		id: nameField(expansion, keys),
		in: 'body',
		name: keys.at(-1) ?? '',
		keys,
		carrier,
		required: needs.isRequired && needs.required,
		isNeededWithOthers: needs.isRequired && !needs.required,
		sample: needs.sample,
		...(form !== 'json' && readEncoding(below(expansion.media.encoding, keys[0] ?? '').node, form)),
	});
}

/** `body.user.name`. A name that has dots of its own may come out the same as another: it's counted. */
function nameField({ ids }: Expansion, keys: readonly string[]): string {
	const plain = `body.${keys.map(encodeName).join('.')}`;
	let id = plain;
	for (let count = 2; ids.has(id); count++) id = `${plain} (${count})`;
	ids.add(id);
	return id;
}

/** Of a form: how the property is written, where the document says so. */
function readEncoding(encoding: unknown, form: 'urlencoded' | 'multipart'): Partial<RequestField> {
	if (!isObject(encoding)) return {};
	const { contentType } = encoding;
	const [type = ''] = typeof contentType === 'string' ? contentType.split(',') : [];
	const isFixed = /^[\x20-\x7e]+$/.test(type) && !type.includes('*');
	return {
		...(form === 'urlencoded' && hasStyle(encoding) && readStyle(encoding, 'query')),
		...(isFixed && { contentType: type.trim() }),
	};
}

const hasStyle = (encoding: Json): boolean =>
	['style', 'explode', 'allowReserved'].some((key) => encoding[key] !== undefined);
