import { gunzipSync } from 'node:zlib';
import type { RunSettings } from '../../bulk/run';
import type { BulkRecord, Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { prepare } from '../../nodes/Scim/api/access';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import type { BulkOperation, OperationSettings } from '../../nodes/shared/bulk/operation';
import { runOperation, type OperationRun } from '../../nodes/shared/bulk/runOperation';
import { ConnectionDropped, createSandbox, type JournalEntry, type Sandbox } from '../../sandbox';
import { VirtualClock } from './virtualClock';

export interface ScimRig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs a row of the Zuora dialect over values, in virtual time. */
	run<T>(row: BulkOperation<T>, values: readonly T[], options?: ScimRunOptions): Promise<ScimRun>;
	/** A client of the sandbox, in virtual time. */
	client(): Client;
	/** Requests that write, in the order of their arrival. */
	writes(): JournalEntry[];
}

export interface ScimRunOptions {
	readonly run?: Partial<RunSettings>;
	readonly row?: Partial<OperationSettings>;
	readonly giveUpAfterMs?: number;
	readonly runId?: string;
}

export interface ScimRun extends OperationRun {
	readonly client: Client;
	/** In the order of the values. */
	readonly list: readonly Outcome[];
}

const usualSettings: RunSettings = {
	batchSize: 1000,
	concurrency: 4,
	jobsInFlight: 30,
	waitForJobs: true,
	stopAfterFailure: false,
	readBackAll: false,
};

const usualRow = { ifGroupExists: 'unchanged', deleteBody: 'operations', checkMembers: false, trackId: '' };

/** The engine and the sandbox of Zuora in one process, on one virtual clock, without a socket. */
export function makeScimRig(entityIds = ''): ScimRig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ clock: clock.forWorker() });
	const stop = new AbortController();
	const transport = makeZuoraTransport(sandbox, clock, entityIds);
	let runs = 0;
	const connect = (deadlineMs: number): Client =>
		makeClient({
			transport,
			manners: zuora.service.manners,
			clock,
			random: () => 0.5,
			signal: stop.signal,
			deadlineMs,
		});
	return {
		clock,
		sandbox,
		stop,
		client: () => connect(clock.now() + 3_600_000),
		writes: () => sandbox.control.journal().filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token')),
		async run(row, values, { run, row: rowSettings, giveUpAfterMs = 3_600_000, runId } = {}) {
			const deadlineMs = clock.now() + giveUpAfterMs;
			const client = connect(deadlineMs);
			const records: BulkRecord<(typeof values)[number]>[] = values.map((value, index) => ({ index, value }));
			runs += 1;
			const settings = {
				run: { ...usualSettings, ...run },
				row: { ...usualRow, runId: runId ?? `rig/${runs}`, ...rowSettings },
			};
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(row, zuora.service, records, settings, ports));
			return { ...result, client, list: listOutcomes(result, values.length) };
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

/** As n8n would have it: a token is fetched at first, and fetched anew after a 401. No answer in 120 s is silence. */
function makeZuoraTransport(sandbox: Sandbox, clock: VirtualClock, entityIds: string): Transport {
	let token = '';
	const send = async (request: HttpRequest): Promise<Answer> => {
		const { method, path, query, body, headers } = prepare(request, zuora, entityIds);
		try {
			const response = await sandbox.inject({
				method,
				url: `/zuora/scim/v2${path}`,
				...(query && { query: { ...query } }),
				...(body !== undefined && { payload: JSON.stringify(body) }),
				headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${token}` },
			});
			const { 'content-encoding': encoding, ...others } = response.headers;
			const text = (encoding === 'gzip' ? gunzipSync(response.rawPayload) : response.rawPayload).toString('utf8');
			const told = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
			return { kind: 'answer', status: response.statusCode, headers: told, body: readBody(text) };
		} catch (error) {
			if (error instanceof ConnectionDropped) return { kind: 'silence', why: 'The connection was dropped' };
			throw error;
		}
	};
	const exchange = async (request: HttpRequest): Promise<Answer> => {
		const answer = token === '' ? undefined : await send(request);
		if (answer && !(answer.kind === 'answer' && answer.status === 401)) return answer;
		token = await fetchToken(sandbox);
		return send(request);
	};
	return async (request) => {
		const answered = new AbortController();
		const timeout = clock.sleep(120_000, answered.signal).then((): Answer => ({ kind: 'silence', why: 'timeout' }));
		const answer = await Promise.race([clock.whileBusy(() => exchange(request)), timeout]);
		answered.abort();
		return answer;
	};
}

async function fetchToken(sandbox: Sandbox): Promise<string> {
	const { clientId, clientSecret } = sandbox.zuora;
	const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
	const response = await sandbox.inject({
		method: 'POST',
		url: '/zuora/oauth2/token',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		payload: new URLSearchParams(form).toString(),
	});
	return response.json<{ access_token: string }>().access_token;
}

function readBody(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
