import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SplitIntoBatches } from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNode } from '../support/n8nRunNode';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* What is read once for all items, though its expression would give other items another value: a hint says so. */

const rig = openZendeskNodeRig();

const rows = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({ name: `New ${nth}`, external_id: `N-${nth}`, size: nth < 2 ? 1 : 5 }));

async function readHint(parameters: INodeParameters, items = rows(3)): Promise<{ type: string; message: string }> {
	const run = await rig.runUsers({ items, parameters });
	const [hint, ...others] = run.hints;
	expect(others).toEqual([]);
	return { type: hint?.type ?? '', message: hint?.message ?? '' };
}

const warning = 'Read once, with the first item, though other items would have another value:';
const cure = 'Divide the items before (Switch, If), with a node for each value.';

test.each<[string, INodeParameters, string]>([
	['an option', { options: { batchSize: '={{ $json.size }}' } }, '"Batch Size" (1; item 2: 5).'],
	[
		'an option that fails for another item',
		{ options: { batchSize: '={{ $json.size === 1 ? 1 : nothing.there }}' } },
		'"Batch Size" (1; item 2: nothing).',
	],
	[
		"an option of the operation's own",
		{ options: { ifBulkImportIsOff: '={{ $json.size === 1 ? "oneByOne" : "leaveUnsent" }}' } },
		'"If Bulk Import Is Off" ("oneByOne"; item 2: "leaveUnsent").',
	],
	[
		'the name of a field',
		{ fieldNames: { name: '={{ $json.size === 1 ? "name" : "size" }}' } },
		'"Field Names: Name" ("name"; item 2: "size").',
	],
])('%s', async (_name, parameters, told) => {
	const hint = await readHint(parameters);
	expect(hint.type).toBe('warning');
	expect(hint.message).toContain(warning);
	expect(hint.message).toContain(told);
	expect(hint.message).toContain(cure);
});

test.each<[string, INodeParameters]>([
	['a value that was typed', { options: { batchSize: 2 } }],
	['an expression that is the same for all items', { options: { batchSize: '={{ 1 + 1 }}' } }],
	[
		'what is read for each item',
		{ recordsFrom: 'fields', fields: { name: '={{ $json.name }}', external_id: '={{ $json.external_id }}' } },
	],
])('%s is no matter', async (_name, parameters) => {
	const hint = await readHint(parameters);
	expect(hint.type).toBe('info');
	expect(hint.message).not.toContain(warning);
});

test('of many items, the first, the last and a hundred between are looked at', async () => {
	const parameters = { options: { dryRun: true, batchSize: '={{ $json.size }}' } };
	const alike = rows(1000).map((row) => ({ ...row, size: 1 }));
	const at = (index: number) => alike.map((row, nth) => (nth === index ? { ...row, size: 5 } : row));
	expect((await readHint(parameters, at(999))).message).toContain('item 999: 5');
	expect((await readHint(parameters, at(998))).message).not.toContain(warning);
	const every10th = alike.map((row, nth) => (nth > 500 && nth < 520 ? { ...row, size: 5 } : row));
	expect((await readHint(parameters, every10th)).message).toContain(warning);
});

test.each(['wait', 'check'])('%s says so of its own parameters', async (operation) => {
	const items = rows(2).map((row, nth) => ({
		...row,
		field: nth === 0 ? 'outcome' : 'other',
		outcome: { status: 'created' },
	}));
	const parameters = { operation, outcomeField: '={{ $json.field }}' };
	const run = await runNode(new ZendeskJobs(), { items, parameters, credentials: rig.credentials() });
	expect(run.hints).toMatchObject([{ type: 'warning' }]);
	expect(run.hints[0]?.message).toContain('"Outcome Field" ("outcome"; item 1: "other")');
});

test('so does an operation that asks for the things of all items together', async () => {
	const items = rows(3).map(({ size }) => ({ size, ids: '1' }));
	const parameters = {
		resource: 'user',
		operation: 'getByIds',
		by: '={{ $json.size === 1 ? "id" : "externalId" }}',
		ids: '1',
	};
	const run = await runNode(new ZendeskUsers(), { items, parameters, credentials: rig.credentials() });
	expect(run.hints.map(({ message }) => message).join(' ')).toContain('"By" ("id"; item 2: "externalId")');
});

test('and Split Into Batches', async () => {
	const parameters = { operation: 'split', batchSize: '={{ $json.size }}' };
	const run = await runNode(new SplitIntoBatches(), { items: rows(3), parameters });
	expect(run.hints.map(({ message }) => message).join(' ')).toContain(warning);
});
