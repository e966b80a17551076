import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';
import {
	batches,
	makeForgetful,
	makePassOn,
	makeResponder,
	makeRows,
	runCanvas,
	source,
	type CanvasRun,
	type Respond,
} from './splitCanvas';

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

test('of 1,050 rows each gets its own answer or error, in order and linked, and the one without is told', async () => {
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
			const told = failed(batch) ? { answerError: { message: `No ${batch}` } } : { answer: { id, done: `yes ${id}` } };
			return { id, name: `Person ${id}`, ...told };
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

test('an answer finds its batch through more than one node', async () => {
	const nodes = [
		source(makeRows(250)),
		batches('Split', { operation: 'split' }),
		{ name: 'Request', nodeType: makeResponder('responder', (json) => [{ number: json.index }]) },
		{ name: 'Edit', nodeType: makePassOn('edit', (json) => ({ edited: json.number })) },
		batches('Rejoin', { operation: 'rejoin' }),
	];
	const run = await runCanvas(nodes, [
		'Items > Split',
		'Split > Request',
		'Request > Edit',
		'Split > Rejoin:0',
		'Edit > Rejoin:1',
	]);

	expect(run.jsonOf('Rejoin', 0).map((row) => row.answer)).toEqual(
		range(250).map((id) => ({ edited: Math.floor(id / 100) + 1 })),
	);
});

test('batches that were sent one after the other, in a loop, are rejoined as well', async () => {
	const nodes = [
		source(makeRows(250)),
		batches('Split', { operation: 'split' }),
		batches('Loop', { operation: 'loop', batchSize: 1 }),
		{ name: 'Request', nodeType: makeResponder('responder', (json) => [{ results: json.batch }]) },
		batches('Rejoin', { operation: 'rejoin', ...byId }),
	];
	const run = await runCanvas(nodes, [
		'Items > Split',
		'Split > Loop',
		'Loop:1 > Request',
		'Request > Loop',
		'Split > Rejoin:0',
		'Loop:0 > Rejoin:1',
	]);

	expect(run.runsOf('Request')).toHaveLength(3);
	expect(run.jsonOf('Rejoin', 0).map(({ id, answer }) => [id, (answer as IDataObject).id])).toEqual(
		range(250).map((id) => [id, id]),
	);
	expect(run.originsOf('Rejoin', 0).map((origin) => origin?.id)).toEqual(range(250));
});

test('Split and Rejoin inside a loop belong to one round of it', async () => {
	const nodes = [
		source(makeRows(30)),
		batches('Loop', { operation: 'loop', batchSize: 20 }),
		batches('Split', { operation: 'split', batchSize: 8 }),
		{ name: 'Request', nodeType: makeResponder('responder', (json) => [{ results: json.batch }]) },
		batches('Rejoin', { operation: 'rejoin', ...byId }),
	];
	const run = await runCanvas(nodes, [
		'Items > Loop',
		'Loop:1 > Split',
		'Split > Request',
		'Split > Rejoin:0',
		'Request > Rejoin:1',
		'Rejoin:0 > Loop',
	]);

	expect(run.runsOf('Rejoin', 0).map((items) => items.length)).toEqual([20, 10]);
	expect(run.jsonOf('Rejoin', 1)).toEqual([]);
	expect(run.jsonOf('Loop', 0).map(({ id }) => id)).toEqual(range(30));
	expect(run.originsOf('Loop', 0, 2).map((origin) => origin?.id)).toEqual(range(30));
});

test('answers whose links are lost are told, and so are the rows that wait for them', async () => {
	const nodes = [
		source(makeRows(2)),
		batches('Split', { operation: 'split', batchSize: 1 }),
		{ name: 'Forget', nodeType: makeForgetful('forget') },
		batches('Rejoin', { operation: 'rejoin' }),
	];
	const run = await runCanvas(nodes, ['Items > Split', 'Split > Forget', 'Split > Rejoin:0', 'Forget > Rejoin:1']);

	const untied = run.jsonOf('Rejoin', 1).map((item) => item.untied as IDataObject);
	expect(run.jsonOf('Rejoin', 0)).toEqual([]);
	expect(untied.map(({ what, code }) => [what, code])).toEqual([
		['row', 'no_answer'],
		['row', 'no_answer'],
		['answer', 'unknown_batch'],
		['answer', 'unknown_batch'],
		['answer', 'unknown_batch'],
	]);
	expect(untied[2]?.reason).toMatch(
		/^Answer 0: its item link leads to none of the batches.*tie answers by the batch key/,
	);
});

test('answers that carry the key of their batch need no links', async () => {
	const nodes = [
		source(makeRows(250)),
		batches('Split', { operation: 'split' }),
		{ name: 'Request', nodeType: makeResponder('responder', ({ key }) => [{ echo: { key: Number(key) } }]) },
		{ name: 'Forget', nodeType: makeForgetful('forget') },
		batches('Rejoin', { operation: 'rejoin', tieBy: 'batchKey', answerKeyField: 'echo.key' }),
	];
	const run = await runCanvas(nodes, [
		'Items > Split',
		'Split > Request',
		'Request > Forget',
		'Split > Rejoin:0',
		'Forget > Rejoin:1',
	]);

	expect(run.jsonOf('Rejoin', 0).map((row) => row.answer)).toEqual(
		range(250).map((id) => ({ echo: { key: Math.floor(id / 100) + 1 } })),
	);
	expect(run.originsOf('Rejoin', 0).map((origin) => origin?.id)).toEqual(range(250));
	expect(run.jsonOf('Rejoin', 1)).toEqual([
		{ answer: { more: true }, untied: { what: 'answer', code: 'missing_field', reason: expect.any(String) } },
	]);
});

test('answers that come by a second wire come without batches, and are told so', async () => {
	const answerTo = (batch: number) =>
		makeResponder(`to${batch}`, ({ index }) => (index === batch ? [{ ok: batch }] : []));
	const run = await runCanvas(
		[
			source(makeRows(4)),
			batches('Split', { operation: 'split', batchSize: 2 }),
			{ name: 'First', nodeType: answerTo(1) },
			{ name: 'Second', nodeType: answerTo(2) },
			batches('Rejoin', { operation: 'rejoin' }),
		],
		['Items > Split', 'Split > First', 'Split > Second', 'Split > Rejoin:0', 'First > Rejoin:1', 'Second > Rejoin:1'],
	);

	expect(run.runsOf('Rejoin', 1)[1]?.map(({ json }) => json)).toEqual([
		{
			answer: { ok: 2 },
			untied: {
				what: 'answer',
				code: 'unknown_batch',
				reason:
					'Answer 0: no batches came with it. Wire Split to "Batches", and one node alone to "Answers": for failed requests, set its "On Error" to "Continue".',
			},
		},
	]);
});

test('where no answer came at all, every row is told', async () => {
	const run = await splitAndRejoin(makeRows(3), () => [], byId);

	expect(run.jsonOf('Rejoin', 0)).toEqual([]);
	expect(run.jsonOf('Rejoin', 1).map(({ id, untied }) => [id, (untied as IDataObject).code])).toEqual([
		[0, 'no_answer'],
		[1, 'no_answer'],
		[2, 'no_answer'],
	]);
	expect(run.originsOf('Rejoin', 1).map((origin) => origin?.id)).toEqual([0, 1, 2]);
});

test('entries that say their place in the batch are matched by it, under a name of the choosing', async () => {
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

test('the panel tells how many rows have what', async () => {
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
