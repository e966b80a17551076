import type { Failure } from '../n8n/errors';
import type { Code } from '../../../bulk/codes';
import type { Field } from '../values/fields';

/**
 * The fields that a run finds its records by: those chosen as columns to match on. Other fields that could be keys are values
 * then. Undefined in version 1 of a node: there, every field that can be a key is one.
 */
export type KeyFields = ReadonlySet<string> | undefined;

export interface KeyChoice {
	readonly keys?: KeyFields;
}

/** Whether records are found by this field. */
export function isKeyOf(keys: KeyFields, name: string): boolean {
	return keys === undefined || keys.has(name);
}

/** Why a row cannot be a record of its operation. */
export interface RecordFault {
	readonly code: Code;
	readonly reason: string;
}

/** What the records of an operation are found by, in version 2 of a node. */
export interface FoundBy {
	/** Each group names one thing, by any of its fields. At least one field of each group is chosen. */
	readonly groups: readonly (readonly [string, ...string[]])[];
	/** What is chosen from the start. What changes or deletes has none: the choice is the user's. */
	readonly preset?: readonly string[];
	/** Keys that can be written too: where one is not chosen, its column is a value like others. */
	readonly written?: readonly string[];
	/** Keys that an agent's tool does not choose from the start: saved tools ask their models without them. */
	readonly notInTools?: readonly string[];
	/** The service looks for a record by each key that it is sent: none can be sent that is not chosen. */
	readonly allSent?: boolean;
}

/** Fields that an account has defined itself. The mapping lists them, and holds the names of those that are mapped. */
interface CustomColumns {
	/** What their names begin with. */
	readonly prefix: string;
	/** One of them, as a row holds it: what its type is, only the account knows. */
	readonly field: (label: string) => Field;
}

export interface KeyRules {
	/** Absent, where an operation finds nothing: it creates. */
	readonly foundBy?: FoundBy;
	/** Fields that the form shows and an agent's tool asks its model for from the start, beside required ones and keys: no flags. */
	readonly modelFields?: readonly string[];
	/** Absent, where the operation takes none. */
	readonly customColumns?: CustomColumns;
}

/** Why nothing can be sent. */
export type SettingFault = Pick<Failure, 'message' | 'description'>;
