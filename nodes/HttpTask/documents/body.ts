import { expandFields } from './bodyFields';
import { makeField } from './fields';
import { chooseMediaType, findForm, writeMediaType } from './mediaTypes';
import { noteFault, type Reading } from './reading';
import { readShape } from './readShape';
import { isObjectShape } from './shape';
import type { BodySource, MediaSource } from './source';
import { tame } from './tame';
import type { BodyModel, RequestField } from './types';

interface BodyRead {
	readonly body: BodyModel;
	readonly fields: readonly RequestField[];
}

/** The body and its fields. `chosen`: one of its media types; without it, the easiest to fill in. */
export function readBody(reading: Reading, source: BodySource, chosen?: string): BodyRead | undefined {
	const types = source.media.map(({ mediaType }) => mediaType);
	const wanted = chosen ?? chooseMediaType(types);
	const media = source.media.find(({ mediaType }) => mediaType === wanted);
	if (wanted === undefined) return noteFault(reading, source.where, 'has no content', 'Correct the document there.');
	if (media === undefined) {
		return noteFault(reading, source.where, `takes no ${wanted}`, `Choose one of ${types.join(', ')}.`);
	}
	const shape = readShape(reading, [media.schema]);
	// Many documents forget to say that the body is required, though it has fields that are.
	const required = source.required || shape.required.size > 0;
	const form = findBodyForm(media.mediaType, shape.types);
	const body: BodyModel = {
		mediaType: writeMediaType(media.mediaType),
		form,
		required,
		others: types.filter((type) => type !== wanted),
		...(media.example !== undefined && { example: tame(media.example) }),
	};
	const isForm = form === 'json' || form === 'urlencoded' || form === 'multipart';
	const canExpand = isForm && isObjectShape(shape) && shape.properties.size > 0 && shape.choices.length === 0;
	const fields = canExpand ? expandFields(reading, shape, media, form, required) : undefined;
	if (!fields) return { body, fields: [makeWhole(reading, media, body, source.description)] };
	return { body, fields: form === 'json' && !shape.isClosed ? [...fields, makeOthers(reading)] : fields };
}

/** What the document does not name and does not forbid. */
function makeOthers(reading: Reading): RequestField {
	return makeField(reading, [{ node: { type: 'object' }, where: '' }], {
		...wholeBody,
		required: false,
		description: 'Fields of the body that the document does not name, as a JSON object',
	});
}

const wholeBody = {
	id: 'body',
	in: 'body',
	name: 'body',
	keys: [],
	carrier: 'json',
	isNeededWithOthers: false,
} as const;

/** A text of an unknown media type is sent as text. */
function findBodyForm(mediaType: string, types: readonly string[]): BodyModel['form'] {
	const form = findForm(mediaType);
	return form === 'binary' && /^application\/[a-z.+-]*(sql|text|script)/i.test(mediaType) && types.includes('string')
		? 'text'
		: form;
}

/** The body as one field. */
function makeWhole(reading: Reading, media: MediaSource, body: BodyModel, description: string): RequestField {
	const field = makeField(reading, [media.schema], {
		...wholeBody,
		required: body.required,
		description,
		sample: media.example,
	});
	const kind = body.form === 'binary' ? 'binary' : body.form === 'text' ? 'text' : 'json';
	return { ...field, kind, isInteger: false };
}
