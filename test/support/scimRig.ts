import type { Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import type { Transport } from '../../http/types';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import type { OperationRun } from '../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { createSandbox, type JournalEntry, type Sandbox, type SandboxOptions } from '../../sandbox';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { runSettings } from './runSettings';
import { VirtualClock } from './virtualClock';
import { makeZuoraTransport } from './zuoraTransport';
import type { RunSettings } from '../../bulk/settings';

export interface ScimRig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs an operation of the Zuora dialect over records as rows ask for them, in virtual time. */
	run<Asked, Ready, S>(
		operation: BulkOperation<Asked, Ready, S>,
		asked: readonly Asked[],
		options?: ScimRunOptions,
	): Promise<ScimRun>;
	/** A client of the sandbox, in virtual time. */
	client(): Client;
	/** Requests that write, in the order of their arrival. */
	writes(): JournalEntry[];
}

export interface ScimRunOptions {
	readonly run?: Partial<RunSettings>;
	/** The operation's own settings, where they are not the usual ones. */
	readonly settings?: OperationSettings;
	readonly unreadRows?: number;
	readonly giveUpAfterMs?: number;
	/** What becomes of requests and answers on the way. */
	readonly transport?: (sandbox: Transport) => Transport;
}

export interface ScimRun extends OperationRun {
	readonly client: Client;
	/** In the order of the records. */
	readonly list: readonly Outcome[];
}

/** The engine and the sandbox of Zuora in one process, on one virtual clock, without a socket. */
export function makeScimRig(entityIds = '', options: Pick<SandboxOptions, 'onTouch'> = {}): ScimRig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ ...options, clock: clock.forWorker() });
	const stop = new AbortController();
	const transport = makeZuoraTransport(sandbox, clock, entityIds);
	const { service } = zuora;
	const connect = (deadlineMs: number, carry = transport): Client =>
		makeClient({
			transport: carry,
			manners: service.manners,
			clock,
			random: () => 0.5,
			signal: stop.signal,
			deadlineMs,
		});
	let runs = 0;
	return {
		clock,
		sandbox,
		stop,
		client: () => connect(clock.now() + 3_600_000),
		writes: () => sandbox.control.journal().filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token')),
		async run(operation, asked, { run, settings, unreadRows = 0, giveUpAfterMs = 3_600_000, transport: change } = {}) {
			const deadlineMs = clock.now() + giveUpAfterMs;
			const client = connect(deadlineMs, change?.(transport));
			runs += 1;
			const given = {
				run: runSettings({ runId: `rig/${runs}`, batchSize: 1000, ...run }),
				context: { settings: giveSettings(operation, settings), unreadRows },
			};
			const records = asked.map((value, index) => ({ index, value }));
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(operation, service, records, given, ports));
			return { ...result, client, list: listOutcomes(result, asked.length) };
		},
	};
}
