import type { Outcome } from '../../../bulk/types';
import { doAtOnce } from '../../../bulk/turns';
import { emitOutcomes as emitInSteps } from '../../../nodes/shared/bulk/emit';
import { makeLeaveOutOutcome, readOutcome, writeOutcome } from '../../../nodes/shared/bulk/outcomeForm';

const columnNames = [
	'outcome_status',
	'outcome_reason',
	'outcome_id',
	'outcome_code',
	'outcome_serviceCode',
	'outcome_httpStatus',
	'outcome_jobId',
	'outcome_batch',
	'outcome_sameAs',
	'outcome_data',
	'outcome_later',
];

const submitted: Outcome = {
	status: 'submitted',
	jobId: 'V3-1',
	batch: 1,
	data: { notTaken: ['photo'], later: { operation: 'Zendesk:user:createMany', record: { name: 'Ada' } } },
};
const failed: Outcome = {
	status: 'failed',
	code: 'rejected',
	reason: 'No.',
	httpStatus: 422,
	serviceCode: 'Bad',
	sameAs: 0,
};

const emitOutcomes = (...given: Parameters<typeof emitInSteps>) => doAtOnce(emitInSteps(...given));

const usual = { outcomeField: 'outcome', includeInputFields: 'all', isVersion2: true } as const;
const emitBoth = (outcomeAs: 'field' | 'columns', json = {}, outcomeField = 'outcome') =>
	emitOutcomes(
		[
			{ itemIndex: 0, json: { name: 'Ada', ...json } },
			{ itemIndex: 1, json: { name: 'Bob', ...json } },
		],
		{
			outcomes: [submitted, failed],
			beside: [{ index: 0, fields: { memberId: 'u-1' }, outcome: { status: 'removed' } }],
		},
		{ ...usual, outcomeAs, outcomeField },
		true,
	)[0]?.map((item) => item.json) ?? [];

test('the outcome stands before the columns of the row', () => {
	expect(emitBoth('field').map((json) => Object.keys(json))).toEqual([
		['outcome', 'name'],
		['outcome', 'name'],
		['outcome', 'memberId'],
	]);
});

test('all items of a run have the same columns in the same order', () => {
	expect(emitBoth('columns').map((json) => Object.keys(json))).toEqual([
		[...columnNames, 'name'],
		[...columnNames, 'name'],
		[...columnNames, 'memberId'],
	]);
});

test('what settles a record later has a column of its own, as text', () => {
	expect(emitBoth('columns')[0]).toMatchObject({
		outcome_status: 'submitted',
		outcome_reason: '',
		outcome_jobId: 'V3-1',
		outcome_batch: 1,
		outcome_data: '{"notTaken":["photo"]}',
		outcome_later: '{"operation":"Zendesk:user:createMany","record":{"name":"Ada"}}',
	});
});

test.each([submitted, failed])('columns are read as they were written: %j', (outcome) => {
	expect(readOutcome(writeOutcome(outcome, 'outcome', 'columns'), 'outcome')).toEqual({ outcome, form: 'columns' });
	expect(readOutcome(writeOutcome(outcome, 'outcome', 'field'), 'outcome')).toEqual({ outcome, form: 'field' });
});

test('columns are read from a sheet that made texts of numbers and left empty cells out', () => {
	const written = Object.entries(writeOutcome(submitted, 'outcome', 'columns')).filter(([, value]) => value !== '');
	const sheet = Object.fromEntries(written.map(([name, value]) => [name, String(value)]));
	expect(readOutcome(sheet, 'outcome')).toEqual({ outcome: submitted, form: 'columns' });
});

test.each([
	['field', { outcome: { status: 'created' } }],
	['columns', { outcome_status: 'of my own', outcome_later: 'mine' }],
	['field', { outcome_status: 'created', outcome_id: 7 }],
	['columns', { outcome: { status: 'created' } }],
] as const)('an earlier outcome of the same name gives way, whatever its form: %s, %j', (outcomeAs, json) => {
	const [first = {}] = emitBoth(outcomeAs, json);
	expect(Object.keys(first)).toEqual(outcomeAs === 'field' ? ['outcome', 'name'] : [...columnNames, 'name']);
	expect(readOutcome(first, 'outcome')?.outcome).toEqual(submitted);
});

test('chained nodes with different names keep both outcomes', () => {
	const [first = {}] = emitBoth('columns', writeOutcome(failed, 'earlier', 'columns'), 'second');
	expect(readOutcome(first, 'earlier')?.outcome).toEqual(failed);
	expect(readOutcome(first, 'second')?.outcome).toEqual(submitted);
});

test('a column of the row that only looks like one of an outcome is none', () => {
	const json = { outcome_status: 'active', name: 'Ada' };
	expect(readOutcome(json, 'outcome')).toBeUndefined();
	expect(makeLeaveOutOutcome('outcome', 'field')(json)).toBe(json);
});
