import type { IExecuteFunctions } from 'n8n-workflow';
import {
	settleLater,
	settlePresent,
	type SettleMode,
	type JobEnds,
	type Known,
	type SettledLater,
	type Submitted,
} from '../../../bulk/later';
import type { BoundOperation, ReportEntry } from '../../../bulk/operation';
import type { JobEnd } from '../../../bulk/job';
import type { Ports } from '../../../bulk/run';
import type { Outcome } from '../../../bulk/types';
import type { Client } from '../../../http/client';
import { bindSettings, type BulkOperation, type OperationFace, type Service } from './operation';
import { readRows, type Row } from './rows';
import {
	rehearseOperation,
	runOperation,
	type OperationRun,
	type OperationRunSettings,
	type Shown,
} from './runOperation';

/** A row that keeps to itself what its records are: rows of all kinds of records go in one list. */
export interface ListedOperation {
	readonly face: OperationFace;
	/** Its name within its service. */
	readonly name: string;
	/** Reads the input as records of this row. Throws for a wrong setting. */
	read(context: IExecuteFunctions): RecordsToRun;
	/** Settles records of an earlier run, as that run wrote them down, by what is known of them. */
	settleLater(
		submitted: readonly Submitted<unknown>[],
		known: Known,
		how: SettleMode,
		service: Service,
		ports: Ports,
	): Promise<SettledLater>;
	/** Settles those of them that are there, whatever their jobs say. */
	settlePresent(
		submitted: readonly Submitted<unknown>[],
		service: Service,
		ports: Ports,
	): Promise<ReadonlyMap<number, Outcome>>;
}

/** What was read, and how to go on with it. */
export interface RecordsToRun {
	readonly rows: readonly Row[];
	readonly failed: ReadonlyMap<number, Outcome>;
	run(service: Service, settings: OperationRunSettings, ports: Ports): Promise<OperationRun>;
	rehearse(service: Service, settings: OperationRunSettings, client: Client, access: Shown): Promise<OperationRun>;
}

export function listOperation<T>(row: BulkOperation<T>): ListedOperation {
	return {
		face: row,
		name: `${row.resource}:${row.operation}`,
		settleLater(submitted, { ends, found }, how, service, ports) {
			const interpreted = row.interpret ? interpretEnds(ends, row.interpret) : ends;
			const known = { ends: interpreted, found };
			return settleLater(toLater(row, service), submitted as readonly Submitted<T>[], known, how, ports);
		},
		settlePresent: (submitted, service, ports) =>
			settlePresent(toLater(row, service), submitted as readonly Submitted<T>[], ports),
		read(context) {
			const { rows, records, failed } = readRows(context, row);
			return {
				rows,
				failed,
				run: (service, settings, ports) => {
					const whole = { ...settings, row: { ...settings.row, unreadRows: failed.size } };
					return runOperation(row, service, records, whole, ports);
				},
				rehearse: (service, settings, client, access) =>
					rehearseOperation(row, service, records, settings, client, access),
			};
		},
	};
}

/** Nothing of it is sent any more: only what its reports mean, and how its records are looked up, counts. */
function toLater<T>(row: BulkOperation<T>, service: Service): BoundOperation<T> {
	return bindSettings(row, service, { runId: '' });
}

function interpretEnds(ends: JobEnds, interpret: (entry: ReportEntry) => ReportEntry): JobEnds {
	const interpretEnd = (end: JobEnd | 'running'): JobEnd | 'running' => {
		if (end === 'running' || end.kind !== 'ended') return end;
		return { kind: 'ended', report: { ...end.report, entries: end.report.entries.map(interpret) } };
	};
	return new Map([...ends].map(([jobId, end]) => [jobId, interpretEnd(end)]));
}
