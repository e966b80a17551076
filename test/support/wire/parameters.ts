import type { Exchange } from '../../../sandbox/core/exchanges';
import type { Json } from '../../../sandbox/core/json';
import type { Entry } from './entries';
import { findBelow, findPart, findProblem, type Part } from './schemas';

type Sent = Exchange['request']['query'][string];

const listed = new Map<string, readonly Part[]>();

/** The parameters of an operation, those of its path among them. */
function listParameters({ document, pointer }: Entry): readonly Part[] {
	const id = `${document}#${pointer}`;
	const known = listed.get(id) ?? readParameters(document, pointer);
	listed.set(id, known);
	return known;
}

function readParameters(document: string, pointer: string): readonly Part[] {
	return [pointer, pointer.slice(0, pointer.lastIndexOf('/'))].flatMap((holder) => {
		const found: Part[] = [];
		for (let index = 0; ; index++) {
			const part = findPart(document, `${holder}/parameters/${index}`);
			if (!part) return found;
			found.push(part);
		}
	});
}

/** The value that the text stands for, by the type of the schema; the text itself where it can't be read so. */
function readText(text: string, { type }: Json): unknown {
	if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
	if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
	return text;
}

function readValue(sent: Sent, parameter: Part): unknown {
	const schema = parameter.value.schema as Json;
	const texts = typeof sent === 'string' ? [sent] : (sent ?? []);
	if (schema.type !== 'array') return texts.length === 1 ? readText(texts[0] ?? '', schema) : texts;
	const split = parameter.value.explode === false ? texts.flatMap((text) => text.split(',')) : texts;
	return split.map((text) => readText(text, schema.items as Json));
}

/** What is wrong with the path's variables, the query and the declared headers of a request, in words. */
export function findWrongParameters(entry: Entry, { query, headers }: Exchange['request']): readonly string[] {
	const parameters = listParameters(entry);
	const sent: Readonly<Record<string, Readonly<Record<string, Sent>>>> = {
		path: entry.variables,
		query,
		header: headers,
	};
	const known = parameters.filter(({ value }) => value.in === 'query').map(({ value }) => value.name);
	const unknown = Object.keys(query).filter((name) => !known.includes(name));
	const wrong = parameters.flatMap((parameter) => {
		const { name, in: place, required } = parameter.value as { name: string; in: string; required?: boolean };
		const value = sent[place]?.[place === 'header' ? name.toLowerCase() : name];
		if (value === undefined) return required ? [`${place} ${name} is missing`] : [];
		const schema = findBelow(parameter, 'schema');
		const problem = schema && findProblem(schema, readValue(value, parameter));
		return problem === undefined ? [] : [`${place} ${name}=${String(value).slice(0, 80)}: ${problem}`];
	});
	return [...unknown.map((name) => `query ${name} is not in the catalogue`), ...wrong];
}
