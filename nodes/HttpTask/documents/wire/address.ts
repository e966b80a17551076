import type { DocumentRead, RequestField } from '../types';
import { encodeValue } from './encode';
import { give, refuse } from './fieldFault';
import { writeInPath, writePairs } from './styles';
import { writeTree, type Tree } from './tree';

export interface GivenField {
	readonly field: RequestField;
	readonly value: Tree;
}

/** The path with its values and its query, encoded. */
export function writeAddress(template: string, given: readonly GivenField[]): DocumentRead<string> {
	const texts = new Map<string, string>();
	for (const { field, value } of given.filter(({ field }) => field.in === 'path')) {
		const text = field.contentType === undefined ? writeInPath(field, value) : encodeValue(writeTree(value));
		const fault = findPathFault(field, text);
		if (fault) return fault;
		texts.set(field.name, text);
	}
	const [bare = ''] = template.split('#');
	const [fixed = '', ...ownQuery] = bare.split('?');
	const path = fixed
		.split(/(\{[^{}]*\})/)
		.map((part) => (part.startsWith('{') ? (texts.get(part.slice(1, -1)) ?? '') : encodeFixed(part)))
		.join('');
	const query = given.filter(({ field }) => field.in === 'query').flatMap(writeQuery);
	const all = [...(ownQuery.length > 0 ? [encodeFixed(ownQuery.join('?'))] : []), ...query].join('&');
	return give(`${path.replace(/^(?!\/)/, '/')}${all === '' ? '' : `?${all}`}`);
}

/** An empty part, or one of dots, would lead to another address. */
function findPathFault(field: RequestField, text: string): DocumentRead<never> | undefined {
	if (text === '') return refuse(field, 'is empty, and stands in the path', 'Give a value.');
	if (!/^(\.|%2e)+$/i.test(text)) return undefined;
	return refuse(
		field,
		'holds nothing but dots, which would lead to another address',
		'Give a value with other characters.',
	);
}

function writeQuery({ field, value }: GivenField): readonly string[] {
	const pairs =
		field.contentType === undefined
			? writePairs(field, value)
			: writePairs({ ...field, style: 'form' }, writeTree(value));
	return pairs.map(([name, text]) => `${name}=${text}`);
}

/** What the document has in the path: blanks and the like are encoded, and what is encoded stays so. */
function encodeFixed(text: string): string {
	return text.replace(/[^\x21-\x7e]|["<>\\^`{|}]|%(?![0-9a-f]{2})/giu, (character) =>
		/\p{Cs}/u.test(character) ? '%EF%BF%BD' : encodeURIComponent(character),
	);
}
