import type { IDataObject } from 'n8n-workflow';
import { matchAnswers } from '../../../nodes/SplitIntoBatches/rejoin/matchAnswers';
import type { Answer, MatchBy, MatchedBatch } from '../../../nodes/SplitIntoBatches/rejoin/types';

const byId: MatchBy = { kind: 'listByField', listField: 'results', rowField: 'id', entryField: 'for' };
const byOrder: MatchBy = { kind: 'listByPosition', listField: 'results', positionField: '' };
const byPosition: MatchBy = { kind: 'listByPosition', listField: 'results', positionField: 'index' };

function match(rows: readonly IDataObject[], answers: readonly Partial<Answer>[], matchBy: MatchBy): MatchedBatch {
	const batch = {
		index: 0,
		key: '1',
		rows: rows.map((json, item) => ({ name: `Item ${item}`, json, link: { item } })),
	};
	const full = answers.map((answer, index) => ({ index, json: {}, ...answer }));
	return matchAnswers(batch, full, matchBy);
}

const makeAnswer = (...entries: unknown[]): { json: IDataObject } => ({ json: { results: entries } as IDataObject });
const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
const resultsOf = (matched: MatchedBatch): unknown[] =>
	matched.results.map((result) => (result.kind === 'untied' ? result.code : result.value));
const strays = (matched: MatchedBatch): unknown[] => matched.strays.map(({ what, code, value }) => [what, code, value]);

describe('an answer for the whole batch', () => {
	test('is the answer of every row', () => {
		expect(resultsOf(match(rows, [{ json: { ok: true } }], { kind: 'whole' }))).toEqual([
			{ ok: true },
			{ ok: true },
			{ ok: true },
		]);
	});

	test('that came as several items is a list of them', () => {
		const matched = match([{ id: 1 }], [{ json: { page: 1 } }, { json: { page: 2 } }], { kind: 'whole' });
		expect(resultsOf(matched)).toEqual([[{ page: 1 }, { page: 2 }]]);
	});

	test.each([{ kind: 'whole' } as const, byId, byOrder, byPosition])(
		'that is an error is the error of every row: %j',
		(matchBy) => {
			const matched = match(rows, [{ json: { error: 'No' }, error: 'No' }], matchBy);
			expect(matched.results).toEqual(rows.map(() => ({ kind: 'error', value: 'No' })));
			expect(matched.strays).toEqual([]);
		},
	);
});

