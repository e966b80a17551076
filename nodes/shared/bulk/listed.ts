import type { IExecuteFunctions } from 'n8n-workflow';
import type { JobEnd } from '../../../bulk/job';
import {
	settleLater,
	settlePresent,
	type EarlierFindings,
	type JobEnds,
	type SettledLater,
	type SettleMode,
	type SubmittedBatch,
} from '../../../bulk/settleLater';
import { doInTurns, mapInTurns } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import { bindSettings, nameOperation } from './bind';
import type { KeyChoice, SettingFault } from './keys';
import type { Note } from './notes';
import type { BulkOperation, Fallback, OperationFace, Service } from './operation';
import { rehearseOperation, type RequestDestination } from './rehearse';
import type { RowNames } from './rowNames';
import { readRowsInSteps, type Row } from './rows';
import { RecordsOfItems } from './recordsOfItems';
import { isStoredRecord } from './storedRecord';
import type { JsonObject } from '../values/json';
import type { OperationRun, Rehearsal } from './operationRun';
import { runOperation } from './runOperation';
import type { ReportEntry } from '../../../bulk/report';
import type { Ports, RunSettings } from '../../../bulk/settings';

/** The values of an operation's own parameters and options, by name. */
export type OperationSettings = Readonly<Record<string, boolean | string | number>>;

/** What a run of an operation is set to: what the engine takes, and the operation's own. */
export interface OperationRunSettings extends KeyChoice {
	readonly run: RunSettings;
	readonly operation: OperationSettings;
	readonly rehearsal: Rehearsal;
}

/** An operation that keeps to itself what its records are: operations on all kinds of records go in one list. */
export interface ListedOperation {
	readonly face: OperationFace;
	/** Its name within its service. */
	readonly name: string;
	/** Operations that its records may go out by instead: a stored outcome then names one of these. */
	readonly fallbacks: readonly ListedOperation[];
	/** What is wrong with the node's settings for this operation, and the cure. */
	checkSettings(settings: OperationSettings): SettingFault | undefined;
	/** Reads the input as records of this operation. Throws for a wrong setting. */
	read(
		context: IExecuteFunctions,
		service: Service,
		settings: OperationSettings,
		ports: Pick<Ports, 'clock' | 'signal'>,
	): Promise<RecordsToRun>;
	/** Whether this may be a record that the operation wrote down: only such ones can be settled. */
	isStored(record: JsonObject): boolean;
	/** Settles records of an earlier run, as that run wrote them down, by what is known of them. */
	settleLater(
		submitted: readonly SubmittedBatch<unknown>[],
		findings: EarlierFindings,
		mode: SettleMode,
		service: Service,
		ports: Ports,
	): Promise<SettledLater>;
	/** Settles those of them that are there, whatever their jobs say. */
	settlePresent(
		submitted: readonly SubmittedBatch<unknown>[],
		service: Service,
		ports: Ports,
	): Promise<ReadonlyMap<number, Outcome>>;
}

/** The records that were read, and how to go on with them. */
export interface RecordsToRun {
	readonly rows: readonly Row[];
	readonly failed: ReadonlyMap<number, Outcome>;
	/** Fields that the service knows and the operation does not take, by the index of the record that has them. */
	readonly notTaken: ReadonlyMap<number, readonly string[]>;
	/** What the hint should say of the rows. */
	readonly notes: readonly Note[];
	/** What reasons call the rows, from version 2 of the node on. */
	readonly names: RowNames | undefined;
	/** Those of these input items alone. `unreadRows` are rows that belong to nobody, beside those that could not be read. */
	pick(itemIndexes: ReadonlySet<number>, unreadRows: number): Promise<PickedRecords>;
}

/** Records that go to one account of the service. */
export interface PickedRecords {
	/** Their indexes among the rows. */
	readonly indexes: readonly number[];
	run(service: Service, settings: OperationRunSettings, ports: Ports): Promise<OperationRun>;
	rehearse(
		service: Service,
		settings: OperationRunSettings,
		ports: Pick<Ports, 'client' | 'clock'>,
		destination: RequestDestination,
	): Promise<OperationRun>;
}

/**
 * Lists an operation. Its settings come from its own parameters and options, by `readParameters`, and stored records were
 * written by itself: so both have the types that it says.
 */
export function listOperation<Asked, Ready, S>(operation: BulkOperation<Asked, Ready, S>): ListedOperation {
	const typed = (settings: OperationSettings): S => settings as S;
	const stored = (submitted: readonly SubmittedBatch<unknown>[]) => submitted as readonly SubmittedBatch<Ready>[];
	// A later run sends nothing: what reports mean, and how records are read back, depends on no setting then.
	const bindLater = (service: Service) => bindSettings(operation, service, typed({}));
	return {
		face: operation,
		name: nameOperation(operation),
		fallbacks: listFallbacks(operation.fallback),
		checkSettings: (settings) => operation.before.checkSettings?.(typed(settings)),
		isStored: (record) => isStoredRecord(operation.fields, record),
		settleLater(submitted, { ends, found }, mode, service, ports) {
			const { interpret } = operation.report;
			const findings = { ends: interpret ? interpretEnds(ends, interpret) : ends, found };
			return settleLater(bindLater(service), stored(submitted), findings, mode, ports);
		},
		settlePresent: (submitted, service, ports) => settlePresent(bindLater(service), stored(submitted), ports),
		async read(context, { name }, given, { clock, signal }) {
			const steps = readRowsInSteps(context, operation, { serviceName: name, settings: given, signal });
			const { rows, records, failed, notTaken, notes, names } = await doInTurns(steps, clock);
			const ofItems = new RecordsOfItems(records, rows, clock);
			const pick: RecordsToRun['pick'] = async (itemIndexes, unreadRows) => {
				const picked = await ofItems.pick(itemIndexes);
				const give = (settings: OperationRunSettings) => ({
					run: names ? { ...settings.run, nameRow: (index: number) => names.of(index) } : settings.run,
					context: { settings: typed(settings.operation), unreadRows: failed.size + unreadRows, keys: settings.keys },
					rehearsal: settings.rehearsal,
				});
				return {
					indexes: await mapInTurns(picked, ({ index }) => index, clock),
					run: (service, settings, ports) => runOperation(operation, service, picked, give(settings), ports),
					rehearse: (service, settings, ports, destination) =>
						rehearseOperation(operation, service, picked, give(settings), ports, destination),
				};
			};
			return { rows, failed, notTaken, notes, names, pick };
		},
	};
}

function listFallbacks<Ready, S>(fallback: Fallback<Ready, S> | undefined): readonly ListedOperation[] {
	if (!fallback) return [];
	const { operation, operationOnceTaken } = fallback;
	return [listOperation(operation), ...(operationOnceTaken ? [listOperation(operationOnceTaken)] : [])];
}

function interpretEnds(ends: JobEnds, interpret: (entry: ReportEntry) => ReportEntry): JobEnds {
	const interpretEnd = (end: JobEnd | 'running'): JobEnd | 'running' => {
		if (end === 'running' || end.kind !== 'ended') return end;
		return { kind: 'ended', report: { ...end.report, entries: end.report.entries.map(interpret) } };
	};
	return new Map([...ends].map(([jobId, end]) => [jobId, interpretEnd(end)]));
}
