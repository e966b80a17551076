import { nameCase, type Calls, type Case, type Result } from '../case';
import { Forked } from '../fork';
import { tell } from '../progress';
import type { Services } from '../standProcess';
import { PlainN8n } from './plainN8n';
import { makeJobLoop, makeRowRequests, requestsPerSecond, waitSeconds } from './workflows';

const withinMs = 60_000;

const notMeasured = { cpuMs: 0, longestBlockMs: 0 };

async function runOne(n8n: PlainN8n, given: Case): Promise<Result> {
	const stand = new Forked('standProcess', [given]);
	try {
		const services = (await stand.next(withinMs)) as Services;
		await stand.ask('fill', withinMs);
		const make = given.client === 'workflow' ? makeJobLoop : makeRowRequests;
		const workflow = make(given, services.zendesk.url, await n8n.saveBasicAuth(services));
		const { seconds } = await n8n.run(workflow);
		const calls = (await stand.ask('count', withinMs)) as Calls;
		tell(`${nameCase(given)}: ${seconds.toFixed(1)} s`);
		// n8n itself says which rows its requests have sent: the sandbox is asked instead.
		return { ...given, calls, taken: { ...notMeasured, wallMs: seconds * 1000, told: calls.done ?? 0 } };
	} catch (error) {
		const failed = error instanceof Error ? error.message : String(error);
		tell(`${nameCase(given)}: failed. ${failed}`);
		return { ...given, failed };
	} finally {
		stand.end();
	}
}

/** What a run of more rows would take: all time is that of one request, or of one job, after the other. */
export function calculate(measured: Result, rows: number): Result {
	const { taken, client } = measured;
	if (!taken) return { ...measured, rows };
	const factor = rows / measured.rows;
	const how =
		client === 'workflow'
			? `one job after the other, each asked about every ${waitSeconds} s`
			: `${requestsPerSecond} requests a second`;
	return {
		...measured,
		rows,
		taken: { ...taken, wallMs: Math.round(taken.wallMs * factor), told: rows },
		calls: undefined,
		calculated: `${factor} times the run of ${measured.rows.toLocaleString('en-US')} rows: ${how}`,
	};
}

/** Runs the workflows in one real n8n, side by side: they wait most of the time. */
export async function runByHand(cases: readonly Case[]): Promise<Result[]> {
	tell('Starting n8n');
	const n8n = await PlainN8n.open();
	try {
		return await Promise.all(cases.map((given) => runOne(n8n, given)));
	} finally {
		await n8n.close();
	}
}