describe('a list that is matched by a field', () => {
	test('gives each row its own entry, in whatever order they came; 2 and "2" are the same', () => {
		const entries = [
			{ for: '3 ', n: 'c' },
			{ for: 1, n: 'a' },
			{ for: '2', n: 'b' },
		];
		expect(resultsOf(match(rows, [makeAnswer(...entries)], byId))).toEqual([entries[1], entries[2], entries[0]]);
	});

	test('gives two rows of the same value the same entry', () => {
		const matched = match([{ id: 1 }, { id: 1 }], [makeAnswer({ for: 1 })], byId);
		expect(resultsOf(matched)).toEqual([{ for: 1 }, { for: 1 }]);
		expect(matched.strays).toEqual([]);
	});

	test('says which row has no entry, and which entry has no row', () => {
		const matched = match(rows, [makeAnswer({ for: 1 }, { for: 2 }, { for: 9 })], byId);
		expect(resultsOf(matched)).toEqual([{ for: 1 }, { for: 2 }, 'no_entry']);
		expect(strays(matched)).toEqual([['entry', 'no_row', { for: 9 }]]);
		expect(matched.results[2]).toMatchObject({
			reason:
				'Item 2: no entry of the answer has "3" in the field "for". The service may have left it out: look at the answer.',
		});
		expect(matched.strays[0]?.reason).toBe('Answer 0: no row of its batch is meant by "9" in the field "for".');
	});

	test('gives a row none of two entries that have its value', () => {
		const twins = [
			{ for: 1, n: 'a' },
			{ for: 1, n: 'b' },
		];
		const matched = match([{ id: 1 }, { id: 2 }], [makeAnswer(...twins, { for: 2 })], byId);
		expect(resultsOf(matched)).toEqual(['ambiguous', { for: 2 }]);
		expect(strays(matched)).toEqual(twins.map((twin) => ['entry', 'ambiguous', twin]));
	});

	test('says which rows and entries lack the field', () => {
		const matched = match([{ name: 'Ada' }, { id: {} }], [makeAnswer({ n: 1 }, 'text')], byId);
		expect(resultsOf(matched)).toEqual(['missing_field', 'missing_field']);
		expect(strays(matched)).toEqual([
			['entry', 'missing_field', { n: 1 }],
			['entry', 'missing_field', 'text'],
		]);
	});

	test('may come in pages', () => {
		const matched = match(rows, [makeAnswer({ for: 3 }), makeAnswer({ for: 1 }, { for: 2 })], byId);
		expect(resultsOf(matched)).toEqual([{ for: 1 }, { for: 2 }, { for: 3 }]);
	});

	test('is reported where it is not in its field', () => {
		const matched = match(rows, [{ json: { data: [] } }], byId);
		expect(resultsOf(matched)).toEqual(['no_list', 'no_list', 'no_list']);
		expect(strays(matched)).toEqual([['answer', 'no_list', { data: [] }]]);
		expect(matched.strays[0]?.reason).toBe(
			'Answer 0: the answer has no list in the field "results". Look at the answer, and change "Field of the List".',
		);
	});

	test('may miss in one of several answers', () => {
		const matched = match(rows, [makeAnswer({ for: 1 }), { json: { error: 'No', at: 2 } }], byId);
		expect(resultsOf(matched)).toEqual([{ for: 1 }, 'no_entry', 'no_entry']);
		expect(strays(matched)).toEqual([['answer', 'no_list', { error: 'No', at: 2 }]]);
	});

	test('may be empty', () => {
		expect(resultsOf(match(rows, [makeAnswer()], byId))).toEqual(['no_entry', 'no_entry', 'no_entry']);
	});

	test('may be the answer itself: an entry with an error in it is about one row', () => {
		const matchBy: MatchBy = { ...byId, listField: '', entryField: 'id' };
		const failure = { id: 2, error: 'Taken' };
		const matched = match([{ id: 1 }, { id: 2 }], [{ json: { id: 1 } }, { json: failure }], matchBy);
		expect(resultsOf(matched)).toEqual([{ id: 1 }, failure]);
	});

	test('may be the answer itself, and begin with an entry that is nothing but an error', () => {
		const matchBy: MatchBy = { ...byId, listField: '', entryField: 'id' };
		const matched = match(
			[{ id: 1 }, { id: 2 }],
			[{ json: { error: 'No' }, error: 'No' }, { json: { id: 2 } }],
			matchBy,
		);
		expect(resultsOf(matched)).toEqual(['no_entry', { id: 2 }]);
		expect(strays(matched)).toEqual([['entry', 'missing_field', { error: 'No' }]]);
	});
});

describe('a list that is matched by position', () => {
	test('gives each row the entry at its place', () => {
		expect(resultsOf(match(rows, [makeAnswer('a', 'b', 'c')], byOrder))).toEqual(['a', 'b', 'c']);
	});

	test('gives no row an entry where one is missing: nobody knows which', () => {
		const matched = match(rows, [makeAnswer('a', 'b')], byOrder);
		expect(resultsOf(matched)).toEqual(['wrong_count', 'wrong_count', 'wrong_count']);
		expect(strays(matched)).toEqual([
			['entry', 'wrong_count', 'a'],
			['entry', 'wrong_count', 'b'],
		]);
		expect(matched.results[0]).toMatchObject({
			reason: 'Item 0: the answer has 2 entries and the batch 3 rows, so positions say nothing. Match by a field.',
		});
	});

	test('whose entries say their place may lack one', () => {
		const entries = [
			{ index: 2, n: 'c' },
			{ index: 0, n: 'a' },
		];
		const matched = match(rows, [makeAnswer(...entries)], byPosition);
		expect(resultsOf(matched)).toEqual([entries[1], 'no_entry', entries[0]]);
		expect(matched.results[1]).toMatchObject({
			reason: expect.stringContaining('no entry of the answer has 1 in the field "index"') as string,
		});
	});

	test('whose entries say a place that is not in the batch gives them to no row', () => {
		const matched = match([{ id: 1 }], [makeAnswer({ index: 0 }, { index: 7 }, { index: -1 })], byPosition);
		expect(strays(matched)).toEqual([
			['entry', 'no_row', { index: 7 }],
			['entry', 'no_row', { index: -1 }],
		]);
	});
});

describe('where nothing came', () => {
	test('every row says so', () => {
		const matched = match([{ id: 1 }], [], byId);
		expect(matched.results).toEqual([
			{
				kind: 'untied',
				code: 'no_answer',
				reason:
					'Item 0: no answer came for its batch (number 1). Look whether the request went out; of an empty list in an answer, HTTP Request makes no item.',
			},
		]);
	});

	test('and where a batch has no rows, its answer belongs to none', () => {
		expect(strays(match([], [{ json: { ok: true } }], byId))).toEqual([['answer', 'no_row', { ok: true }]]);
	});
});
