import type { ChosenColumns } from './chooseColumns';
import type { Mapping } from './mapping';

/** What was read of all rows. */
export interface Told {
	readonly mapping: Mapping;
	readonly chosen: ChosenColumns;
	readonly present: ReadonlySet<string>;
	/** Rows that were read. */
	readonly rows: number;
}
