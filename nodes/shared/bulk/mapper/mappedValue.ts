import { isExpression } from '../../n8n/parameters';
import { isEmpty } from '../../values/fields';

/** What is mapped to a field. */
export type MappedValue =
	/** The same for all rows. */
	| { readonly kind: 'constant'; readonly value: unknown }
	/** A column, and the steps within it. It is read without n8n's expressions, which take some 0.7 ms each. */
	| { readonly kind: 'column'; readonly steps: readonly [string, ...string[]]; readonly text: string }
	/** Anything else: n8n evaluates it for each row. `columns` are those that it names. */
	| { readonly kind: 'expression'; readonly text: string; readonly columns: readonly string[] };

const quoted = String.raw`"(?:[^"\\]|\\["'\\])*"|'(?:[^'\\]|\\["'\\])*'`;
const step = String.raw`\.[\p{L}_$][\p{L}\p{N}_$]*|\[\s*(?:${quoted})\s*\]`;

/** `={{ $json["x"] }}`, `={{ $json.x }}`, `={{ $json.a["b"] }}`. Blanks outside the braces would make a text of it. */
const plain = new RegExp(String.raw`^=\{\{\s*\$json((?:${step})+)\s*\}\}$`, 'u');
const steps = new RegExp(step, 'gu');
const named = new RegExp(String.raw`\$json(${step})`, 'gu');

/** Reads what the mapper holds for a field; undefined where nothing is mapped to it. */
export function readMappedValue(raw: unknown): MappedValue | undefined {
	if (typeof raw !== 'string' || !isExpression(raw)) return isEmpty(raw) ? undefined : { kind: 'constant', value: raw };
	if (!raw.includes('{{')) return readMappedConstant(raw.slice(1));
	const [first, ...others] = listSteps(plain.exec(raw)?.[1] ?? '');
	if (first !== undefined) return { kind: 'column', steps: [first, ...others], text: raw };
	const columns = [...raw.matchAll(named)].flatMap(([, one = '']) => listSteps(one));
	return { kind: 'expression', text: raw, columns: [...new Set(columns)] };
}

/** The field was switched to an expression, and holds a plain text. */
function readMappedConstant(value: string): MappedValue | undefined {
	return isEmpty(value) ? undefined : { kind: 'constant', value };
}

function listSteps(path: string): string[] {
	return [...path.matchAll(steps)].map(([one]) => {
		if (one.startsWith('.')) return one.slice(1);
		return one.slice(1, -1).trim().slice(1, -1).replace(/\\(.)/gsu, '$1');
	});
}
