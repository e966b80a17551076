import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runAlone, type BenchRun } from '../runAlone';

/** A run of a node on many rows, for `npm run bench:eventLoop`. */
export interface Play {
	/** `SCIM, add members, one group` */
	readonly name: string;
	/** Makes the input of so many rows, and gives what starts the run: its outputs, of which the first is Done. */
	prepare(rows: number, tellApart: (ms: number) => void): Promise<() => Promise<INodeExecutionData[][]>>;
}

/** A bulk operation on these rows. */
export function playBulk(name: string, make: (rows: number) => BenchRun): Play {
	return {
		name,
		async prepare(rows, tellApart) {
			const run = { ...make(rows), tellApart };
			return () => runAlone(run);
		},
	};
}

export const makeItems = (rows: number, make: (nth: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: rows }, (_, nth) => ({ json: make(nth) }));

/** "Map Automatically", with the fields that records are found by. */
export const automatic = (found: readonly string[] = []) => ({
	options: {},
	columns: { mappingMode: 'autoMapInputData', matchingColumns: [...found], value: null },
});

/** The operation of this name in a node's list. */
export function pickOperation<T extends { readonly face: { readonly resource: string; readonly operation: string } }>(
	list: readonly T[],
	resource: string,
	operation: string,
): T {
	const found = list.find(({ face }) => face.resource === resource && face.operation === operation);
	if (!found) throw new Error(`There is no ${resource}:${operation}.`);
	return found;
}
