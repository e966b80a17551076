import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';
import {
	batches,
	batchesInN8n3,
	makeForgetful,
	makePassOn,
	makeResponder,
	makeRows,
	runCanvas,
	source,
	type CanvasRun,
} from './splitCanvas';

/* n8n 3 removes $getPairedItem, by which Rejoin learnt from which batch an answer descends. */

const rowsOf = (json: IDataObject): { id: number }[] => json.batch as { id: number }[];
const responder = makeResponder('responder', (json) => [
	{ results: rowsOf(json).map(({ id }) => ({ id, done: true })) },
]);
const split = { operation: 'split', batchSize: 10 };
const rejoin = { operation: 'rejoin', answerIs: 'listByField', listField: 'results' };

async function run(rejoinNode: typeof batches, between: 'nothing' | 'steps' | 'forgetful'): Promise<CanvasRun> {
	const nodes = [
		source(makeRows(45)),
		batches('Split', split),
		{ name: 'Request', nodeType: responder },
		{ name: 'First', nodeType: makePassOn('first') },
		{ name: 'Second', nodeType: between === 'forgetful' ? makeForgetful('second') : makePassOn('second') },
		rejoinNode('Rejoin', rejoin),
	];
	const way =
		between === 'nothing' ? ['Request > Rejoin:1'] : ['Request > First', 'First > Second', 'Second > Rejoin:1'];
	return runCanvas(nodes, ['Items > Split', 'Split > Request', 'Split > Rejoin:0', ...way]);
}

test.each(['nothing', 'steps'] as const)('rows are tied to their answers, with %s between', async (between) => {
	const result = await run(batchesInN8n3, between);
	expect(result.jsonOf('Rejoin', 1)).toEqual([]);
	expect(result.jsonOf('Rejoin', 0).map(({ id, answer }) => [id, answer])).toEqual(
		range(45).map((id) => [id, { id, done: true }]),
	);
	expect(result.originsOf('Rejoin', 0).map((origin) => origin?.id)).toEqual(range(45));
});

test.each(['nothing', 'steps', 'forgetful'] as const)('all is as on older n8n, with %s between', async (between) => {
	const [older, newer] = [await run(batches, between), await run(batchesInN8n3, between)];
	expect(newer.runsOf('Rejoin')).toEqual(older.runsOf('Rejoin'));
	expect(newer.runsOf('Rejoin', 1)).toEqual(older.runsOf('Rejoin', 1));
});
