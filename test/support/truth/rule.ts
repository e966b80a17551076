import type { Id } from '../../../bulk/types';
import type { OperationSettings } from '../../../nodes/shared/bulk/listed';
import type { JsonObject } from '../../../nodes/shared/values/json';
import type { Holds } from './compare';

/** A record as it was sent, with the settings of its operation. */
export interface SentRecord {
	readonly record: JsonObject;
	readonly settings: OperationSettings;
	/** All records of the run, where an operation is about several at once. */
	readonly all?: readonly JsonObject[];
}

/** How records of one operation are held against what the service holds. Every field that `wants` names is compared. */
export interface TruthRule<State> {
	/** What the state has of this record, or of it under the ID that its outcome gives; undefined where it has nothing. */
	find(sent: SentRecord, state: State, id?: Id): JsonObject | undefined;
	/** What the record asks for: to be there, with these fields, or to be gone. */
	wants(sent: SentRecord): JsonObject | 'gone';
	/** Where a field is held otherwise than letter by letter. */
	readonly holds?: Holds;
	/** The service itself may call created what was there before. */
	readonly mayCallOldCreated?: boolean;
	/** What was there before is left as it is: `unchanged` says that it is there, and nothing of its fields. */
	readonly leavesOldAsIs?: boolean;
}
