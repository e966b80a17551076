import type { KeyFields } from '../keys';
import type { MappedValue } from './mappedValue';

/** What a row is found by, and where its fields are, as the node's form says. */
export interface Mapping {
	readonly mode: 'automatic' | 'each';
	/** Undefined, where the operation finds nothing. */
	readonly keys: KeyFields;
	/** What is mapped to each field, by the field's own name; empty in the automatic mode. */
	readonly mapped: ReadonlyMap<string, MappedValue>;
	/** Fields that a column's name alone would not fill, and that the user named. */
	readonly alsoTaken: ReadonlySet<string>;
	/** Keys that something is mapped to, and that are neither chosen nor written: they are not read. */
	readonly leftKeys: readonly string[];
	/** What is mapped to fields of another operation. */
	readonly strange: readonly string[];
}

/** The name of the parameter, in the form and in what is told. */
export const columnsLabel = 'Columns';
