import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import type { RecordResult } from './job';
import type { ZendeskSwitches } from './switches';

/** One record of a job that is to be done now. */
export interface RecordTask {
	readonly account: Account;
	readonly record: Json;
	/** The record's position in the request. */
	readonly index: number;
	readonly nowMs: number;
	readonly switches: ZendeskSwitches;
}

type Failure = Extract<RecordResult, { kind: 'failed' }>;

/** The result of a record some fields of which were refused. `id`: of the record, null where it has none. */
export function refuseFields(index: number, id: number | null, fields: readonly InvalidField[]): Failure {
	const details = fields.map((each) => each.description).join(', ');
	return { kind: 'failed', index, id, details, fields };
}

/** The result of a record that failed for another reason. */
export const refuseRecord = (index: number, id: number | null, details: string): Failure => ({
	kind: 'failed',
	index,
	id,
	details,
	fields: [],
});
