import { range } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SplitIntoBatches } from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { batches, makePassOn, makeResponder, makeRows, runCanvas, source } from './splitCanvas';

const loopWires = ['Items > Loop', 'Loop:1 > Work', 'Work > Loop'];
const work = { name: 'Work', nodeType: makePassOn('work', (json) => ({ ...json, worked: true })) };

test('a loop hands out one batch after the other, and all that came back on Done', async () => {
	const run = await runCanvas(
		[source(makeRows(7)), batches('Loop', { operation: 'loop', batchSize: 3 }), work],
		loopWires,
	);

	expect(run.runsOf('Loop', 1).map((items) => items.map(({ json }) => json.id))).toEqual([
		[0, 1, 2],
		[3, 4, 5],
		[6],
		[],
	]);
	expect(run.runsOf('Loop', 0).map((items) => items.length)).toEqual([0, 0, 0, 7]);
	expect(run.jsonOf('Loop', 0)).toEqual(makeRows(7).map((row) => ({ ...row, worked: true })));
});

test('every item of a loop is linked to where it came from: in each batch, and on Done', async () => {
	const run = await runCanvas(
		[source(makeRows(7)), batches('Loop', { operation: 'loop', batchSize: 3 }), work],
		loopWires,
	);

	const linked = range(3).flatMap((round) => run.originsOf('Loop', 1, round).map((origin) => origin?.id));
	expect(linked).toEqual(range(7));
	expect(run.originsOf('Loop', 0, 3).map((origin) => origin?.id)).toEqual(range(7));
});

test('Done carries what came back, however many that is', async () => {
	const twice = makeResponder('twice', ({ id }) => [{ half: `${String(id)}a` }, { half: `${String(id)}b` }]);
	const run = await runCanvas(
		[source(makeRows(3)), batches('Loop', { operation: 'loop', batchSize: 2 }), { name: 'Work', nodeType: twice }],
		loopWires,
	);

	expect(run.jsonOf('Loop', 0).map(({ half }) => half)).toEqual(['0a', '0b', '1a', '1b', '2a', '2b']);
	expect(run.originsOf('Loop', 0, 2).map((origin) => origin?.id)).toEqual([0, 0, 1, 1, 2, 2]);
});

test('the second pass of a loop in one execution starts afresh', async () => {
	// Two branches reach the loop one after the other: the first pass has ended when the second one begins.
	const secondOnly = makePassOn('secondOnly', (json) => ({ ...json, id: 100 + Number(json.id) }));
	const run = await runCanvas(
		[
			source(makeRows(5)),
			{ name: 'First', nodeType: makePassOn('first') },
			{ name: 'Second', nodeType: secondOnly },
			batches('Loop', { operation: 'loop', batchSize: 2 }),
			work,
		],
		['Items > First', 'Items > Second', 'First > Loop', 'Second > Loop', 'Loop:1 > Work', 'Work > Loop'],
	);

	expect(run.runsOf('Loop', 1).map((items) => items.map(({ json }) => json.id))).toEqual([
		[0, 1],
		[2, 3],
		[4],
		[],
		[100, 101],
		[102, 103],
		[104],
		[],
	]);
	expect(run.runsOf('Loop', 0).map((items) => items.map(({ json }) => json.id))).toEqual([
		[],
		[],
		[],
		[0, 1, 2, 3, 4],
		[],
		[],
		[],
		[100, 101, 102, 103, 104],
	]);
	expect(run.originsOf('Loop', 0, 7).map((origin) => origin?.id)).toEqual([0, 1, 2, 3, 4]);
	expect(run.execution.data.executionData?.contextData).toEqual({ 'node:Loop': {} });
});

test('a loop in a loop goes round once for each batch of the outer one, linked throughout', async () => {
	const run = await runCanvas(
		[
			source(makeRows(10)),
			batches('Outer', { operation: 'loop', batchSize: 4 }),
			batches('Inner', { operation: 'loop', batchSize: 3 }),
			work,
		],
		['Items > Outer', 'Outer:1 > Inner', 'Inner:1 > Work', 'Work > Inner', 'Inner:0 > Outer'],
	);

	const inner = run.runsOf('Inner', 1).map((items) => items.map(({ json }) => json.id));
	expect(inner).toEqual([[0, 1, 2], [3], [], [4, 5, 6], [7], [], [8, 9], []]);
	expect(run.jsonOf('Outer', 0)).toEqual(makeRows(10).map((row) => ({ ...row, worked: true })));
	const linked = range(inner.length).flatMap((round) => run.originsOf('Inner', 1, round).map((origin) => origin?.id));
	expect(linked).toEqual(range(10));
	expect(run.originsOf('Outer', 0, 3).map((origin) => origin?.id)).toEqual(range(10));
});

