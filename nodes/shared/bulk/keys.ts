import type { Code } from '../../../bulk/codes';

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
