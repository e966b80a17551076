import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { range } from 'lodash';
import { openDemo } from '../../demo/open';
import { runWorkflow, type Execution } from '../../localN8n/runWorkflow';
import type { Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { serveBulk, type BulkService } from './bulkService';
import { itemsOf, makeWorkflow, ours, start, type Step } from './workflow';

const minuteMs = 60_000;
const split = ours('splitIntoBatches');

describe('Split Into Batches in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-split-'));
	const shutdown = new Shutdown();
	let session: Session;
	let service: BulkService;

	beforeAll(async () => {
		service = await serveBulk({ people: 1050, forgotten: 777 });
		session = await openDemo({ stateFolder, fresh: true, speed: 20 }, shutdown);
	}, 10 * minuteMs);

	afterAll(async () => {
		service.close();
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	async function run(name: string, steps: readonly Step[], wires: readonly string[]): Promise<Execution> {
		const workflow = makeWorkflow(name, steps, wires);
		const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', workflow);
		return await runWorkflow(session.n8n.api, saved.id);
	}

	const people = (): Step => ({
		name: 'People',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: `${service.url}/people`, options: {} },
	});

	/** Sends each batch in a request of n8n's own node. A request that fails gives an item with its error. */
	const request = (): Step => ({
		name: 'Bulk request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		onError: 'continueRegularOutput',
		parameters: {
			method: 'POST',
			url: `${service.url}/bulk`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify({ number: $json.index, people: $json.batch }) }}',
			options: {},
		},
	});

	/** Adds to each item what an expression finds that asks for the original row. */
	const origin: Step = {
		name: 'Origin',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [{ id: 'a', name: 'origin', type: 'number', value: "={{ $('People').item.json.id }}" }],
			},
			includeOtherFields: true,
			options: {},
		},
	};

	it(
		'gives each of 1,050 rows its own answer, in order and linked: failed requests as errors, a missing entry told',
		async () => {
			const rejoin = { operation: 'rejoin', answerIs: 'listByField', listField: 'results' };
			const execution = await run(
				'Split and Rejoin',
				[
					start,
					people(),
					{ name: 'Split', type: split, parameters: { operation: 'split', cutBy: 'service' } },
					request(),
					{ name: 'Rejoin', type: split, parameters: rejoin },
					origin,
				],
				[
					'Start > People',
					'People > Split',
					'Split > Bulk request',
					'Split > Rejoin:0',
					'Bulk request > Rejoin:1',
					'Rejoin:0 > Origin',
				],
			);

			const isFailed = (id: number): boolean => (Math.floor(id / 100) + 1) % 5 === 0;
			const rows = itemsOf(execution, 'Origin').map(({ json }) => json);
			const ids = range(1050).filter((id) => id !== 777);
			expect(itemsOf(execution, 'Split')).toHaveLength(11);
			expect(rows.map(({ id }) => id)).toEqual(ids);
			expect(rows.map(({ origin: id }) => id)).toEqual(ids);
			expect(rows.map(({ answer }) => answer)).toEqual(
				ids.map((id) => (isFailed(id) ? undefined : { id, code: `code-${id}` })),
			);
			expect(rows.map(({ answerError }) => answerError?.message !== undefined)).toEqual(ids.map(isFailed));
			expect(itemsOf(execution, 'Rejoin', 1).map(({ json }) => json)).toEqual([
				{ id: 777, name: 'Person 777', untied: expect.objectContaining({ what: 'row', code: 'no_entry' }) },
			]);
		},
		4 * minuteMs,
	);

	it(
		'loops in a loop, in more than one pass, and every item keeps its link',
		async () => {
			const loop = (name: string, batchSize: number): Step => ({
				name,
				type: split,
				parameters: { operation: 'loop', batchSize },
			});
			const execution = await run(
				'A loop in a loop',
				[start, people(), loop('Outer', 400), loop('Inner', 150), origin],
				[
					'Start > People',
					'People > Outer',
					'Outer:1 > Inner',
					'Inner:1 > Origin',
					'Origin > Inner',
					'Inner:0 > Outer',
				],
			);

			const sizes = execution.runs.Inner?.map((_, round) => itemsOf(execution, 'Inner', 1, round).length);
			expect(sizes).toEqual([150, 150, 100, 0, 150, 150, 100, 0, 150, 100, 0]);
			const done = itemsOf(execution, 'Outer', 0).map(({ json }) => [json.id, json.origin]);
			expect(done).toEqual(range(1050).map((id) => [id, id]));
		},
		4 * minuteMs,
	);

	it(
		'finds each employee of the demo in Zendesk, with HTTP Request and three requests',
		async () => {
			await runWorkflow(session.n8n.api, 'hrToZendesk');
			const execution = await runWorkflow(session.n8n.api, 'splitRejoin');

			expect(itemsOf(execution, 'Look up 100 people')).toHaveLength(3);
			const found = itemsOf(execution, 'In Zendesk').map(({ json }) => [json['Employee No'], json.account.external_id]);
			expect(found).toHaveLength(248);
			expect(found).toEqual(found.map(([id]) => [id, id]));
			// The name that Zendesk refuses, and the person without a number.
			expect(itemsOf(execution, 'Not in Zendesk').map(({ json }) => json.untied.code)).toEqual(['no_entry']);
			expect(itemsOf(execution, 'Cut into batches', 1).map(({ json }) => json.leftOut.code)).toEqual(['missing_field']);
		},
		4 * minuteMs,
	);
});
