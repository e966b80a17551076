import { findKind, isLongInteger, type Carrier } from './kinds';
import type { Reading, Spot } from './reading';
import { readShape } from './readShape';
import { findExample, makeSample } from './sample';
import { isArrayShape, type Shape } from './shape';
import { tame } from './tame';
import { toText } from './text';
import { tellType } from './typeWords';
import type { RequestField } from './types';

/** What the place of a field says of it, beside its schema. */
export type FieldPlace = Pick<RequestField, 'id' | 'in' | 'name' | 'keys' | 'required' | 'isNeededWithOthers'> &
	Partial<Pick<RequestField, 'style' | 'explode' | 'allowReserved' | 'contentType' | 'deprecated' | 'description'>> & {
		readonly carrier: Carrier;
		readonly sample?: unknown;
	};

/** The field for a value of these schemas. */
export function makeField(reading: Reading, spots: readonly Spot[], place: FieldPlace): RequestField {
	const shape = readShape(reading, spots);
	const items = isArrayShape(shape) ? readShape(reading, shape.items) : undefined;
	const { carrier, sample, ...rest } = place;
	const kind = findKind(shape, carrier, items);
	const isText = place.contentType !== undefined && carrier === 'parameter';
	return {
		...rest,
		kind: isText ? 'json' : kind,
		isInteger: isLongInteger(shape) && kind === 'text',
		jsonTypes: shape.types,
		itemTypes: items?.types ?? [],
		nullable: shape.nullable,
		deprecated: place.deprecated ?? shape.keywords.get('deprecated') === true,
		description: place.description || shape.description,
		sample: sample === undefined ? (findExample(shape) ?? makeSample(reading, spots)) : tame(sample),
		type: tellType(shape, items),
		...readRest(shape, items),
	};
}

function readRest(shape: Shape, items: Shape | undefined): Pick<RequestField, 'format' | 'options' | 'default'> {
	const format = shape.keywords.get('format');
	const allowed = shape.allowed ?? items?.allowed;
	// Where one value alone is allowed, nobody has to choose it.
	const preset = shape.keywords.get('default') ?? (shape.allowed?.length === 1 ? shape.allowed[0] : undefined);
	return {
		...(typeof format === 'string' && { format: toText(format) }),
		...(allowed !== undefined && allowed.length > 0 && { options: allowed.slice(0, 1000) }),
		...(preset !== undefined && { default: tame(preset) }),
	};
}
