import { setTimeout as wait } from 'node:timers/promises';
import { nameCase, type Calls, type Case, type Result, type Taken } from './case';
import { Forked } from './fork';
import { tell } from './progress';
import type { Services } from './standProcess';

/** How long loading and seeding may take. On a busy machine n8n's engine takes half a minute to load. */
const readyWithinMs = 180_000;
const countedWithinMs = 120_000;
/** Between the starts of two clients, so that they do not all read their rows at the same moment. */
const apartMs = 400;

interface Ready {
	readonly given: Case;
	readonly stand: Forked;
	readonly client: Forked;
}

/** Starts a sandbox and a client, each in a process of its own. The client waits for `go`. */
async function makeReady(given: Case, opened: Forked[]): Promise<Ready> {
	const stand = new Forked('standProcess', [given]);
	opened.push(stand);
	const services = (await stand.next(readyWithinMs)) as Services;
	const client = new Forked('clientProcess', [given, services]);
	opened.push(client);
	await client.next(readyWithinMs);
	await stand.ask('fill', readyWithinMs);
	return { given, stand, client };
}

async function runOne({ given, stand, client }: Ready, limitMs: number): Promise<Result> {
	const startedAtMs = Date.now();
	const taken = (await client.ask('go', limitMs)) as Taken;
	const calls = (await stand.ask('count', countedWithinMs)) as Calls;
	const { firstWriteAtMs } = calls;
	tell(`${nameCase(given)}: ${(taken.wallMs / 1000).toFixed(1)} s`);
	return {
		...given,
		taken,
		calls,
		...(firstWriteAtMs !== undefined && { firstWriteMs: firstWriteAtMs - startedAtMs }),
	};
}

function tellFailure(given: Case, error: unknown): Result {
	const failed = error instanceof Error ? error.message : String(error);
	tell(`${nameCase(given)}: failed. ${failed.split('\n').slice(-3).join(' ')}`);
	return { ...given, failed };
}

/**
 * Runs cases side by side, each with a sandbox of its own: they wait for jobs most of the time. All are made ready first.
 * One that fails, or takes longer than `limitMs`, has a result that says so.
 */
export async function runTogether(cases: readonly Case[], limitMs = 600_000): Promise<Result[]> {
	const opened: Forked[] = [];
	try {
		const readied = await Promise.allSettled(cases.map((given) => makeReady(given, opened)));
		return await Promise.all(
			cases.map(async (given, nth) => {
				const ready = readied[nth];
				if (ready?.status !== 'fulfilled') return tellFailure(given, ready?.reason);
				await wait(nth * apartMs);
				return runOne(ready.value, limitMs).catch((error: unknown) => tellFailure(given, error));
			}),
		);
	} finally {
		for (const process of opened) process.end();
	}
}

/** Runs cases one after the other: where CPU and the event loop are measured, nothing else may run. */
export async function runInTurn(cases: readonly Case[], limitMs?: number): Promise<Result[]> {
	const results: Result[] = [];
	for (const given of cases) results.push(...(await runTogether([given], limitMs)));
	return results;
}
