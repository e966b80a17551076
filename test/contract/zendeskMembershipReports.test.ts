import { combine, failureForms } from './combine';
import { runAndCompare } from './compareMemberships';

const results = ['orgSample', 'docSample', 'index', 'idOnly', 'none'] as const;
const existing = ['failedEntry', 'updatedEntry', 'createdEntry', 'dropped'] as const;
const pairs = results.flatMap((membershipResults) => existing.map((each) => [membershipResults, each] as const));

/** One batch: new, there already, the default or not, an end user, a deleted group, no such user. */
test.each(pairs)(
	'entries as %s, old memberships as %s, without ids or in words that nobody knows: each outcome is what the state says',
	async (membershipResults, existingMembership) => {
		const lies: string[] = [];
		const others = combine({ resultIds: [true, false], resultWords: ['known', 'unknown'] });
		for (const other of others) {
			for (const form of failureForms) {
				const switches = {
					membershipResults,
					existingMembership,
					resultsOrder: 'shuffled',
					...other,
					...form,
				} as const;
				lies.push(...(await runAndCompare(switches)).lies);
			}
		}
		expect(lies).toEqual([]);
	},
);
