/*
 * The processor's time a row, of every bulk operation, at several numbers of rows: on the sandboxes in this process, and on a
 * virtual clock. A profiler tells our own time from the sandbox's. Where a row takes longer the more there are, something goes
 * through all rows for each of them. By hand: `npm run bench:cpu -- 1000 8000`, and a part of an operation's name, if only some
 * are wanted. It loads the sources, which take somewhat more of the processor than what is built of them.
 */
import { Session } from 'node:inspector/promises';
import { genAuthRuns } from '../test/support/calls/genauth';
import { scimRuns } from '../test/support/calls/scim';
import type { ThousandRows } from '../test/support/calls/thousandRows';
import { zendeskRuns } from '../test/support/calls/zendesk';

interface ProfileNode {
	readonly id: number;
	readonly callFrame: { readonly url: string };
	readonly children?: readonly number[];
}

interface Profile {
	readonly nodes: readonly ProfileNode[];
	readonly samples?: readonly number[];
	readonly timeDeltas?: readonly number[];
}

/** Between two samples. */
const intervalUs = 500;

const own = /\/(nodes|bulk|http)\/[^:]*\.ts/;
const others = /\/(sandbox|test)\/[^:]*\.ts/;

/** Microseconds in which our code was at work, or what it called. */
function sumOwn({ nodes, samples = [], timeDeltas = [] }: Profile): number {
	const isOwn = new Set<number>();
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const mark = (id: number, byUs: boolean): void => {
		const node = byId.get(id);
		if (!node) return;
		const { url } = node.callFrame;
		const ours = others.test(url) ? false : byUs || own.test(url);
		if (ours) isOwn.add(id);
		for (const child of node.children ?? []) mark(child, ours);
	};
	const [root] = nodes;
	if (root) mark(root.id, false);
	// A longer one has been away from the processor.
	const lengthOf = (nth: number): number => Math.min(timeDeltas[nth] ?? 0, 2 * intervalUs);
	return samples.reduce((sum, id, nth) => sum + (isOwn.has(id) ? lengthOf(nth) : 0), 0);
}

async function measure({ run }: ThousandRows, rows: number): Promise<number> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: intervalUs });
	await session.post('Profiler.start');
	await run(rows);
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	return sumOwn(profile) / rows;
}

async function main(): Promise<void> {
	const given = process.argv.slice(2);
	const sizes = given.map(Number).filter((size) => size > 0);
	const wanted = given.filter((word) => !(Number(word) > 0));
	const runs = [...zendeskRuns, ...genAuthRuns, ...scimRuns].filter(
		({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
	);
	for (const one of runs) {
		// The first run is for the engine to get warm.
		await one.run(200);
		const costs: string[] = [];
		for (const size of sizes.length > 0 ? sizes : [1000, 8000]) {
			costs.push(`${size} rows: ${(await measure(one, size)).toFixed(0)} µs a row`);
		}
		console.log(`${one.name}: ${costs.join(', ')}`);
	}
}

void main();
