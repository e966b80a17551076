import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { batches, makeResponder, runCanvas, source } from './splitCanvas';

describe('Rejoin refuses what is no batch', () => {
	const wires = ['Items > Rejoin:0', 'Items > Request', 'Request > Rejoin:1'];
	const rejoin = async (rows: readonly IDataObject[], parameters: INodeParameters = {}) =>
		await runCanvas(
			[
				source(rows),
				{ name: 'Request', nodeType: makeResponder('responder', () => [{ ok: true }]) },
				batches('Rejoin', { operation: 'rejoin', ...parameters }),
			],
			wires,
		);

	test('items that are not batches', async () => {
		await expect(rejoin([{ batch: [] }, { id: 1 }])).rejects.toMatchObject({
			message: 'Item 1 of the input "Batches" has no list "batch".',
			description: expect.stringMatching(/^Wire the output "Batches" of Split to the input "Batches"/) as string,
			context: { itemIndex: 1 },
		});
	});

	test('batches without a key, or with the same one, where the key is to tie them', async () => {
		const tieBy = { tieBy: 'batchKey' };
		await expect(rejoin([{ batch: [1] }], tieBy)).rejects.toMatchObject({
			message: 'Item 0 of the input "Batches" has no "key".',
			description: 'Wire one run of Split to the input "Batches", or tie answers by item links.',
		});
		await expect(
			rejoin(
				[
					{ batch: [1], key: 'a' },
					{ batch: [2], key: 'a' },
				],
				tieBy,
			),
		).rejects.toMatchObject({
			message: 'Item 1 of the input "Batches" has the key "a", which item 0 has as well.',
			context: { itemIndex: 1 },
		});
	});

	test('but an empty batch leaves on Untied, and so does what was answered to it', async () => {
		const run = await rejoin([
			{ batch: [], key: '1' },
			{ batch: [{ id: 7 }], key: '2' },
		]);

		expect(run.jsonOf('Rejoin', 0)).toEqual([{ id: 7, answer: { ok: true } }]);
		expect(run.jsonOf('Rejoin', 1)).toEqual([
			{
				answer: { ok: true },
				untied: { what: 'answer', code: 'no_row', reason: 'Answer 0: its batch has no rows.' },
			},
			{
				batch: [],
				key: '1',
				untied: {
					what: 'batch',
					code: 'empty_batch',
					reason:
						'Item 0 of the input "Batches": the list "batch" is empty, so there is no row to give an answer to. Wire the output of Split as it is.',
				},
			},
		]);
	});

	test('batches that Split did not make are taken as they are, linked to the batch', async () => {
		const run = await rejoin([{ batch: [{ id: 7 }, 'x'], key: '1' }]);

		expect(run.jsonOf('Rejoin', 0)).toEqual([
			{ id: 7, answer: { ok: true } },
			{ value: 'x', answer: { ok: true } },
		]);
		expect(run.originsOf('Rejoin', 0)).toEqual([
			{ batch: [{ id: 7 }, 'x'], key: '1' },
			{ batch: [{ id: 7 }, 'x'], key: '1' },
		]);
	});
});
