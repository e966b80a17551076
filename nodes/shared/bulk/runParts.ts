import { describeFault } from '../../../bulk/fault';
import type { Ports } from '../../../bulk/settings';
import type { Outcome } from '../../../bulk/types';
import type { Access } from '../n8n/transport';
import type { ListedOperation, PickedRecords } from './listed';
import type { Service } from './operation';
import type { OperationRun } from './operationRun';
import type { BulkSettings } from './settings';

/** One account of the service, and the items that go to it: all of them, unless the credential differs by item. */
export interface BulkPart {
	/** As this account's server has it. */
	readonly operation: ListedOperation;
	readonly service: Service;
	readonly access: Access;
	readonly ports: Ports;
	readonly itemIndexes: ReadonlySet<number>;
}

/** A part with its records. */
export interface PartToRun extends BulkPart {
	readonly records: PickedRecords;
}

/** And with what became of them. */
export interface PartRun extends PartToRun {
	readonly run: OperationRun;
}

/** Accounts that are worked on at the same time. */
const atOnce = 4;

/**
 * Runs the records of each part, under its own credential and at its own pace. With "Stop Sending After a Failure" one part
 * goes after another, and none after a failure.
 */
export async function runParts(parts: readonly PartToRun[], settings: BulkSettings): Promise<readonly PartRun[]> {
	const [only, ...others] = parts;
	if (only && others.length === 0) {
		const run = await runPart(only, settings);
		await only.ports.clock.breathe?.();
		return [{ ...only, run }];
	}
	const { stopAfterFailure } = settings.run;
	const waiting = [...parts.entries()];
	const runs = new Map<number, OperationRun>();
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [nth, part] = next;
			const isStopped = stopAfterFailure && [...runs.values()].some(hasFailure);
			runs.set(nth, isStopped ? leaveAll(part, stoppedAfterFailure) : await runGuarded(part, settings, nth));
		}
	};
	await Promise.all(Array.from({ length: stopAfterFailure ? 1 : atOnce }, work));
	return numberBatches(
		parts.map((part, nth) => ({ ...part, run: runs.get(nth) ?? leaveAll(part, stoppedAfterFailure) })),
	);
}

/** Nothing is asked where there is nothing to send. */
async function runPart({ records, service, access, ports }: PartToRun, settings: BulkSettings): Promise<OperationRun> {
	if (records.indexes.length === 0) return { outcomes: new Map(), wrote: false, notes: [] };
	if (settings.dryRun) return records.rehearse(service, settings, ports, access);
	return records.run(service, settings, ports);
}

/** Another part may have written: an exception of ours is then told in this part's rows, and not thrown. */
async function runGuarded(part: PartToRun, settings: BulkSettings, nth: number): Promise<OperationRun> {
	// Two credentials may be for one account: a key that keeps a request from being done twice is not shared.
	const run = { ...settings.run, runId: `${settings.run.runId}/${nth}` };
	try {
		return await runPart(part, { ...settings, run });
	} catch (error) {
		return leaveAll(part, { status: 'unknown', code: 'internal_error', reason: describeFault(error) });
	}
}

const stoppedAfterFailure: Outcome = {
	status: 'unsent',
	code: 'stopped_after_failure',
	reason: 'An earlier record failed, and "Stop Sending After a Failure" is on. Send it again as it is.',
};

function hasFailure({ outcomes }: OperationRun): boolean {
	return [...outcomes.values()].some(({ status, batch }) => status === 'failed' && batch !== undefined);
}

function leaveAll({ records }: PartToRun, outcome: Outcome): OperationRun {
	return { outcomes: new Map(records.indexes.map((index) => [index, outcome])), wrote: false, notes: [] };
}

/** The batches of all parts are counted through. */
function numberBatches(runs: readonly PartRun[]): readonly PartRun[] {
	let before = 0;
	return runs.map((part) => {
		const { outcomes } = part.run;
		const numbered = [...outcomes].map(([index, outcome]): [number, Outcome] => {
			const { batch } = outcome;
			return [index, batch === undefined ? outcome : { ...outcome, batch: before + batch }];
		});
		let most = 0;
		for (const { batch = 0 } of outcomes.values()) most = Math.max(most, batch);
		before += most;
		return { ...part, run: { ...part.run, outcomes: new Map(numbered) } };
	});
}
