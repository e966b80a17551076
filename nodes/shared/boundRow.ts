import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ports } from '../../bulk/run';
import type { Outcome } from '../../bulk/types';
import type { Client } from '../../http/client';
import type { BulkRow, RowFace, Service } from './bulkRow';
import { readRows, type Row } from './rows';
import { rehearseRow, runRow, type RowRun, type RowRunSettings } from './runRow';

/** A row that keeps to itself what its records are: rows of all kinds of records go in one list. */
export interface BoundRow {
	readonly face: RowFace;
	/** Reads the input as records of this row. Throws for a wrong setting. */
	read(context: IExecuteFunctions): Job;
}

/** What was read, and how to go on with it. */
export interface Job {
	readonly rows: readonly Row[];
	readonly failed: ReadonlyMap<number, Outcome>;
	run(service: Service, settings: RowRunSettings, ports: Ports): Promise<RowRun>;
	rehearse(service: Service, settings: RowRunSettings, client: Client, baseUrl: string): Promise<RowRun>;
}

export function bindRow<T>(row: BulkRow<T>): BoundRow {
	return {
		face: row,
		read(context) {
			const { rows, records, failed } = readRows(context, row);
			return {
				rows,
				failed,
				run: (service, settings, ports) => runRow(row, service, records, settings, ports),
				rehearse: (service, settings, client, baseUrl) => rehearseRow(row, service, records, settings, client, baseUrl),
			};
		},
	};
}
