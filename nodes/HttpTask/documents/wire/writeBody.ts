import type { BodyModel, DocumentFault, DocumentRead, OperationModel, RequestField, WireRequest } from '../types';
import type { GivenField } from './address';
import { give, refuse } from './fieldFault';
import { writePairs } from './styles';
import { isList, isMap, writePlain, writeTree, type Tree, type TreeMap } from './tree';
import { writeParts } from './writeParts';

type WireBody = NonNullable<WireRequest['body']>;

/** The body, of the values given for it; undefined where there is none and none is needed. */
export function writeBody(
	{ body, fields }: OperationModel,
	given: readonly GivenField[],
	isEmpty: (id: string) => boolean,
): DocumentRead<WireBody | undefined> {
	const ofBody = given.filter(({ field }) => field.in === 'body');
	if (!body || (ofBody.length === 0 && !body.required)) return give(undefined);
	const missing = findMissing(fields, ofBody, isEmpty);
	if (missing) return missing;
	const whole = ofBody.find(({ field }) => field.keys.length === 0);
	if (body.form === 'multipart') return writeParts(ofBody, whole);
	const { mediaType } = body;
	if (whole?.field.kind === 'binary') {
		return give({ form: 'binary', binaryField: writePlain(whole.value), mediaType });
	}
	const named = ofBody.filter((each) => each !== whole);
	const isPartly = fields.some(({ in: place, keys }) => place === 'body' && keys.length > 0);
	if (whole && isPartly && !isMap(whole.value)) {
		return refuse(whole.field, 'must be an object: its fields stand beside the others', 'Give JSON in braces.');
	}
	const value = isPartly || !whole ? joinFields(named, isMap(whole?.value) ? whole.value : new Map()) : whole.value;
	return give({ form: 'text', text: writeText(body, value, named), mediaType });
}

function writeText(body: BodyModel, value: Tree, given: readonly GivenField[]): string {
	if (body.form === 'json') return writeTree(value);
	if (body.form !== 'urlencoded' || !isMap(value)) return writePlain(value);
	const styles = new Map(given.map(({ field }) => [field.keys[0] ?? '', field] as const));
	return [...value]
		.flatMap(([name, each]) => writeFormPairs(name, each, styles.get(name)))
		.map(([name, text]) => `${name}=${text}`)
		.join('&');
}

/** As the document's encoding has it; without one a list repeats the name, and an object is JSON. */
function writeFormPairs(name: string, value: Tree, field: RequestField | undefined): ReturnType<typeof writePairs> {
	if (field?.style !== undefined) {
		const { style, explode, allowReserved } = field;
		return writePairs({ name, style, explode, allowReserved }, value);
	}
	return writePairs({ name }, isMap(value) ? writeTree(value) : isList(value) ? value : writePlain(value));
}

/** A field that is required where others of its object are given, as they are here. */
function findMissing(
	fields: readonly RequestField[],
	given: readonly GivenField[],
	isEmpty: (id: string) => boolean,
): DocumentFault | undefined {
	const missing = fields.find((field) => {
		if (!field.isNeededWithOthers || !isEmpty(field.id)) return false;
		const above = field.keys.slice(0, -1);
		return given.some((other) => above.every((key, index) => other.field.keys[index] === key));
	});
	if (!missing) return undefined;
	const owner = missing.keys.slice(0, -1).join('.');
	return refuse(
		missing,
		`is required where ${owner === '' ? 'there is a body' : `${owner} is given`}`,
		'Give a value.',
	);
}

/** The objects of the body, of its fields and of others. Only what was given is in them. */
function joinFields(given: readonly GivenField[], others: TreeMap): TreeMap {
	const root = new Map(others);
	for (const { field, value } of given) {
		let owner = root;
		for (const key of field.keys.slice(0, -1)) {
			const next = owner.get(key);
			const map: Map<string, Tree> = new Map(isMap(next) ? next : []);
			owner.set(key, map);
			owner = map;
		}
		owner.set(field.keys.at(-1) ?? '', value);
	}
	return root;
}
