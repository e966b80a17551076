/* Version 2: the outcome stands first, in one field or in columns, and Zendesk Jobs reads both. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { runNodeAsTool } from '../support/n8nTool';
import { mapByName } from './mapperForm';
import { makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

const rows = (): IDataObject[] => [
	{ name: 'New One', external_id: 'N1' },
	{ name: 'x'.repeat(300), external_id: 'N2' },
];

const create = (options: INodeParameters, items = rows()) =>
	rig.runUsers({
		typeVersion: 2,
		items,
		parameters: { operation: 'createMany', ...mapByName('user:createMany'), options },
	});

const firstKeys = (items: IDataObject[] | undefined): (string | undefined)[] =>
	(items ?? []).map((json) => Object.keys(json)[0]);

/** What a sheet gives back: texts and numbers, and no cell that is empty. */
const throughSheet = (items: INodeExecutionData[] | undefined): INodeExecutionData[] =>
	(items ?? []).map(({ json }) => ({
		json: Object.fromEntries(
			Object.entries(json)
				.filter(([, value]) => value !== '')
				.map(([name, value]) => [name, String(value)]),
		),
	}));

test('the outcome is the first field of each item', async () => {
	const { json } = await create({});
	expect([firstKeys(json[0]), firstKeys(json[1])]).toEqual([['outcome'], ['outcome']]);
});

test('as columns, all items have the same ones, and the row keeps its own', async () => {
	const { json } = await create({ outcomeAs: 'columns' });
	const [done, failed] = [json[0]?.[0] ?? {}, json[1]?.[0] ?? {}];
	expect(done).toMatchObject({ outcome_status: 'created', outcome_reason: '', name: 'New One', external_id: 'N1' });
	expect(failed).toMatchObject({ outcome_status: 'failed', outcome_code: 'rejected' });
	expect(Object.keys(done)).toEqual(Object.keys(failed));
	expect(firstKeys(json[0])).toEqual(['outcome_status']);
});

test.each([
	['as they are', (items: INodeExecutionData[] | undefined) => items ?? []],
	['through a sheet', throughSheet],
])('Wait settles what columns say was submitted, %s, and writes columns', async (_how, pass) => {
	const submitted = await create({ outcomeAs: 'columns', waitForCompletion: false });
	expect(submitted.json[0]).toMatchObject([{ outcome_status: 'submitted' }, { outcome_status: 'submitted' }]);
	const { json } = await jobs.run('wait', pass(submitted.outputs[0]));
	expect(json[0]).toMatchObject([{ outcome_status: 'created', outcome_later: '', name: 'New One' }]);
	expect(json[1]).toMatchObject([{ outcome_status: 'failed', outcome_later: '' }]);
	expect(json[0]?.[0]).not.toHaveProperty('outcome');
	expect(firstKeys(json[0])).toEqual(['outcome_status']);
});

test('Wait reads one field as before, and columns in the same input', async () => {
	const inField = await create({ waitForCompletion: false }, [{ name: 'In Field', external_id: 'F1' }]);
	const inColumns = await create({ waitForCompletion: false, outcomeAs: 'columns' }, [
		{ name: 'In Columns', external_id: 'C1' },
	]);
	const items = [...(inField.outputs[0] ?? []), ...(inColumns.outputs[0] ?? [])];
	const { json } = await jobs.run('wait', items);
	expect(readOutcomes(json[0]?.slice(0, 1))).toMatchObject([{ status: 'created' }]);
	expect(json[0]?.[1]).toMatchObject({ outcome_status: 'created', name: 'In Columns' });
});

test('columns whose "later" was changed say so by the name of the column', async () => {
	const submitted = await create({ outcomeAs: 'columns', waitForCompletion: false });
	const items = (submitted.outputs[0] ?? []).map(({ json }) => ({ json: { ...json, outcome_later: 'cut off…' } }));
	const { json } = await jobs.run('wait', items);
	expect(json[1]?.[0]).toMatchObject({ outcome_status: 'unknown', outcome_code: 'job_unclear' });
	expect(json[1]?.[0]?.outcome_reason).toContain('("outcome_later")');
});

test.each([
	['Return: Summary', { return: 'summary' }],
	['Fail Execution', { failExecution: 'any' }],
])('nothing is submitted without waiting where what settles it would be lost: %s', async (_what, options) => {
	const run = await create({ waitForCompletion: false, ...options });
	expect(run.error?.message).toContain('"Wait for Completion" is off');
	expect(rig.writes()).toEqual([]);
});

test('version 1 submits as it always has', async () => {
	const options = { waitForCompletion: false, return: 'summary', outcomeAs: 'columns' };
	const { json } = await rig.runUsers({ items: rows(), parameters: { operation: 'createMany', options } });
	expect(json[0]).toMatchObject([{ records: 2, byStatus: { submitted: 2 } }]);
});

test('version 1 writes one field behind the columns of the row, whatever is saved', async () => {
	const options = { outcomeAs: 'columns' };
	const { json } = await rig.runUsers({ items: rows(), parameters: { operation: 'createMany', options } });
	expect(Object.keys(json[0]?.[0] ?? {})).toEqual(['name', 'external_id', 'outcome']);
});

test("as an agent's tool, Wait tells columns as columns, and nothing of the agent's own item", async () => {
	const agentItem = { outcome_status: 'created', outcome_id: 7, salary: '50000' };
	const options = { parameters: { operation: 'wait' }, args: {}, agent: 3, agentItem } as const;
	const { response } = await runNodeAsTool(new ZendeskJobs(), { ...options, credentials: rig.credentials() });
	expect(response).toMatchObject([{ outcome_status: 'created', outcome_id: 7, outcome_reason: '' }]);
	expect(JSON.stringify(response)).not.toContain('salary');
});
