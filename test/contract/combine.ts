import type { Switches } from '../../sandbox';

type Choices = { readonly [Name in keyof Switches]?: readonly Switches[Name][] };

/** Every combination of these choices. */
export function combine(choices: Choices): Partial<Switches>[] {
	return Object.entries(choices).reduce<Partial<Switches>[]>(
		(combined, [name, values]) => combined.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
		[{}],
	);
}

/** How the service words its failures: as documented, with or without an id, or as once observed. */
export const failureForms: readonly Partial<Switches>[] = [
	{ failedEntry: 'failedResult', failedId: 'zero' },
	{ failedEntry: 'failedResult', failedId: 'absent' },
	{ failedEntry: 'indexed' },
];

const orders = ['shuffled', 'input', 'byId'] as const;

/** Every form of a failure with every status of a job in which some failed; the orders of entries take turns. */
export const reportForms: readonly Partial<Switches>[] = combine({ mixedJobStatus: ['completed', 'failed'] })
	.flatMap((status) => failureForms.map((form) => ({ ...status, ...form })))
	.map((form, index) => ({ ...form, resultsOrder: orders[index % orders.length] ?? 'shuffled' }));