test('a loop cuts by the value of a field as Split does', async () => {
	const rows = [{ team: 'a' }, { team: 'b' }, { team: 'a' }, { team: 1 }, { team: '1' }];
	const run = await runCanvas(
		[source(rows), batches('Loop', { operation: 'loop', cutBy: 'field', groupField: 'team' }), work],
		loopWires,
	);

	expect(run.runsOf('Loop', 1).map((items) => items.map(({ json }) => json.team))).toEqual([
		['a', 'a'],
		['b'],
		[1, '1'],
		[],
	]);
});

test('items that fit no batch leave a loop at its start, linked, and the others go round', async () => {
	const rows = [{ id: 0 }, { id: 1, text: 'x'.repeat(99) }, { id: 2 }];
	const run = await runCanvas(
		[source(rows), batches('Loop', { operation: 'loop', cutBy: 'bytes', maxBytes: 20 }), work],
		loopWires,
	);

	expect(run.jsonOf('Loop', 0).map(({ id }) => id)).toEqual([0, 2]);
	expect(run.runsOf('Loop', 2).map((items) => items.length)).toEqual([1, 0]);
	expect(run.jsonOf('Loop', 2)[0]).toMatchObject({ id: 1, leftOut: { code: 'too_large', field: 'text' } });
	expect(run.originsOf('Loop', 2).map((origin) => origin?.id)).toEqual([1]);
});

test('files go round a loop, even where their items have no fields', async () => {
	const file = (name: string) => ({ json: {}, binary: { data: { data: 'YQ==', mimeType: 'a/b', fileName: name } } });
	const keep = makePassOn('keep');
	keep.execute = async function () {
		return [this.getInputData()];
	};
	const run = await runCanvas(
		[
			source([file('one'), file('two')]),
			batches('Loop', { operation: 'loop', batchSize: 1 }),
			{ name: 'Work', nodeType: keep },
		],
		loopWires,
	);

	expect(run.runsOf('Loop', 0)[2]?.map(({ binary }) => binary?.data?.fileName)).toEqual(['one', 'two']);
});

test('a loop that was left half way begins anew with the option "Start Afresh"', async () => {
	// Nothing comes back of the first branch, so its pass never ends, and the items of the second would count as coming back.
	const onlyLater = makeResponder('onlyLater', (json) => (Number(json.id) >= 100 ? [json] : []));
	const run = await runCanvas(
		[
			source(makeRows(3)),
			{ name: 'First', nodeType: makePassOn('first') },
			{ name: 'Second', nodeType: makePassOn('second', (json) => ({ id: 100 + Number(json.id) })) },
			batches('Loop', {
				operation: 'loop',
				batchSize: 2,
				options: { startAfresh: '={{ $prevNode.name === "Second" }}' },
			}),
			{ name: 'Work', nodeType: onlyLater },
		],
		['Items > First', 'Items > Second', 'First > Loop', 'Second > Loop', 'Loop:1 > Work', 'Work > Loop'],
	);

	expect(run.jsonOf('Loop', 0).map(({ id }) => id)).toEqual([100, 101, 102]);
});

/** n8n writes a node's memory as JSON when a Wait pauses the execution, and reads it again. This does so before each run. */
class PausedBetweenRuns extends SplitIntoBatches {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const memory = this.getContext('node');
		Object.assign(memory, JSON.parse(JSON.stringify(memory)));
		return await SplitIntoBatches.prototype.execute.call(this);
	}
}

test('a loop goes on after the execution was paused, and written to the database, between its batches', async () => {
	const loop = { ...batches('Loop', { operation: 'loop', batchSize: 2 }), nodeType: new PausedBetweenRuns() };
	const run = await runCanvas([source(makeRows(5)), loop, work], loopWires);

	expect(run.jsonOf('Loop', 0)).toEqual(makeRows(5).map((row) => ({ ...row, worked: true })));
	expect(run.originsOf('Loop', 0, 3).map((origin) => origin?.id)).toEqual(range(5));
});
