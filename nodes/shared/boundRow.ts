import type { IExecuteFunctions } from 'n8n-workflow';
import { settleLater, type SettledLater, type Submitted } from '../../bulk/later';
import type { Ports } from '../../bulk/run';
import type { Outcome } from '../../bulk/types';
import type { Client } from '../../http/client';
import { toOperation, type BulkRow, type RowFace, type Service } from './bulkRow';
import { readRows, type Row } from './rows';
import { rehearseRow, runRow, type RowRun, type RowRunSettings, type Shown } from './runRow';

/** A row that keeps to itself what its records are: rows of all kinds of records go in one list. */
export interface BoundRow {
	readonly face: RowFace;
	/** The name under which a later run finds it again. */
	readonly name: string;
	/** Reads the input as records of this row. Throws for a wrong setting. */
	read(context: IExecuteFunctions): Job;
	/** Settles records of an earlier run, as that run wrote them down. */
	settleLater(
		submitted: readonly Submitted<unknown>[],
		how: 'wait' | 'check',
		service: Service,
		ports: Ports,
	): Promise<SettledLater>;
}

/** What was read, and how to go on with it. */
export interface Job {
	readonly rows: readonly Row[];
	readonly failed: ReadonlyMap<number, Outcome>;
	run(service: Service, settings: RowRunSettings, ports: Ports): Promise<RowRun>;
	rehearse(service: Service, settings: RowRunSettings, client: Client, access: Shown): Promise<RowRun>;
}

export function bindRow<T>(row: BulkRow<T>): BoundRow {
	return {
		face: row,
		name: `${row.resource}:${row.operation}`,
		settleLater(submitted, how, service, ports) {
			const operation = toOperation(row, service, { runId: '' });
			return settleLater(operation, submitted as readonly Submitted<T>[], how, ports);
		},
		read(context) {
			const { rows, records, failed } = readRows(context, row);
			return {
				rows,
				failed,
				run: (service, settings, ports) => {
					const whole = { ...settings, row: { ...settings.row, unreadRows: failed.size } };
					return runRow(row, service, records, whole, ports);
				},
				rehearse: (service, settings, client, access) => rehearseRow(row, service, records, settings, client, access),
			};
		},
	};
}
