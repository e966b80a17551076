import type { Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import { withSession } from '../../http/session';
import type { Transport } from '../../http/types';
import { makeSession } from '../../nodes/GenAuth/api/access';
import { genAuth } from '../../nodes/GenAuth/api/service';
import type { Key } from '../../nodes/GenAuth/api/token';
import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import type { OperationRun } from '../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { createSandbox, type GenAuthState, type JournalEntry, type Sandbox, type SandboxOptions } from '../../sandbox';
import { makeGenAuthTransport } from './genauthTransport';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { runSettings } from './runSettings';
import { VirtualClock } from './virtualClock';
import type { RunSettings } from '../../bulk/settings';

export interface GenAuthRig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs an operation over records as rows ask for them, in virtual time, with a token of its own, as a node does. */
	run<Asked, Ready, S>(
		operation: BulkOperation<Asked, Ready, S>,
		asked: readonly Asked[],
		options?: GenAuthRunOptions,
	): Promise<GenAuthRun>;
	state(): GenAuthState;
	/** The members of a group, by their emails. */
	membersOf(code: string): readonly (string | null | undefined)[];
	/** Requests since the last call of this. */
	calls(): readonly JournalEntry[];
}

export interface GenAuthRunOptions {
	readonly run?: Partial<RunSettings>;
	/** The operation's own settings, where they are not the usual ones. */
	readonly settings?: OperationSettings;
	readonly key?: Partial<Key>;
	/** What becomes of requests and answers on the way. */
	readonly transport?: (sandbox: Transport) => Transport;
}

export interface GenAuthRun extends OperationRun {
	readonly client: Client;
	/** In the order of the records. */
	readonly list: readonly Outcome[];
}

/** The engine and the sandbox of GenAuth in one process, on one virtual clock, without a socket. */
export function makeGenAuthRig(options: Pick<SandboxOptions, 'onTouch'> = {}): GenAuthRig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ ...options, clock: clock.forWorker() });
	const stop = new AbortController();
	let seen = 0;
	const state = (): GenAuthState => sandbox.control.state().genauth;
	return {
		clock,
		sandbox,
		stop,
		state,
		membersOf: (code) => listMembers(state(), code),
		calls() {
			const calls = sandbox.control.journal(seen);
			seen += calls.length;
			return calls;
		},
		async run(operation, asked, { run, settings, key, transport: change } = {}) {
			const deadlineMs = clock.now() + 3_600_000;
			const session = makeSession({ ...sandbox.genauth, baseUrl: '', language: 'en-US', ...key });
			const wire = makeGenAuthTransport(sandbox, clock);
			const transport = withSession(change?.(wire) ?? wire, session, () => undefined);
			const { manners } = genAuth;
			const client = makeClient({ transport, manners, clock, random: () => 0.5, signal: stop.signal, deadlineMs });
			const given = {
				run: runSettings({ runId: 'rig', batchSize: 50, ...run }),
				context: { settings: giveSettings(operation, settings), unreadRows: 0 },
			};
			const records = asked.map((value, index) => ({ index, value }));
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(operation, genAuth, records, given, ports));
			return { ...result, client, list: listOutcomes(result, asked.length) };
		},
	};
}

function listMembers({ groups, users }: GenAuthState, code: string): readonly (string | null | undefined)[] {
	const emails = new Map(users.map(({ userId, email }) => [userId, email]));
	return groups.find((group) => group.code === code)?.members.map((userId) => emails.get(userId)) ?? [];
}
