import type { RunSettings } from '../../bulk/run';
import type { BulkRecord, Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import { withSession } from '../../http/session';
import type { Answer, Transport } from '../../http/types';
import { makeSession } from '../../nodes/GenAuth/api/access';
import { genAuth } from '../../nodes/GenAuth/api/service';
import type { Key } from '../../nodes/GenAuth/api/token';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import { runOperation, type OperationRun } from '../../nodes/shared/bulk/runOperation';
import { ConnectionDropped, createSandbox, type GenAuthState, type JournalEntry, type Sandbox } from '../../sandbox';
import { VirtualClock } from './virtualClock';

export interface GenAuthRig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs a row over values, in virtual time, with a token of its own, as a node does. */
	run<T>(row: BulkOperation<T>, values: readonly T[], options?: GenAuthRunOptions): Promise<GenAuthRun>;
	state(): GenAuthState;
	/** The members of a group, by their emails. */
	membersOf(code: string): readonly (string | null | undefined)[];
	/** Requests since the last call of this, by the end of their path. */
	calls(): readonly JournalEntry[];
}

export interface GenAuthRunOptions {
	readonly run?: Partial<RunSettings>;
	readonly key?: Partial<Key>;
	readonly giveUpAfterMs?: number;
}

export interface GenAuthRun extends OperationRun {
	readonly client: Client;
	/** In the order of the values. */
	readonly list: readonly Outcome[];
}

const usualSettings: RunSettings = {
	batchSize: 50,
	concurrency: 4,
	jobsInFlight: 30,
	waitForJobs: true,
	stopAfterFailure: false,
	readBackAll: false,
};

/** The engine and the sandbox of GenAuth in one process, on one virtual clock, without a socket. */
export function makeGenAuthRig(): GenAuthRig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ clock: clock.forWorker() });
	const stop = new AbortController();
	let seen = 0;
	const state = (): GenAuthState => sandbox.control.state().genauth;
	return {
		clock,
		sandbox,
		stop,
		state,
		membersOf(code) {
			const { groups, users } = state();
			const emails = new Map(users.map(({ userId, email }) => [userId, email]));
			return groups.find((group) => group.code === code)?.members.map((userId) => emails.get(userId)) ?? [];
		},
		calls() {
			const calls = sandbox.control.journal(seen);
			seen += calls.length;
			return calls;
		},
		async run(row, values, { run, key, giveUpAfterMs = 3_600_000 } = {}) {
			const deadlineMs = clock.now() + giveUpAfterMs;
			const session = makeSession({ ...sandbox.genauth, baseUrl: '', language: 'en-US', ...key });
			const transport = withSession(makeSandboxTransport(sandbox, clock), session, () => undefined);
			const { manners } = genAuth;
			const client = makeClient({ transport, manners, clock, random: () => 0.5, signal: stop.signal, deadlineMs });
			const records: BulkRecord<(typeof values)[number]>[] = values.map((value, index) => ({ index, value }));
			const settings = { run: { ...usualSettings, ...run }, row: { runId: 'rig' } };
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(row, genAuth, records, settings, ports));
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

/** No answer within 120 s is silence, as in the node's own transport. */
function makeSandboxTransport(sandbox: Sandbox, clock: VirtualClock): Transport {
	return async ({ method, path, query, body, headers }) => {
		const exchange = clock.whileBusy(async (): Promise<Answer> => {
			try {
				const response = await sandbox.inject({
					method,
					url: path,
					...(query && { query: { ...query } }),
					...(body !== undefined && { payload: body as object }),
					headers: { ...headers },
				});
				const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
				return {
					kind: 'answer',
					status: response.statusCode,
					headers: Object.fromEntries(told),
					body: response.body === '' ? undefined : response.json<unknown>(),
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
