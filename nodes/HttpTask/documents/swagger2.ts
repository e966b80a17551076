import { isObject } from '../../shared/values/json';
import { listParameters } from './openapi3';
import { below, follow, listBelow, startReading, type Reading, type Spot } from './reading';
import type { AnswerSource, BodySource, MediaSource, OperationSource } from './source';
import { toText } from './text';
import type { Json } from './types';

/** An operation of Swagger 2.0 in the form of OpenAPI 3. Its schemas stay where they are. */
export function readSwagger2(reading: Reading, item: Spot, operation: Spot): OperationSource {
	const all = listParameters(reading, item, operation);
	const isIn = (where: string) => (spot: Spot) => isObject(spot.node) && spot.node.in === where;
	const root: Spot = { node: reading.document.json, where: '' };
	const consumes = listTypes(operation, root, 'consumes');
	const produces = listTypes(operation, root, 'produces');
	const [whole] = all.filter(isIn('body'));
	const form = all.filter(isIn('formData'));
	return {
		parameters: all.filter((spot) => !isIn('body')(spot) && !isIn('formData')(spot)).map(adaptParameter),
		body: whole ? readBody(whole, consumes) : form.length > 0 ? readForm(operation, form, consumes) : undefined,
		answers: listBelow(below(operation, 'responses')).flatMap((entry) => readAnswer(reading, produces, ...entry)),
	};
}

function listTypes(operation: Spot, root: Spot, key: 'consumes' | 'produces'): readonly string[] {
	const own = below(operation, key).node ?? below(root, key).node;
	const types = Array.isArray(own) ? own.filter((each): each is string => typeof each === 'string') : [];
	return types.length > 0 ? types : ['application/json'];
}

/** What an array of Swagger 2.0 is called in OpenAPI 3, by its `collectionFormat`. Without one, commas are meant. */
const styles: Readonly<Record<string, Json>> = {
	csv: { explode: false },
	multi: { style: 'form', explode: true },
	ssv: { style: 'spaceDelimited', explode: false },
	tsv: { style: 'tabDelimited', explode: false },
	pipes: { style: 'pipeDelimited', explode: false },
};

function readStyle({ type, collectionFormat }: Json): Json {
	return type === 'array' ? (styles[String(collectionFormat)] ?? { explode: false }) : {};
}

/** Where the type of a parameter stands beside its name, it goes into a schema. */
function adaptParameter({ node, where }: Spot): Spot {
	if (!isObject(node) || isObject(node.schema)) return { node, where };
	const { name, in: place, required, description } = node;
	return { where, node: { name, in: place, required, description, ...readStyle(node), schema: adaptSchema(node) } };
}

function adaptSchema({ name: _name, in: _in, required: _required, ...schema }: Json): Json {
	return schema;
}

function readBody(spot: Spot, consumes: readonly string[]): BodySource {
	const { required, description } = isObject(spot.node) ? spot.node : {};
	const [schema, none] = [below(spot, 'schema'), below(spot, 'encoding')];
	// A body that is one text says nothing of a form.
	const types = consumes.filter((type) => !/form/.test(type));
	return {
		where: spot.where,
		required: required === true,
		description: toText(description),
		media: (types.length > 0 ? types : ['application/json']).map((mediaType) => ({
			mediaType,
			schema,
			encoding: none,
			example: undefined,
		})),
	};
}

function readForm({ where }: Spot, form: readonly Spot[], consumes: readonly string[]): BodySource {
	const fields = form.flatMap(({ node }) => (isObject(node) ? [node] : []));
	const hasFile = fields.some(({ type }) => type === 'file');
	const named = consumes.filter((type) => (hasFile ? type === 'multipart/form-data' : /form/.test(type)));
	const byName = (read: (field: Json) => unknown) =>
		Object.fromEntries(fields.map((field) => [String(field.name), read(field)]));
	const required = fields.flatMap((field) => (field.required === true ? [String(field.name)] : []));
	const schema = { node: { type: 'object', properties: byName(adaptSchema), required }, where };
	const encoding = { node: byName(readStyle), where };
	const types = named.length > 0 ? named : [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
	return {
		where,
		required: required.length > 0,
		description: '',
		media: types.map((mediaType) => ({ mediaType, schema, encoding, example: undefined })),
	};
}

function readAnswer(
	reading: Reading,
	produces: readonly string[],
	status: string,
	spot: Spot,
): readonly AnswerSource[] {
	if (status.startsWith('x-') || !isObject(spot.node)) return [];
	const answer = follow(startReading(reading.document), spot);
	if (!answer) return [{ status, description: '', media: [] }];
	const [schema, examples] = [below(answer, 'schema'), below(answer, 'examples')];
	const media: readonly MediaSource[] = (schema.node === undefined ? [] : produces).map((mediaType) => ({
		mediaType,
		schema,
		encoding: below(answer, 'encoding'),
		example: below(examples, mediaType).node,
	}));
	return [{ status, description: toText(answer.node.description), media }];
}
