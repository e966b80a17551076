import type { DocumentRead, WireRequest } from '../types';
import type { GivenField } from './address';
import { give, refuse } from './fieldFault';
import { isList, isMap, writePlain, writeTree, type Tree } from './tree';

type Multipart = Extract<NonNullable<WireRequest['body']>, { form: 'multipart' }>;
type Part = Multipart['parts'][number];

/** The parts of a multipart body, in order: a list is several parts of one name, an object a part of JSON. */
export function writeParts(given: readonly GivenField[], whole: GivenField | undefined): DocumentRead<Multipart> {
	if (whole === undefined) return give({ form: 'multipart', parts: given.flatMap(writeField) });
	if (!isMap(whole.value)) {
		return refuse(whole.field, 'must be an object: its keys are the names of the parts', 'Give JSON in braces.');
	}
	const parts = [...whole.value].flatMap(([name, value]) => writePart(name, value));
	return give({ form: 'multipart', parts });
}

function writeField({ field, value }: GivenField): readonly Part[] {
	const { name } = field;
	if (field.kind !== 'binary') return writePart(name, value, field.contentType);
	const names = writePlain(value).split(',');
	return names.map((each) => ({ name, binaryField: each.trim() })).filter(({ binaryField }) => binaryField !== '');
}

function writePart(name: string, value: Tree, mediaType?: string): readonly Part[] {
	const isJson = mediaType !== undefined && /[/+]json\b/i.test(mediaType);
	if (isList(value) && !isJson) return value.flatMap((item) => writePart(name, item, mediaType));
	const hasParts = isMap(value) || isJson;
	const type = mediaType ?? (hasParts ? 'application/json' : undefined);
	const text = hasParts ? writeTree(value) : writePlain(value);
	return [{ name, text, ...(type !== undefined && { mediaType: type }) }];
}
