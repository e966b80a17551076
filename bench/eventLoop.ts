/*
 * `npm run bench:eventLoop`: how long a run of many rows holds n8n's event loop at a stretch, what it takes of the processor and
 * of the memory, from each source of records and in the operations. No n8n and no network: a stand-in answers at once, and
 * waiting takes no time. What the stand-in takes does not count. `-- 10000 GenAuth` plays so many rows, of those whose name has
 * the word in it; `where` tells in which functions the longest stretches were spent. It loads the
 * sources, which take somewhat more of the processor than what is built of them.
 */
import { fork } from 'node:child_process';
import { genAuthPlays } from './plays/genAuth';
import { otherPlays } from './plays/others';
import type { Play } from './plays/play';
import { scimPlays } from './plays/scim';
import { sourcePlays } from './plays/sources';
import { troublePlays } from './plays/troubles';
import { zendeskPlays } from './plays/zendesk';
import { TurnWatch } from './turnWatch';
import { startProfile } from './whereHeld';

const plays = [...sourcePlays, ...zendeskPlays, ...scimPlays, ...genAuthPlays, ...otherPlays, ...troublePlays];

interface Wanted {
	readonly rows: number;
	readonly tellsWhere: boolean;
}

async function measure({ name, prepare }: Play, { rows, tellsWhere }: Wanted): Promise<void> {
	// The first run is for the engine to get warm.
	await (
		await prepare(2000, () => undefined)
	)();
	const watch = new TurnWatch();
	const start = await prepare(rows, (ms) => watch.leaveOut(ms));
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	const profile = tellsWhere ? await startProfile() : undefined;
	watch.begin();
	const cpu = process.cpuUsage();
	const [done = [], ...others] = await start();
	const { user, system } = process.cpuUsage(cpu);
	const stretches = await watch.end();
	const [longest] = stretches;
	const ours = Math.max(...stretches.map(({ held, garbage }) => held - garbage));
	console.log(
		`${name}: ${done.length} of ${rows} rows done, ${others.flat().length} not; ` +
			`${((user + system) / rows).toFixed(1)} µs a row with the stand-in; longest stretch ${longest?.held.toFixed(0) ?? 0} ms ` +
			`(${longest?.garbage.toFixed(0) ?? 0} ms of it garbage), without garbage ${ours.toFixed(0)} ms; ` +
			`over 50 ms ${stretches.filter(({ held }) => held > 50).length} times; ${keptBytes(before, rows)} bytes a row kept`,
	);
	const heaviest = [...stretches].sort((a, b) => b.held - b.garbage - (a.held - a.garbage)).slice(0, 3);
	for (const stretch of profile ? heaviest : []) {
		console.log(`  ${stretch.held.toFixed(0)} ms, ${stretch.garbage.toFixed(0)} ms of it garbage`);
		for (const line of (await profile?.tell(stretch)) ?? []) console.log(line);
	}
}

function keptBytes(before: number, rows: number): string {
	global.gc?.();
	return ((process.memoryUsage().heapUsed - before) / rows).toFixed(0);
}

/** Each play in a process of its own, so that none has the garbage of another. */
function inProcessOfItsOwn(name: string, given: readonly string[]): Promise<void> {
	return new Promise((resolve) => {
		const child = fork(__filename, [...given, `only=${name}`], { execArgv: process.execArgv });
		child.on('exit', () => resolve());
	});
}

async function main(): Promise<void> {
	const given = process.argv.slice(2);
	const rows = given.map(Number).find((number) => number > 0) ?? 100_000;
	const only = given.find((word) => word.startsWith('only='))?.slice('only='.length);
	const play = plays.find(({ name }) => name === only);
	if (play) return measure(play, { rows, tellsWhere: given.includes('where') });
	const words = given.filter((word) => !(Number(word) > 0) && word !== 'where');
	const wanted = plays.filter(({ name }) => words.every((word) => name.includes(word)));
	for (const { name } of wanted) await inProcessOfItsOwn(name, given);
}

void main();
