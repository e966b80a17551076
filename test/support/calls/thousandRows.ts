/** What a run took. */
interface CountedRun {
	readonly requests: number;
	/** Rows that are done. */
	readonly statuses: ReadonlySet<string>;
}

/** A run of rows that all can be done, on a service that was just filled for it. */
export interface ThousandRows {
	/** `Zendesk:user:createMany` */
	readonly name: string;
	/** Of 1,000 rows, unless given. */
	run(rows?: number): Promise<CountedRun>;
}

/** The numbers of so many rows, from 0. */
export const numberRows = (rows = 1000): readonly number[] => Array.from({ length: rows }, (_, nth) => nth);
export const emailOf = (nth: number): string => `u${nth}@acme.example`;
export const listStatuses = (list: readonly { readonly status: string }[]): ReadonlySet<string> =>
	new Set(list.map(({ status }) => status));
