import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
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

/** The `details` of a failed record. */
export const joinDescriptions = (invalid: readonly InvalidField[]): string =>
	invalid.map((each) => each.description).join(', ');
