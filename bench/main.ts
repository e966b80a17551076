/* `npm run bench`: how long clients of the same services take for the same rows. docs/performance.md tells what is compared. */
import CliTable from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { build } from '../tools/build';
import { type PartName, parts, stages } from './parts';
import { tell } from './progress';
import { tellGoal, writeDocs } from './report/docs';
import { listGoals } from './report/goals';
import { describeMachine, type Kept, mergeStore, readStore, type Store, writeStore } from './report/store';
import { drawTable, type Table } from './report/tables';

interface Flags {
	readonly quick: boolean;
	readonly draw: boolean;
	readonly only: readonly PartName[];
}

function readParts(text: string): PartName[] {
	const known = Object.keys(parts);
	const wanted = text.split(',').map((name) => name.trim());
	const strange = wanted.find((name) => !known.includes(name));
	if (strange !== undefined)
		throw new InvalidArgumentError(`There is no part "${strange}": take of ${known.join(', ')}.`);
	return wanted as PartName[];
}

const readFlags = (argv: readonly string[]): Flags =>
	new Command('npm run bench --')
		.description('Our nodes beside other clients of the same services, on this machine.')
		.option('--quick', 'smaller sizes, within five minutes; such figures never replace those of a full run', false)
		.option('--draw', 'only draws the tables and charts of the docs anew, of the figures that are kept', false)
		.option('--only <parts>', `of ${Object.keys(parts).join(', ')}, with commas between`, readParts, [...stages.flat()])
		.parse(argv)
		.opts<Flags>();

async function runPart(name: PartName, quick: boolean): Promise<Kept> {
	const machine = describeMachine();
	tell(`${parts[name].title} (${name})`);
	return { ...machine, quick, results: await parts[name].run(quick) };
}

/** Runs the parts, stage by stage, and goes on where one fails. What there is is kept after each stage. */
async function runParts({ quick, only }: Flags, before: Store): Promise<Store> {
	const store: Store = {};
	for (const stage of stages) {
		const chosen = stage.filter((name) => only.includes(name));
		const ended = await Promise.allSettled(chosen.map((name) => runPart(name, quick)));
		for (const [nth, end] of ended.entries()) {
			const name = chosen[nth];
			if (name === undefined) continue;
			if (end.status === 'fulfilled') {
				if (end.value.results.length > 0) store[name] = end.value;
			} else tell(`${name} failed: ${String(end.reason)}`);
		}
		writeStore(mergeStore(before, store));
	}
	return store;
}

function print(title: string, [head = [], ...rows]: Table): void {
	const table = new CliTable({ head: [...head], style: { head: [], border: [] } });
	table.push(...rows.map((row) => [...row]));
	console.log(`\n${title}\n${table.toString()}`);
}

async function main(): Promise<void> {
	const flags = readFlags(process.argv);
	const before = readStore();
	if (flags.draw) return writeDocs(before);
	tell('The nodes are those of dist/, which is built first, where anything has changed');
	await build();
	const fresh = await runParts(flags, before);
	const shown = { ...before, ...fresh };
	for (const name of Object.keys(fresh) as PartName[]) print(parts[name].title, drawTable(shown, name));
	print('To be held', [['what', 'measured', 'goal', 'held'], ...listGoals(shown).map(tellGoal)]);
	writeDocs(mergeStore(before, fresh));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
