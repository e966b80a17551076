import { show } from '../../../shared/values/json';
import type { DocumentRead, OperationModel } from '../types';
import type { GivenField } from './address';
import { give, refuse } from './fieldFault';
import { writeInHeader, writePairs } from './styles';
import { writeTree } from './tree';

/** A name of a header or a cookie (RFC 9110, RFC 6265). */
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

export function writeHeaders(
	model: OperationModel,
	given: readonly GivenField[],
): DocumentRead<Readonly<Record<string, string>>> {
	const headers = new Map<string, string>();
	const accepted = findAccepted(model);
	if (accepted !== undefined) headers.set('Accept', accepted);
	for (const each of given.filter(({ field }) => field.in === 'header')) {
		const text = writeHeader(each);
		if (text.kind === 'failed') return text;
		headers.set(each.field.name, text.value);
	}
	const cookies = writeCookies(given.filter(({ field }) => field.in === 'cookie'));
	if (cookies.kind === 'failed') return cookies;
	if (cookies.value !== '') headers.set('Cookie', cookies.value);
	return give(Object.fromEntries(headers));
}

/** What the document says is answered; JSON first, since it can be read. */
function findAccepted({ answers }: OperationModel): string | undefined {
	const good = answers.filter(({ status }) => /^(2|default)/.test(status)).flatMap(({ mediaTypes }) => mediaTypes);
	const plain = [...new Set(good)].filter((type) => /^[\x21-\x7e ]+$/.test(type));
	const isJson = (type: string) => /[/+]json\b/i.test(type);
	const ordered = [...plain.filter(isJson), ...plain.filter((type) => !isJson(type))];
	return ordered.length === 0 ? undefined : ordered.slice(0, 5).join(', ');
}

function writeHeader({ field, value }: GivenField): DocumentRead<string> {
	const name = checkName({ field, value });
	if (name.kind === 'failed') return name;
	const text = (field.contentType === undefined ? writeInHeader(field, value) : writeTree(value)).trim();
	if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return give(text);
	const isBroken = /[\r\n]/.test(text);
	const what = isBroken ? 'holds a line break' : 'holds a character that no header may have';
	return refuse(
		field,
		`${what}: ${show(text)}`,
		isBroken ? 'Give one line.' : 'Give letters, digits and signs of ASCII.',
	);
}

/** Values are percent-encoded: a cookie may hold no blank, comma or semicolon. */
function writeCookies(given: readonly GivenField[]): DocumentRead<string> {
	const bad = given.map(checkName).find(({ kind }) => kind === 'failed');
	if (bad?.kind === 'failed') return bad;
	const pairs = given.flatMap(({ field, value }) =>
		writePairs(field, field.contentType === undefined ? value : writeTree(value)),
	);
	return give(pairs.map(([name, text]) => `${name}=${text}`).join('; '));
}

function checkName({ field }: GivenField): DocumentRead<string> {
	if (token.test(field.name)) return give(field.name);
	return refuse(field, "has a name that can't be sent", 'Correct the name in the document.');
}
