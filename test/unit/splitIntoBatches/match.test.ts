import type { IDataObject } from 'n8n-workflow';
import { matchAnswers } from '../../../nodes/SplitIntoBatches/rejoin/match';
import type { Match } from '../../../nodes/SplitIntoBatches/rejoin/settings';
import type { Answer, Matched } from '../../../nodes/SplitIntoBatches/rejoin/types';

const byId: Match = { kind: 'listByField', listField: 'results', rowField: 'id', entryField: 'for' };
const byPlace: Match = { kind: 'listByPosition', listField: 'results', positionField: '' };
const byIndex: Match = { kind: 'listByPosition', listField: 'results', positionField: 'index' };

function match(rows: readonly IDataObject[], answers: readonly Partial<Answer>[], how: Match): Matched {
	const batch = {
		index: 0,
		key: '1',
		rows: rows.map((json, item) => ({ name: `Item ${item}`, json, link: { item } })),
	};
	const full = answers.map((answer, index) => ({ index, json: {}, ...answer }));
	return matchAnswers(batch, full, how);
}

const results = (...entries: unknown[]): { json: IDataObject } => ({ json: { results: entries } as IDataObject });
const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
const answered = (matched: Matched): unknown[] =>
	matched.fates.map((fate) => (fate.kind === 'untied' ? fate.code : fate.value));
const strays = (matched: Matched): unknown[] => matched.strays.map(({ what, code, value }) => [what, code, value]);

describe('an answer for the whole batch', () => {
	test('is the answer of every row', () => {
		expect(answered(match(rows, [{ json: { ok: true } }], { kind: 'whole' }))).toEqual([
			{ ok: true },
			{ ok: true },
			{ ok: true },
		]);
	});

	test('that came as several items is a list of them', () => {
		const matched = match([{ id: 1 }], [{ json: { page: 1 } }, { json: { page: 2 } }], { kind: 'whole' });
		expect(answered(matched)).toEqual([[{ page: 1 }, { page: 2 }]]);
	});

	test.each([{ kind: 'whole' } as const, byId, byPlace, byIndex])(
		'that is an error is the error of every row: %j',
		(how) => {
			const matched = match(rows, [{ json: { error: 'No' }, error: 'No' }], how);
			expect(matched.fates).toEqual(rows.map(() => ({ kind: 'error', value: 'No' })));
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
		expect(answered(match(rows, [results(...entries)], byId))).toEqual([entries[1], entries[2], entries[0]]);
	});

	test('gives two rows of the same value the same entry', () => {
		const matched = match([{ id: 1 }, { id: 1 }], [results({ for: 1 })], byId);
		expect(answered(matched)).toEqual([{ for: 1 }, { for: 1 }]);
		expect(matched.strays).toEqual([]);
	});

	test('tells the row that has no entry, and the entry that has no row', () => {
		const matched = match(rows, [results({ for: 1 }, { for: 2 }, { for: 9 })], byId);
		expect(answered(matched)).toEqual([{ for: 1 }, { for: 2 }, 'no_entry']);
		expect(strays(matched)).toEqual([['entry', 'no_row', { for: 9 }]]);
		expect(matched.fates[2]).toMatchObject({
			reason:
				'Item 2: no entry of the answer has "3" in the field "for". The service may have left it out: look at the answer.',
		});
		expect(matched.strays[0]?.reason).toBe('Answer 0: no row of its batch is meant by "9" in the field "for".');
	});

	test('guesses between no two entries', () => {
		const twins = [
			{ for: 1, n: 'a' },
			{ for: 1, n: 'b' },
		];
		const matched = match([{ id: 1 }, { id: 2 }], [results(...twins, { for: 2 })], byId);
		expect(answered(matched)).toEqual(['ambiguous', { for: 2 }]);
		expect(strays(matched)).toEqual(twins.map((twin) => ['entry', 'ambiguous', twin]));
	});

	test('tells rows and entries that lack the field', () => {
		const matched = match([{ name: 'Ada' }, { id: {} }], [results({ n: 1 }, 'text')], byId);
		expect(answered(matched)).toEqual(['missing_field', 'missing_field']);
		expect(strays(matched)).toEqual([
			['entry', 'missing_field', { n: 1 }],
			['entry', 'missing_field', 'text'],
		]);
	});

	test('may come in pages', () => {
		const matched = match(rows, [results({ for: 3 }), results({ for: 1 }, { for: 2 })], byId);
		expect(answered(matched)).toEqual([{ for: 1 }, { for: 2 }, { for: 3 }]);
	});

	test('is told where it is not in its field', () => {
		const matched = match(rows, [{ json: { data: [] } }], byId);
		expect(answered(matched)).toEqual(['no_list', 'no_list', 'no_list']);
		expect(strays(matched)).toEqual([['answer', 'no_list', { data: [] }]]);
		expect(matched.strays[0]?.reason).toBe(
			'Answer 0: the answer has no list in the field "results". Look at the answer, and change "Field of the List".',
		);
	});

	test('may miss in one of several answers', () => {
		const matched = match(rows, [results({ for: 1 }), { json: { error: 'No', at: 2 } }], byId);
		expect(answered(matched)).toEqual([{ for: 1 }, 'no_entry', 'no_entry']);
		expect(strays(matched)).toEqual([['answer', 'no_list', { error: 'No', at: 2 }]]);
	});

	test('may be empty', () => {
		expect(answered(match(rows, [results()], byId))).toEqual(['no_entry', 'no_entry', 'no_entry']);
	});

	test('may be the answer itself: an entry with an error in it is about one row', () => {
		const how: Match = { ...byId, listField: '', entryField: 'id' };
		const failure = { id: 2, error: 'Taken' };
		const matched = match([{ id: 1 }, { id: 2 }], [{ json: { id: 1 } }, { json: failure }], how);
		expect(answered(matched)).toEqual([{ id: 1 }, failure]);
	});

	test('may be the answer itself, and begin with an entry that is nothing but an error', () => {
		const how: Match = { ...byId, listField: '', entryField: 'id' };
		const matched = match([{ id: 1 }, { id: 2 }], [{ json: { error: 'No' }, error: 'No' }, { json: { id: 2 } }], how);
		expect(answered(matched)).toEqual(['no_entry', { id: 2 }]);
		expect(strays(matched)).toEqual([['entry', 'missing_field', { error: 'No' }]]);
	});
});

