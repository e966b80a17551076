import type { INodeExecutionData } from 'n8n-workflow';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* What n8n 3 does in another way, as far as it can be had on older engines. docs/compatibility.md goes through its list. */

const rig = openZendeskNodeRig();

const good = { external_id: 'E-1', name: 'Ada' };
const bad = { external_id: 'E-2', name: '' };
const nobody = { external_id: 'E-404' };
const byExternalId = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['external_id'], schema: [] };

const runs: [string, string, object[]][] = [
	['all rows are done', 'createOrUpdateMany', [good]],
	['all rows failed', 'createOrUpdateMany', [bad]],
	['some failed', 'createOrUpdateMany', [good, bad]],
	['nothing was to do', 'deleteMany', [nobody]],
];

const run = (operation: string, rows: readonly object[], alwaysOutputData = false) =>
	rig.runUsers({
		items: rows.map((row) => ({ json: { ...row } })),
		typeVersion: 2,
		parameters: { operation, columns: byExternalId, options: { failExecution: 'never' } },
		settings: { alwaysOutputData },
	});

/** n8n 3 adds an empty item to a node with several outputs only where every output is empty. */
const addsEmptyItem = (outputs: readonly (readonly unknown[])[]): boolean =>
	outputs.every(({ length }) => length === 0);

describe('Always Output Data', () => {
	test.each(runs)('where %s, an output has items: n8n 3 adds none', async (_, operation, rows) => {
		const { json } = await run(operation, rows);
		expect(json.flat()).toHaveLength(rows.length);
		expect(addsEmptyItem(json)).toBe(false);
	});

	test.each(runs)('where %s, it changes nothing but Done that is empty, on older n8n', async (_, operation, rows) => {
		const [plain, always] = [await run(operation, rows), await run(operation, rows, true)];
		const statuses = (items: readonly INodeExecutionData['json'][] = []) =>
			items.map((row) => Object.keys(row).length > 0);
		expect(statuses(always.json[1])).toEqual(statuses(plain.json[1]));
		if (plain.json[0]?.length === 0) expect(always.json[0]).toEqual([{}]);
		else expect(always.json[0]).toHaveLength(plain.json[0]?.length ?? 0);
	});
});

test('every item says which row it comes from, without a helper of n8n', async () => {
	const rows = [good, bad, { external_id: people.agent.external_id, name: 'Tomás Ibarra' }];
	const { outputs } = await run('createOrUpdateMany', rows);
	const pairs = outputs.map((items) => items.map(({ pairedItem }) => pairedItem));
	expect(pairs).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
});
