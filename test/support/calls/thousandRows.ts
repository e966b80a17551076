/** What a run of 1,000 rows took. */
interface CountedRun {
	readonly requests: number;
	/** Rows that are done. */
	readonly statuses: ReadonlySet<string>;
}

/** A run of 1,000 rows that all can be done, on a service that was just filled for it. */
export interface ThousandRows {
	/** `Zendesk:user:createMany` */
	readonly name: string;
	run(): Promise<CountedRun>;
}

export const range = Array.from({ length: 1000 }, (_, nth) => nth);
export const emailOf = (nth: number): string => `u${nth}@acme.example`;
export const listStatuses = (list: readonly { readonly status: string }[]): ReadonlySet<string> =>
	new Set(list.map(({ status }) => status));
