import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts, type PartName } from '../parts';
import { drawCharts } from './charts';
import { isHeld, listGoals, type Goal } from './goals';
import { docsFolder, folder, type Store } from './store';
import { drawTable, type Table } from './tables';

const page = path.join(docsFolder, 'performance.md');

const toMarkdown = ([head = [], ...rows]: Table): string =>
	[
		`| ${head.join(' | ')} |`,
		`|${'---|'.repeat(head.length)}`,
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');

function describeSource({ on, machine, load, quick }: NonNullable<Store[PartName]>): string {
	const how = quick ? '`npm run bench -- --quick`, on a machine that did other work too' : '`npm run bench`';
	return `${on}, ${how}: ${machine}, load ${load} before.`;
}

export function tellGoal(goal: Goal): readonly string[] {
	const { name, value, limit, atLeast } = goal;
	const wanted = `${atLeast ? '≥' : '≤'} ${limit}`;
	if (value === undefined) return [name, 'not measured', wanted, ''];
	return [name, String(Math.round(value * 100) / 100), wanted, isHeld(goal) ? 'yes' : 'no'];
}

/** Writes a part of the page anew: what stands between its two marks. */
function fill(text: string, mark: string, content: string): string {
	const [begin, end] = [`<!-- bench:${mark} -->`, `<!-- /bench:${mark} -->`];
	const from = text.indexOf(begin);
	const to = text.indexOf(end);
	if (from < 0 || to < 0) throw new Error(`docs/performance.md has no place for ${mark}`);
	return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** Writes the tables into docs/performance.md, and the charts beside it. */
export function writeDocs(store: Store): void {
	let text = readFileSync(page, 'utf8');
	for (const name of Object.keys(parts) as PartName[]) {
		const kept = store[name];
		const content = kept ? `${toMarkdown(drawTable(store, name))}\n\n${describeSource(kept)}` : 'Not measured yet.';
		text = fill(text, name, content);
	}
	const goals = listGoals(store).map(tellGoal);
	text = fill(text, 'goals', toMarkdown([['what', 'measured', 'goal', 'held'], ...goals]));
	writeFileSync(page, text);
	for (const [file, svg] of Object.entries(drawCharts(store))) writeFileSync(path.join(folder, file), svg);
}
