/** Rows of a delete whose IDs nothing has: told as unchanged with a warning, or as failed. */
import type { Outcome } from '../../../bulk/types';
import { outcomeOfUnknownId, reviewUnknownIds } from '../../../nodes/shared/bulk/unknownIds';

const deleted: Outcome = { status: 'deleted', id: 7, batch: 1 };
const unchanged: Outcome = { status: 'unchanged', reason: 'It is inactive already.' };
const unknown: Outcome = { ...outcomeOfUnknownId(), batch: 2 };
const outcomes = new Map([deleted, unchanged, unknown, { ...unknown, sameAs: 2 }].map((each, index) => [index, each]));

test('as unchanged, they stay as they are, and a warning counts them', () => {
	const { warnings, ...others } = reviewUnknownIds('unchanged')(outcomes);
	expect(others).toEqual({});
	expect(warnings).toEqual([
		'2 records are unchanged because nothing has their ID: gone already, or the ID of something else.',
	]);
});

test('one alone is counted as one', () => {
	const { warnings } = reviewUnknownIds('unchanged', 'code')(new Map([[0, outcomeOfUnknownId('code')]]));
	expect(warnings).toEqual([
		'1 record is unchanged because nothing has its code: gone already, or the code of something else.',
	]);
});

test('as failed, they and nothing else fail, and nothing is warned of', () => {
	const { outcomes: changed, warnings } = reviewUnknownIds('failed')(outcomes);
	expect(warnings).toBeUndefined();
	expect([...(changed ?? [])]).toEqual([
		[2, { status: 'failed', code: 'unknown_reference', reason: expect.stringContaining('Mend the row'), batch: 2 }],
		[3, expect.objectContaining({ status: 'failed', sameAs: 2 })],
	]);
});

test('without any, nothing is said', () => {
	expect(reviewUnknownIds('unchanged')(new Map([[0, deleted]]))).toEqual({});
	expect(reviewUnknownIds('unchanged', 'code')(outcomes)).toEqual({});
});