describe('a list that is matched by position', () => {
	test('gives each row the entry at its place', () => {
		expect(answered(match(rows, [results('a', 'b', 'c')], byPlace))).toEqual(['a', 'b', 'c']);
	});

	test('is not believed where an entry is missing: nobody knows which', () => {
		const matched = match(rows, [results('a', 'b')], byPlace);
		expect(answered(matched)).toEqual(['wrong_count', 'wrong_count', 'wrong_count']);
		expect(strays(matched)).toEqual([
			['entry', 'wrong_count', 'a'],
			['entry', 'wrong_count', 'b'],
		]);
		expect(matched.fates[0]).toMatchObject({
			reason: 'Item 0: the answer has 2 entries and the batch 3 rows, so positions say nothing. Match by a field.',
		});
	});

	test('whose entries say their place may lack one', () => {
		const entries = [
			{ index: 2, n: 'c' },
			{ index: 0, n: 'a' },
		];
		const matched = match(rows, [results(...entries)], byIndex);
		expect(answered(matched)).toEqual([entries[1], 'no_entry', entries[0]]);
		expect(matched.fates[1]).toMatchObject({
			reason: expect.stringContaining('no entry of the answer has 1 in the field "index"') as string,
		});
	});

	test('whose entries say a place that is not there is told', () => {
		const matched = match([{ id: 1 }], [results({ index: 0 }, { index: 7 }, { index: -1 })], byIndex);
		expect(strays(matched)).toEqual([
			['entry', 'no_row', { index: 7 }],
			['entry', 'no_row', { index: -1 }],
		]);
	});
});

describe('where nothing came', () => {
	test('every row is told', () => {
		const matched = match([{ id: 1 }], [], byId);
		expect(matched.fates).toEqual([
			{
				kind: 'untied',
				code: 'no_answer',
				reason:
					'Item 0: no answer came for its batch (number 1). Look whether the request went out; of an empty list in an answer, HTTP Request makes no item.',
			},
		]);
	});

	test('and where a batch has no rows, its answer is', () => {
		expect(strays(match([], [{ json: { ok: true } }], byId))).toEqual([['answer', 'no_row', { ok: true }]]);
	});
});
