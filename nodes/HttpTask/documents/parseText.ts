import { failedAt } from './fault';
import { findJsonFault } from './jsonPlace';
import { toLine } from './text';
import type { DocumentFault, DocumentRead } from './types';
import { parseYaml } from './yaml';

/** GitHub's document, one of the largest, has 13 MB. */
const maxLength = 32 * 1024 * 1024;

/** The value that a text of JSON or YAML holds. */
export function parseText(text: string): DocumentRead<unknown> {
	if (text.length > maxLength) {
		return failedAt('', 'the document is larger than 32 MB', 'Give one with fewer operations.');
	}
	const source = text.replace(/^\uFEFF/, '');
	const start = source.slice(0, 1000).trimStart();
	if (start === '') return failedAt('', 'the document is empty', 'Give an OpenAPI document in JSON or YAML.');
	if (start.startsWith('<')) {
		const cure =
			'Give the address of the document itself (often it ends in .json or .yaml), not of the page that shows it.';
		return failedAt('', 'this is a web page (or XML), and no OpenAPI document', cure);
	}
	return /^[{[]/.test(start) ? parseBraces(source) : parse(source, parseYaml, 'YAML');
}

/** JSON; or YAML in braces, where a comment or a comma at the end shows that it's no JSON. */
function parseBraces(source: string): DocumentRead<unknown> {
	const json = parse(source, JSON.parse, 'JSON');
	if (json.kind === 'read' || source.length > 1024 * 1024) return json;
	const yaml = parse(source, parseYaml, 'YAML');
	return yaml.kind === 'read' ? yaml : json;
}

function parse(source: string, read: (source: string) => unknown, form: 'JSON' | 'YAML'): DocumentRead<unknown> {
	try {
		return { kind: 'read', value: read(source) };
	} catch (error) {
		return describeFault(source, error, form);
	}
}

function describeFault(source: string, error: unknown, form: 'JSON' | 'YAML'): DocumentFault {
	if (error instanceof RangeError) {
		return failedAt('', 'the document is nested too deeply to be read', 'Give a document with fewer levels.');
	}
	const said = error instanceof Error ? error.message : String(error);
	const cure = `Correct the ${form} there, or let the service that made the document do so.`;
	const { line, column } = form === 'JSON' ? findJsonFault(source) : { line: 0, column: 0 };
	const where = line === 0 ? '' : ` (line ${line}, column ${column})`;
	// js-yaml shows the lines around the fault below its sentence. JSON's own sentence repeats the text.
	const sentence = form === 'JSON' ? '' : `: ${toLine(said.split('\n')[0], 200)}`;
	return failedAt('', `this is no ${form}${where}${sentence}`, cure);
}
