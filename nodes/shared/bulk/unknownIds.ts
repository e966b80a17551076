import type { Outcome } from '../../../bulk/types';
import { parameter } from '../n8n/parameters';
import type { Review } from './followed';

/** What becomes of a row of a delete whose ID the service does not know. */
export const unknownIds = parameter({
	displayName: 'Unknown IDs',
	name: 'unknownIds',
	type: 'options',
	options: [
		{ name: 'Tell as Failed', value: 'failed' },
		{ name: 'Tell as Unchanged', value: 'unchanged' },
	],
	default: 'unchanged',
	description:
		'What a row becomes whose ID nothing has: it may be deleted already, or the row may hold the ID of something else',
});

/** The reason of such a row, by the word for what its rows are named by. */
const reasons = {
	ID: 'Nothing has this ID: gone already, or the ID of something else.',
	'external ID': 'Nothing has this external ID: gone already, or the external ID of something else.',
	code: 'Nothing has this code: gone already, or the code of something else.',
	email: 'Nothing has this email: gone already, or the email of something else.',
	name: 'Nothing has this name: gone already, or the name of something else.',
} as const;

type NamedBy = keyof typeof reasons;

/** The outcome of a row whose ID nothing has, as the service itself says. `reviewUnknownIds` counts it. */
export function outcomeOfUnknownId(namedBy: NamedBy = 'ID'): { readonly status: 'unchanged'; readonly reason: string } {
	return { status: 'unchanged', reason: reasons[namedBy] };
}

/** Makes failures of the rows whose IDs nothing has, where that is wished; else a warning counts them. */
export function reviewUnknownIds(told: 'failed' | 'unchanged', namedBy: NamedBy = 'ID'): Review {
	return (outcomes) => {
		const unknown = [...outcomes].filter(([, outcome]) => isUnknownId(outcome, namedBy));
		if (told === 'failed') return { outcomes: new Map(unknown.map(([index, one]) => [index, failUnknownId(one)])) };
		return unknown.length === 0 ? {} : { warnings: [describeUnknownIds(unknown.length, namedBy)] };
	};
}

/** The same where rows are named by one key or another: each is told by what it is named by. */
export function reviewUnknownKeys(told: 'failed' | 'unchanged', namedBy: readonly NamedBy[]): Review {
	return (outcomes) => {
		const found = namedBy.map((one) => reviewUnknownIds(told, one)(outcomes));
		const changed = new Map(found.flatMap((one) => [...(one.outcomes ?? [])]));
		const warnings = found.flatMap((one) => one.warnings ?? []);
		return { ...(changed.size > 0 && { outcomes: changed }), ...(warnings.length > 0 && { warnings }) };
	};
}

function isUnknownId({ status, reason }: Outcome, namedBy: NamedBy): boolean {
	return status === 'unchanged' && reason === reasons[namedBy];
}

function failUnknownId(outcome: Outcome): Outcome {
	return { ...outcome, status: 'failed', code: 'unknown_reference', reason: `${outcome.reason} Mend the row.` };
}

function describeUnknownIds(count: number, namedBy: NamedBy): string {
	const records = count === 1 ? '1 record is' : `${count} records are`;
	const their = count === 1 ? 'its' : 'their';
	return `${records} unchanged because nothing has ${their} ${namedBy}: gone already, or the ${namedBy} of something else.`;
}
