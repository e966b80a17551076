import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';
import { batches, makeForgetful, makePassOn, makeResponder, makeRows, runCanvas, source } from './splitCanvas';

const byId = { answerIs: 'listByField', listField: 'results' };

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

test('a node between Split and the input Batches does not keep answers from their rows', async () => {
	const run = await runCanvas(
		[
			source(makeRows(30)),
			batches('Split', { operation: 'split', batchSize: 20 }),
			{ name: 'Edit', nodeType: makePassOn('edit', (json) => ({ ...json, sent: true })) },
			{ name: 'Request', nodeType: makeResponder('responder', (json) => [{ number: json.index }]) },
			batches('Rejoin', { operation: 'rejoin' }),
		],
		['Items > Split', 'Split > Edit', 'Edit > Request', 'Edit > Rejoin:0', 'Request > Rejoin:1'],
	);

	expect(run.jsonOf('Rejoin', 0)).toEqual(
		makeRows(30).map((row, index) => ({ ...row, answer: { number: index < 20 ? 1 : 2 } })),
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

test('answers whose links are lost say so, and so do the rows that wait for them', async () => {
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

test('answers that come by a second wire come without batches, and say so', async () => {
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
