import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines after a heading of a document in docs/, up to the next heading. */
export function readSection(file: string, heading: string): string {
	const text = readFileSync(join(__dirname, '../../docs', file), 'utf8');
	const start = text.indexOf(`\n${heading}\n`);
	const end = text.indexOf('\n#', start + heading.length + 2);
	return start === -1 ? '' : text.slice(start, end === -1 ? undefined : end);
}

/** The names and values in a table of switches, whose lines are `| name | values | …`. */
export function listSwitches(text: string): [string | undefined, string | undefined][] {
	return [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| /gm)].map(([, name, values]) => [name, values?.trim()]);
}

interface Definition {
	readonly initial: unknown;
	readonly expects: string;
}

/** What such a table must have of these switches: the accepted values, the initial one first. */
export function describeSwitches(definitions: Readonly<Record<string, Definition>>): [string, string][] {
	return Object.entries(definitions).map(([name, { initial, expects }]) => {
		const isListed = typeof initial === 'string' || expects.startsWith(`${String(initial)},`);
		const other = initial === true ? ', false' : initial === false ? ', true' : '';
		return [name, isListed ? expects : `${String(initial)}${other}`];
	});
}
