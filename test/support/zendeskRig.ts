import type { Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import type { Transport } from '../../http/types';
import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import type { OperationRun } from '../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { runSettings } from './runSettings';
import { VirtualClock } from './virtualClock';
import { makeZendeskTransport } from './zendeskTransport';
import type { RunSettings } from '../../bulk/settings';

export interface Rig {
	readonly clock: VirtualClock;
	readonly sandbox: Sandbox;
	readonly stop: AbortController;
	/** Runs an operation over records as rows ask for them, in virtual time. */
	run<Asked, Ready, S>(
		operation: BulkOperation<Asked, Ready, S>,
		asked: readonly Asked[],
		options?: RigRunOptions,
	): Promise<RigRun>;
}

export interface RigRunOptions {
	readonly run?: Partial<RunSettings>;
	/** The operation's own settings, where they are not the usual ones. */
	readonly settings?: OperationSettings;
	readonly giveUpAfterMs?: number;
	/** The fields that records are found by, where not every key is one. */
	readonly keys?: ReadonlySet<string>;
	/** Between 0 and 1; 0.5 throughout, unless given. */
	readonly random?: () => number;
	readonly transport?: (sandbox: Transport) => Transport;
}

export interface RigRun extends OperationRun {
	readonly client: Client;
	readonly elapsedMs: number;
	/** In the order of the records. */
	readonly list: readonly Outcome[];
}

/** The engine and the sandbox of Zendesk in one process, on one virtual clock, without a socket. */
export function makeRig(options: Omit<SandboxOptions, 'clock'> = {}): Rig {
	const clock = new VirtualClock();
	const sandbox = createSandbox({ ...options, clock: clock.forWorker() });
	const stop = new AbortController();
	return {
		clock,
		sandbox,
		stop,
		async run(operation, asked, { run, settings, keys, giveUpAfterMs = 3_600_000, random, transport } = {}) {
			const startMs = clock.now();
			const deadlineMs = startMs + giveUpAfterMs;
			const direct = makeZendeskTransport(sandbox, clock);
			const client = makeClient({
				transport: transport?.(direct) ?? direct,
				manners: zendesk.manners,
				clock,
				random: random ?? (() => 0.5),
				signal: stop.signal,
				deadlineMs,
			});
			const records = asked.map((value, index) => ({ index, value }));
			const given = {
				run: runSettings({ runId: 'rig', batchSize: operation.limits.records, ...run }),
				context: { settings: giveSettings(operation, settings), unreadRows: 0, keys },
			};
			const ports = { client, clock, signal: stop.signal, deadlineMs };
			const result = await clock.run(runOperation(operation, zendesk, records, given, ports));
			return { ...result, client, elapsedMs: clock.now() - startMs, list: listOutcomes(result, asked.length) };
		},
	};
}
