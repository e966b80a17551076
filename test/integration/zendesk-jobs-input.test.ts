import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { runNodeAsTool } from '../support/n8nTool';
import { passTime } from './fastClock';
import { listStatuses, makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

test('an outcome that went through a sheet as text is read', async () => {
	const submitted = await jobs.submitUsers();
	passTime(60_000);
	const asText = submitted.map(({ json }) => ({ json: { ...json, outcome: JSON.stringify(json.outcome) } }));
	const run = await jobs.run('check', asText);
	expect([listStatuses(run.json[0]), listStatuses(run.json[1])]).toEqual([['created', 'created'], ['failed']]);
});

test('an outcome that names its operation and lost its record does not stop the others', async () => {
	const [first, second] = await jobs.submitUsers();
	passTime(60_000);
	const broken = structuredClone(second) as { json: { outcome: { data: { later: IDataObject } } } };
	delete broken.json.outcome.data.later.record;
	const run = await jobs.run('check', [first, broken] as INodeExecutionData[]);
	expect(listStatuses(run.json[0])).toEqual(['created']);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'job_unclear' }]);
});

test('where no item has an outcome in the field, the field is what is wrong: it throws', async () => {
	const run = await jobs.run('check', await jobs.submitUsers(), { parameters: { outcomeField: 'user' } });
	expect(run.error?.message).toBe('No item has an outcome in the field "user".');
});

test('what is settled already goes through, and what is no outcome is failed', async () => {
	const items = [{ outcome: { status: 'created', id: 5 } }, { name: 'Nobody' }];
	const run = await jobs.run(
		'wait',
		items.map((json) => ({ json })),
	);

	expect(readOutcomes(run.json[0])).toEqual([{ status: 'created', id: 5 }]);
	const reason =
		'Item 1: there is no outcome in the field "outcome", but undefined. Feed in the items of a bulk operation, and ' +
		'give the name of its Outcome Field.';
	expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'missing_field', reason }]);
});

test('bare job ids give an item for each job', async () => {
	const submitted = await jobs.submitUsers();
	const [outcome] = readOutcomes(submitted.map(({ json }) => json));
	const parameters = { jobsFrom: 'ids', jobIds: `${String(outcome?.jobId)}, V3-nobody` };
	const run = await jobs.run('wait', [{ json: {} }], { parameters });

	expect(run.json[0]).toEqual([]);
	expect(run.json[1]).toMatchObject([
		{ job: { id: outcome?.jobId, state: 'completed', failed: 1 } },
		{ job: { id: 'V3-nobody', state: 'vanished' } },
	]);
});

test.each(['wait', 'check'] as const)(
	'%s throws where Zendesk refuses the credential, and says what to do',
	async (mode) => {
		const submitted = await jobs.submitUsers();
		const credentials = rig.credentials({ apiToken: 'wrong' });
		const run = await jobs.run(mode, submitted, { credentials });
		expect(run.status).toBe('error');
		expect(run.error?.message).toBe('Zendesk refused the credential.');
		expect(run.error?.description).toMatch(/Open the credential and check the email and the API token/);

		const settings = { onError: 'continueErrorOutput' as const };
		const goesOn = await jobs.run(mode, submitted, { credentials, settings });
		const branch = goesOn.json.at(-1);
		expect(branch).toHaveLength(3);
		expect(branch?.[0]).toMatchObject({ error: 'Zendesk refused the credential.' });
		expect(goesOn.json.slice(0, -1).flat()).toEqual([]);
	},
);

test('an item without a job id says so, and keeps its fields; the others are asked about', async () => {
	const [outcome] = readOutcomes((await jobs.submitUsers()).map(({ json }) => json));
	passTime(60_000);
	const items = [{ name: 'Nobody' }, { name: 'New One', asked: outcome?.jobId }];
	const parameters = { jobsFrom: 'ids', jobIds: '={{ $json.asked }}' };
	const run = await jobs.run('check', items.map((json) => ({ json })) as INodeExecutionData[], { parameters });

	const job = { id: outcome?.jobId, state: 'completed', failed: 1 };
	expect(run.json[1]).toEqual([
		{ name: 'Nobody', job: { state: 'missing', reason: 'Item 0: "Job IDs" is empty.' } },
		{ name: 'New One', asked: outcome?.jobId, job: expect.objectContaining(job) },
	]);
	expectItemLinks(run, [[], [0, 1], []]);
});

test.each([
	[{ outcomeField: ' ' }, '"Outcome Field" is empty.'],
	[{ giveUpAfterMinutes: 0 }, '"Give Up After (Minutes)" must be a number from 0.1 to 1440.'],
	[{ jobsFrom: 'ids', jobIds: ' , ' }, '"Job IDs" is empty.'],
])('a wrong setting throws before anything is asked: %j', async (parameters, message) => {
	const run = await jobs.run('wait', [{ json: { outcome: { status: 'created' } } }], { parameters });
	expect(run.error?.message).toBe(message);
	expect(rig.control.journal()).toEqual([]);
});

test('an AI agent gets what failed as well: one list', async () => {
	const [outcome] = readOutcomes((await jobs.submitUsers()).map(({ json }) => json));
	const { response } = await runNodeAsTool(new ZendeskJobs(), {
		credentials: rig.credentials(),
		parameters: { operation: 'wait', jobsFrom: 'ids', jobIds: String(outcome?.jobId) },
	});
	expect(response).toMatchObject([{ job: { id: outcome?.jobId, state: 'completed', failed: 1 } }]);
});
