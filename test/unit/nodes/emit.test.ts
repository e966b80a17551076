import type { INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import { doAtOnce } from '../../../bulk/turns';
import { emitOutcomes as emitInSteps } from '../../../nodes/shared/bulk/emit';
import type { Row } from '../../../nodes/shared/bulk/rows';

type Given = Parameters<typeof emitInSteps>;
type Settings = Given[2];

const emitOutcomes = (...given: Given) => doAtOnce(emitInSteps(...given));

const rows: Row[] = [
	{ itemIndex: 0, json: { name: 'Ada', email: 'a@x' } },
	{ itemIndex: 1, json: { name: 'Bob', email: 'b@x' } },
	{ itemIndex: 2, json: { name: 'Cem', email: 'c@x' } },
];
const outcomes: Outcome[] = [
	{ status: 'failed', code: 'rejected', reason: 'No.' },
	{ status: 'created', id: 7, batch: 1 },
	{ status: 'unknown', code: 'no_answer' },
];
const usual: Settings = {
	outcomeField: 'outcome',
	outcomeAs: 'field',
	isVersion2: false,
	includeInputFields: 'all',
};

const emit = (settings: Partial<Settings> = {}, oneOutput = false): INodeExecutionData[][] =>
	emitOutcomes(rows, { outcomes }, { ...usual, ...settings }, oneOutput);

test('what is done leaves on the first output, all else on the second, each in input order', () => {
	expect(emit()).toEqual([
		[{ json: { name: 'Bob', email: 'b@x', outcome: { status: 'created', id: 7, batch: 1 } }, pairedItem: { item: 1 } }],
		[
			{
				json: { name: 'Ada', email: 'a@x', outcome: { status: 'failed', code: 'rejected', reason: 'No.' } },
				pairedItem: { item: 0 },
			},
			{
				json: { name: 'Cem', email: 'c@x', outcome: { status: 'unknown', code: 'no_answer' } },
				pairedItem: { item: 2 },
			},
		],
	]);
});

test('all on one output, in input order', () => {
	const [items, ...others] = emit({}, true);
	expect(items?.map(({ json }) => json.name)).toEqual(['Ada', 'Bob', 'Cem']);
	expect(others).toEqual([]);
});

test('nothing to tell gives two empty outputs', () => {
	expect(emitOutcomes([], { outcomes: [] }, usual, false)).toEqual([[], []]);
});

test('the outcome stands in the field that the user names, and covers one of that name', () => {
	const [done] = emit({ outcomeField: 'email' });
	expect(done?.[0]?.json).toEqual({ name: 'Bob', email: { status: 'created', id: 7, batch: 1 } });
});

test('only selected input fields are kept', () => {
	const [done] = emit({ includeInputFields: ['name', 'missing'] });
	expect(done?.[0]?.json).toEqual({ name: 'Bob', outcome: expect.any(Object) });
});

test('no input field is kept where the user wants none', () => {
	expect(Object.keys(emit({ includeInputFields: 'none' })[0]?.[0]?.json ?? {})).toEqual(['outcome']);
});

test('several rows of one item are all paired to it', () => {
	const listed: Row[] = rows.map((row) => ({ ...row, itemIndex: 4 }));
	const [items] = emitOutcomes(listed, { outcomes }, usual, true);
	expect(items?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 4 }, { item: 4 }, { item: 4 }]);
});

test('binary data stays with its item', () => {
	const binary = { photo: { data: 'eA==', mimeType: 'image/png' } };
	const [done] = emitOutcomes(
		[{ itemIndex: 0, json: {}, binary }],
		{ outcomes: [{ status: 'created' }] },
		usual,
		false,
	);
	expect(done?.[0]?.binary).toEqual(binary);
});

test('an item without binary data has no such field', () => {
	expect(emit()[0]?.[0]).not.toHaveProperty('binary');
});

test('neither the input item nor the outcome is changed', () => {
	const before = structuredClone({ rows, outcomes });
	emit({}, true);
	expect({ rows, outcomes }).toEqual(before);
});

test('what is in no row leaves behind the rows, paired to the row that it belongs to', () => {
	const beside = [
		{ index: 1, fields: { member: 'Dee' }, outcome: { status: 'removed' } },
		{ index: 2, fields: { member: 'Eli' }, outcome: { status: 'failed', code: 'rejected' } },
	] as const;
	const [done, failed] = emitOutcomes(rows, { outcomes, beside }, usual, false);

	expect(done).toHaveLength(2);
	expect(done?.[1]).toEqual({ json: { member: 'Dee', outcome: { status: 'removed' } }, pairedItem: { item: 1 } });
	expect(failed?.at(-1)).toMatchObject({ json: { member: 'Eli' }, pairedItem: { item: 2 } });
});
