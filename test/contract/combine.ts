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
