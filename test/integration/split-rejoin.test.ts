import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';
import { batches, makeResponder, makeRows, runCanvas, source, type CanvasRun, type Respond } from './splitCanvas';

const rowsOf = (json: IDataObject): { id: number }[] => json.batch as { id: number }[];

const wires = ['Items > Split', 'Split > Request', 'Split > Rejoin:0', 'Request > Rejoin:1'];

async function splitAndRejoin(
	rows: readonly IDataObject[],
	respond: Respond,
	rejoin: IDataObject,
	split: IDataObject = { batchSize: 100 },
): Promise<CanvasRun> {
	const nodes = [
		source(rows),
		batches('Split', { operation: 'split', ...split } as never),
		{ name: 'Request', nodeType: makeResponder('responder', respond) },
		batches('Rejoin', { operation: 'rejoin', ...rejoin } as never),
	];
	return await runCanvas(nodes, wires);
}

const byId = { answerIs: 'listByField', listField: 'results' };
const failed = (number: unknown): boolean => Number(number) % 5 === 0;

test('of 1,050 rows each gets its own answer or error, in order and linked, and the one without says so', async () => {
	const run = await splitAndRejoin(
		makeRows(1050),
		(json) => {
			if (failed(json.index)) return [{ error: { message: `No ${String(json.index)}` } }];
			const results = rowsOf(json).map(({ id }) => ({ id, done: `yes ${id}` }));
			return [{ results: results.reverse().filter(({ id }) => id !== 777) }];
		},
		byId,
	);

	const rows = run.jsonOf('Rejoin', 0);
	const expected = range(1050)
		.filter((id) => id !== 777)
		.map((id) => {
			const batch = Math.floor(id / 100) + 1;
			const result = failed(batch)
				? { answerError: { message: `No ${batch}` } }
				: { answer: { id, done: `yes ${id}` } };
			return { id, name: `Person ${id}`, ...result };
		});
	expect(rows).toEqual(expected);
	expect(run.originsOf('Rejoin', 0).map((origin) => origin?.id)).toEqual(rows.map(({ id }) => id));
	expect(run.jsonOf('Rejoin', 1)).toEqual([
		{ id: 777, name: 'Person 777', untied: { what: 'row', code: 'no_entry', reason: expect.any(String) } },
	]);
	expect(run.originsOf('Rejoin', 1)).toEqual([{ id: 777, name: 'Person 777' }]);
});

test('rows of groups come back in the order in which they came in', async () => {
	const rows = range(30).map((id) => ({ id, team: `team ${id % 3}` }));
	const run = await splitAndRejoin(rows, (json) => [{ results: json.batch }], byId, {
		cutBy: 'field',
		groupField: 'team',
		batchSize: 4,
	});

	expect(run.jsonOf('Rejoin', 0).map(({ id }) => id)).toEqual(range(30));
	expect(run.originsOf('Rejoin', 0).map((origin) => origin?.id)).toEqual(range(30));
});

test('a row comes back whole, with its files, when only its id went out', async () => {
	const binary = { photo: { data: 'cGhvdG8=', mimeType: 'image/png' } };
	const rows = [{ json: { id: 7, name: 'Ada' }, binary }, { json: { id: 8, name: 'Bob' } }];
	const run = await splitAndRejoin(
		rows as never,
		(json) => (json.batch as number[]).map((id) => ({ id, found: true })),
		{ answerIs: 'listByField' },
		{ contents: 'value', valueField: 'id' },
	);

	expect(run.jsonOf('Split', 0)).toEqual([{ batch: [7, 8], key: '1', index: 1, total: 1 }]);
	expect(run.jsonOf('Rejoin', 0)).toEqual([
		{ id: 7, name: 'Ada', answer: { id: 7, found: true } },
		{ id: 8, name: 'Bob', answer: { id: 8, found: true } },
	]);
	expect(run.runsOf('Rejoin', 0)[0]?.[0]?.binary).toEqual(binary);
});

test('a list that HTTP Request took apart into items is put together again', async () => {
	const run = await splitAndRejoin(
		makeRows(250),
		(json) => rowsOf(json).map(({ id }) => ({ id: String(id), mark: id * 2 })),
		{ answerIs: 'listByField' },
	);

	expect(run.jsonOf('Rejoin', 0).map((row) => (row.answer as IDataObject).mark)).toEqual(
		range(250).map((id) => id * 2),
	);
	expect(run.jsonOf('Rejoin', 1)).toEqual([]);
});

test('where no answer came at all, every row says so', async () => {
	const run = await splitAndRejoin(makeRows(3), () => [], byId);

	expect(run.jsonOf('Rejoin', 0)).toEqual([]);
	expect(run.jsonOf('Rejoin', 1).map(({ id, untied }) => [id, (untied as IDataObject).code])).toEqual([
		[0, 'no_answer'],
		[1, 'no_answer'],
		[2, 'no_answer'],
	]);
	expect(run.originsOf('Rejoin', 1).map((origin) => origin?.id)).toEqual([0, 1, 2]);
});

test('entries that say their place in the batch are matched by it, and the answer field can have another name', async () => {
	const run = await splitAndRejoin(
		makeRows(6),
		(json) => [
			{
				done: rowsOf(json)
					.map(({ id }, index) => ({ index, for: id }))
					.reverse(),
			},
		],
		{
			answerIs: 'listByPosition',
			listField: 'done',
			options: { positionField: 'index', answerField: 'reply' },
		},
		{ batchSize: 4 },
	);

	expect(run.jsonOf('Rejoin', 0).map(({ id, reply }) => [id, (reply as IDataObject).for])).toEqual(
		range(6).map((id) => [id, id]),
	);
});

test('the panel shows how many rows have an answer, an error or nothing', async () => {
	const run = await splitAndRejoin(
		makeRows(10),
		(json) => (json.index === 2 ? [{ error: 'No' }] : [{ results: rowsOf(json).slice(1) }]),
		byId,
		{ batchSize: 5 },
	);

	const { runData } = run.execution.data.resultData;
	expect(runData.Split?.[0]?.hints).toMatchObject([{ message: '10 items in 2 batches.', type: 'info' }]);
	expect(runData.Rejoin?.[0]?.hints).toMatchObject([
		{ message: '10 rows: 4 with an answer, 5 with an error, 1 untied.', type: 'warning' },
	]);
});

test('no item that leaves has a field "error" of its own making', async () => {
	const run = await splitAndRejoin(makeRows(4), () => [{ error: 'No' }], { answerIs: 'whole' }, { batchSize: 2 });

	expect(run.jsonOf('Rejoin', 0).map(Object.keys)).toEqual(range(4).map(() => ['id', 'name', 'answerError']));
});

test.each([
	['one field', { outcome: { status: 'created', id: 7 } }],
	['columns', { outcome_status: 'created', outcome_reason: '', outcome_id: 7, outcome_later: '' }],
])('rows and answers that bear an outcome in %s keep it as it is', async (_form, outcome) => {
	const rows: IDataObject[] = makeRows(3).map((row) => ({ ...outcome, ...row }));
	const answer = (json: IDataObject) => rowsOf(json).map(({ id }) => ({ ...outcome, id }));
	const run = await splitAndRejoin(rows, answer, { answerIs: 'listByField', listField: '' });

	expect(run.jsonOf('Rejoin', 0)).toEqual(rows.map((row) => ({ ...row, answer: { ...outcome, id: row.id } })));
	expect(run.jsonOf('Rejoin', 1)).toEqual([]);
});
