import type { BulkRecord, Outcome } from '../../bulk/types';
import type { RunSettings } from '../../bulk/run';
import { makeClient, type Client } from '../../http/client';
import type { Answer, Transport } from '../../http/types';
import type { BulkOperation, OperationSettings } from '../../nodes/shared/bulk/operation';
import { runOperation, type OperationRun } from '../../nodes/shared/bulk/runOperation';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { ConnectionDropped, createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { VirtualClock } from './virtualClock';

export interface Rig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs a row over values, in virtual time. */
	run<T>(row: BulkOperation<T>, values: readonly T[], options?: RigRunOptions): Promise<RigRun>;
}

export interface RigRunOptions {
	readonly run?: Partial<RunSettings>;
	readonly row?: Partial<OperationSettings>;
	readonly giveUpAfterMs?: number;
	/** Between 0 and 1; 0.5 throughout, unless given. */
	readonly random?: () => number;
	readonly transport?: (sandbox: Transport) => Transport;
}

export interface RigRun extends OperationRun {
	readonly client: Client;
	readonly elapsedMs: number;
	/** In the order of the values. */
	readonly list: readonly Outcome[];
}

const usualSettings: RunSettings = {
	batchSize: 100,
	concurrency: 4,
	jobsInFlight: 30,
	waitForJobs: true,
	stopAfterFailure: false,
	readBackAll: false,
};

/** The engine and the sandbox of Zendesk in one process, on one virtual clock, without a socket. */
export function makeRig(options: Omit<SandboxOptions, 'clock'> = {}): Rig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ ...options, clock: clock.forWorker() });
	const stop = new AbortController();
	return {
		clock,
		sandbox,
		stop,
		async run(row, values, { run, row: rowSettings, giveUpAfterMs = 3_600_000, ...more } = {}) {
			const startMs = clock.now();
			const deadlineMs = startMs + giveUpAfterMs;
			const direct = makeSandboxTransport(sandbox, clock);
			const client = makeClient({
				transport: more.transport?.(direct) ?? direct,
				manners: zendesk.manners,
				clock,
				random: more.random ?? (() => 0.5),
				signal: stop.signal,
				deadlineMs,
			});
			const records: BulkRecord<(typeof values)[number]>[] = values.map((value, index) => ({ index, value }));
			const settings = {
				run: { ...usualSettings, batchSize: row.limits.records, ...run },
				row: { skipVerifyEmail: true, ifBulkImportIsOff: 'oneByOne', runId: 'rig', ...rowSettings },
			};
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(row, zendesk, records, settings, ports));
			return { ...result, client, elapsedMs: clock.now() - startMs, list: listOutcomes(result, values.length) };
		},
	};
}

function listOutcomes(result: OperationRun, count: number): Outcome[] {
	return Array.from({ length: count }, (_, index) => {
		const outcome = result.outcomes.get(index);
		if (!outcome) throw new Error(`Record ${index} has no outcome`);
		return outcome;
	});
}

/** As the node's own transport would have it: no answer within 120 s is silence. */
export function makeSandboxTransport(sandbox: Sandbox, clock: VirtualClock): Transport {
	const authorization = `Basic ${Buffer.from(`${sandbox.zendesk.email}/token:${sandbox.zendesk.apiToken}`).toString('base64')}`;
	return async ({ method, path, query, body, headers }) => {
		const exchange = clock.whileBusy(async (): Promise<Answer> => {
			try {
				const response = await sandbox.inject({
					method,
					url: path,
					...(query && { query: { ...query } }),
					...(body !== undefined && { payload: body as object }),
					headers: { ...headers, authorization },
				});
				return {
					kind: 'answer',
					status: response.statusCode,
					headers: readHeaders(response.headers),
					body: readBody(response.body),
				};
			} catch (error) {
				if (error instanceof ConnectionDropped) return { kind: 'silence', why: 'The connection was dropped' };
				throw error;
			}
		});
		const answered = new AbortController();
		const timeout = clock.sleep(120_000, answered.signal).then((): Answer => ({ kind: 'silence', why: 'timeout' }));
		const answer = await Promise.race([exchange, timeout]);
		answered.abort();
		return answer;
	};
}

function readHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function readBody(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** How many outcomes have each status. */
export function countStatuses(outcomes: readonly Outcome[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of outcomes) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}
