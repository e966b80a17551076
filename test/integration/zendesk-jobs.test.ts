import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { runNodeAsTool } from '../support/n8nTool';
import { runNode, startNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import { passTime } from './fastClock';
import { openDesk, people, readOutcomes } from './zendeskDesk';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

function runJobs(
	operation: 'wait' | 'check',
	items: readonly INodeExecutionData[],
	options: NodeRunOptions = {},
): Promise<NodeRun> {
	return runNode(new ZendeskJobs(), {
		credentials: desk.credentials(),
		items,
		...options,
		parameters: { operation, ...options.parameters },
	});
}

/** Records sent and not waited for: two that are made, one that Zendesk refuses. */
async function submitUsers(): Promise<INodeExecutionData[]> {
	const run = await desk.runUsers({
		items: [
			{ name: 'New One', external_id: 'N1' },
			{ name: 'x'.repeat(300), external_id: 'N2' },
			{ name: 'New Three', email: 'three@acme.example' },
		],
		parameters: { options: { waitForCompletion: false } },
	});
	expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['submitted', 'submitted', 'submitted']);
	return run.outputs[0] ?? [];
}

const statuses = (items: readonly IDataObject[] | undefined): string[] =>
	readOutcomes(items).map(({ status }) => status);

const polls = (): string[][] =>
	desk.control
		.journal()
		.filter(({ path }) => path.endsWith('/job_statuses/show_many'))
		.map(({ query }) => String(query.ids).split(','));

test('Wait gives submitted records their real outcomes, with their own fields', async () => {
	const submitted = await submitUsers();
	const run = await runJobs('wait', submitted);

	expect(statuses(run.json[0])).toEqual(['created', 'created']);
	expect(readOutcomes(run.json[1])).toMatchObject([
		{ status: 'failed', reason: 'Name: is too long (maximum is 255 characters)' },
	]);
	expect(run.json[0]?.map(({ name }) => name)).toEqual(['New One', 'New Three']);
	expectItemLinks(run, [[0, 2], [1]]);
	expect(readOutcomes(run.json[0])[1]?.id).toBe(desk.user('three@acme.example').id);
});

test('Wait asks about all jobs in one request, and writes nothing', async () => {
	const groups = ['Billing', 'Sales', 'Logistics'].map((name) => desk.groupId(name));
	const run = await desk.runMemberships({
		items: groups.map((group_id) => ({ user_id: desk.userId(people.agent.name), group_id })),
		parameters: { options: { waitForCompletion: false, batchSize: 1 } },
	});
	const writes = desk.writes().length;
	passTime(60_000);
	const waited = await runJobs('wait', run.outputs[0] ?? []);

	expect(statuses(waited.json[0])).toEqual(['created', 'created', 'created']);
	expect(desk.writes()).toHaveLength(writes);
	expect(polls().map((ids) => ids.length)).toEqual([3]);
});

test('Wait goes on asking until the last job has ended', async () => {
	desk.control.switches({ jobMs: 30_000 });
	const run = await runJobs('wait', await submitUsers());
	expect([statuses(run.json[0]), statuses(run.json[1])]).toEqual([['created', 'created'], ['failed']]);
	expect(polls().length).toBeGreaterThan(1);
});

test('Check asks once: first they are running, later they are done', async () => {
	desk.control.switches({ jobMs: 600_000 });
	const submitted = await submitUsers();
	const early = await runJobs('check', submitted);
	expect([early.json[0], early.json[1], statuses(early.json[2])]).toEqual([
		[],
		[],
		['submitted', 'submitted', 'submitted'],
	]);
	expectItemLinks(early, [[], [], [0, 1, 2]]);

	passTime(1_200_000);
	const late = await runJobs('check', early.outputs[2] ?? []);
	expect([statuses(late.json[0]), statuses(late.json[1]), late.json[2]]).toEqual([
		['created', 'created'],
		['failed'],
		[],
	]);
});

test('a record that was left unknown can be fed in again', async () => {
	desk.control.switches({ jobMs: 600_000, jobWork: 'atEnd' });
	const items = [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId('Billing') }];
	const gaveUp = await desk.runMemberships({ items, parameters: { options: { giveUpAfterMinutes: 1 } } });
	expect(readOutcomes(gaveUp.json[1])).toMatchObject([{ status: 'unknown', code: 'job_not_ended' }]);

	passTime(900_000);
	const run = await runJobs('wait', gaveUp.outputs[1] ?? []);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
});

test('a record that got no answer is looked up', async () => {
	desk.control.addFaults([{ method: 'POST', path: '*/create_many', drop: 'before' }]);
	const items = [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId('Billing') }];
	const silent = await desk.runMemberships({ items });
	expect(readOutcomes(silent.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);

	desk.control.seed({ zendesk: { group_memberships: items } });
	const run = await runJobs('wait', silent.outputs[1] ?? []);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
});

test('a report that names places is tied to the batch that was sent, whoever of it is fed in, in whatever order', async () => {
	desk.control.switches({ membershipResults: 'index', failedEntry: 'indexed' });
	const group_id = desk.groupId('Billing');
	const who = [people.endUser, people.agent, people.otherAgent, people.admin].map(({ name }) => desk.userId(name));
	const run = await desk.runMemberships({
		items: who.map((user_id) => ({ user_id, group_id })),
		parameters: { options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const submitted = run.outputs[0] ?? [];

	const reversed = await runJobs('check', [...submitted].reverse());
	expect(reversed.json[0]?.map(({ user_id }) => user_id)).toEqual(who.slice(1).reverse());
	expect(reversed.json[1]?.map(({ user_id }) => user_id)).toEqual(who.slice(0, 1));
	const alone = await runJobs('check', submitted.slice(2, 3));
	expect(statuses(alone.json[0])).toEqual(['created']);
});

test('what a report says of somebody else is not told of whoever is fed in alone', async () => {
	desk.control.switches({ missingInDestroyMany: 'dropped', deleteResults: 'idOnly' });
	const real = desk.state().group_memberships.at(-1)?.id ?? 0;
	const run = await desk.runMemberships({
		items: [{ id: real }, { id: 999 }],
		parameters: { operation: 'deleteMany', options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const checked = await runJobs('check', (run.outputs[0] ?? []).slice(1));
	expect(readOutcomes(checked.json[0])).toMatchObject([{ status: 'unchanged' }]);
	expect(readOutcomes(checked.json[0])[0]?.id).not.toBe(real);
});

test('one change for all: a user who does not hold it is not told to be unchanged', async () => {
	desk.control.switches({ jobMs: 3_600_000 });
	const run = await desk.runUsers({
		items: [{ id: desk.userId(people.agent.name) }],
		parameters: {
			operation: 'updateMany',
			changes: 'same',
			sameChange: JSON.stringify({ notes: 'Moves to Graz' }),
			options: { giveUpAfterMinutes: 1 },
		},
	});
	const unknown = run.outputs[1] ?? [];
	expect(statuses(run.json[1])).toEqual(['unknown']);
	const early = await runJobs('check', unknown);
	expect([early.json[0], early.json[1], statuses(early.json[2])]).toEqual([[], [], ['unknown']]);
	passTime(3_600_000);
	expect(statuses((await runJobs('check', unknown)).json[0])).toEqual(['updated']);
});

test("somebody else's change of a user does not count as the update that was sent", async () => {
	desk.control.switches({ jobMs: 3_600_000, jobEnd: 'failed' });
	const id = desk.userId(people.agent.name);
	const run = await desk.runUsers({
		items: [{ id, notes: 'Moves to Graz', phone: '+43 316 123' }],
		parameters: { operation: 'updateMany', options: { giveUpAfterMinutes: 1 } },
	});
	passTime(60_000);
	await desk.runUsers({
		items: [{ id, alias: 'Tom' }],
		parameters: { operation: 'update', userId: id, fields: { alias: 'Tom' } },
	});
	const early = await runJobs('check', run.outputs[1] ?? []);
	expect([early.json[0], early.json[2]?.length]).toEqual([[], 1]);
});

test('a record that was sent alone, because bulk import is off, can be fed in as well', async () => {
	desk.control.switches({ bulkImports: false });
	desk.control.addFaults([{ path: '*/create_or_update', drop: 'before', times: 9 }]);
	const person = { name: 'New One', external_id: 'N1' };
	const run = await desk.runUsers({
		items: [person],
		parameters: { options: { ifBulkImportIsOff: 'oneByOne' } },
	});
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);

	const created_at = new Date(Date.parse(desk.control.state().now)).toISOString();
	desk.control.seed({ zendesk: { users: [{ ...person, created_at }] } });
	const checked = await runJobs('check', run.outputs[1] ?? []);
	expect(statuses(checked.json[0])).toEqual(['created']);
});

test('rows without a key that say the same are two records, and stay two', async () => {
	const twins = [{ name: 'Nobody in Particular' }, { name: 'Nobody in Particular' }];
	const run = await desk.runUsers({
		items: twins,
		parameters: { operation: 'createMany', options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const checked = await runJobs('check', run.outputs[0] ?? []);
	expect(statuses(checked.json[0])).toEqual(['created', 'created']);
	expect(desk.state().users.filter(({ name }) => name === 'Nobody in Particular')).toHaveLength(2);
});

test('an outcome that went through a sheet as text is read', async () => {
	const submitted = await submitUsers();
	passTime(60_000);
	const asText = submitted.map(({ json }) => ({ json: { ...json, outcome: JSON.stringify(json.outcome) } }));
	const run = await runJobs('check', asText);
	expect([statuses(run.json[0]), statuses(run.json[1])]).toEqual([['created', 'created'], ['failed']]);
});

test('an outcome that names its operation and lost its record does not stop the others', async () => {
	const [first, second] = await submitUsers();
	passTime(60_000);
	const broken = structuredClone(second) as { json: { outcome: { data: { later: IDataObject } } } };
	delete broken.json.outcome.data.later.record;
	const run = await runJobs('check', [first, broken] as INodeExecutionData[]);
	expect(statuses(run.json[0])).toEqual(['created']);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'job_unclear' }]);
});

test('where no item has an outcome in the field, the field is what is wrong: it throws', async () => {
	const run = await runJobs('check', await submitUsers(), { parameters: { outcomeField: 'user' } });
	expect(run.error?.message).toBe('No item has an outcome in the field "user".');
});

test('what is settled already goes through, and what is no outcome is told', async () => {
	const items = [{ outcome: { status: 'created', id: 5 } }, { name: 'Nobody' }];
	const run = await runJobs(
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
	const submitted = await submitUsers();
	const [outcome] = readOutcomes(submitted.map(({ json }) => json));
	const parameters = { jobsFrom: 'ids', jobIds: `${String(outcome?.jobId)}, V3-nobody` };
	const run = await runJobs('wait', [{ json: {} }], { parameters });

	expect(run.json[0]).toEqual([]);
	expect(run.json[1]).toMatchObject([
		{ job: { id: outcome?.jobId, state: 'completed', failed: 1 } },
		{ job: { id: 'V3-nobody', state: 'vanished' } },
	]);
});

test('the Stop button ends a wait, and the records stay what they were: unknown, with their job', async () => {
	desk.control.switches({ jobEnd: 'never' });
	const submitted = await submitUsers();
	const running = startNode(new ZendeskJobs(), {
		credentials: desk.credentials(),
		items: submitted,
		parameters: { operation: 'wait' },
	});
	while (!desk.control.journal().some(({ path }) => path.includes('job_statuses'))) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	running.stop();
	const stoppedAtMs = Date.now();
	await running.finished;
	expect(Date.now() - stoppedAtMs).toBeLessThan(2000);
});

test('jobs of several operations are asked about together, in one request', async () => {
	const options = { waitForCompletion: false };
	const users = await submitUsers();
	const memberships = await desk.runMemberships({
		items: [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId('Billing') }],
		parameters: { options },
	});
	passTime(60_000);
	const run = await runJobs('wait', [...users, ...(memberships.outputs[0] ?? [])]);

	expect(statuses(run.json[0])).toEqual(['created', 'created', 'created']);
	expect(statuses(run.json[1])).toEqual(['failed']);
	expect(polls().map((ids) => ids.length)).toEqual([2]);
});

test('a person who was listed twice, and sent once, has the same outcome twice', async () => {
	const twin = { name: 'New One', external_id: 'N1' };
	const submitted = await desk.runUsers({
		items: [twin, { name: 'New Two', external_id: 'N2' }, twin],
		parameters: { options: { waitForCompletion: false } },
	});
	const run = await runJobs('wait', submitted.outputs[0] ?? []);

	const [first, , second] = readOutcomes(run.json[0]);
	expect(statuses(run.json[0])).toEqual(['created', 'created', 'created']);
	expect([second?.id, second?.sameAs]).toEqual([first?.id, 0]);
	expectItemLinks(run, [[0, 1, 2], []]);
});

test('what an earlier run left unknown is looked for first: what is there is done, though its job goes on', async () => {
	desk.control.switches({ jobMs: 600_000 });
	const items = ['Billing', 'Sales'].map((name) => ({
		user_id: desk.userId(people.agent.name),
		group_id: desk.groupId(name),
	}));
	const gaveUp = await desk.runMemberships({ items, parameters: { options: { giveUpAfterMinutes: 1 } } });
	expect([statuses(gaveUp.json[0]), statuses(gaveUp.json[1])]).toEqual([[], ['unknown', 'unknown']]);
	// The job has made one of the two.
	passTime(340_000);

	const early = await runJobs('check', gaveUp.outputs[1] ?? []);
	expect([statuses(early.json[0]), early.json[1], statuses(early.json[2])]).toEqual([['created'], [], ['unknown']]);
	expectItemLinks(early, [[0], [], [1]]);
	expect(desk.state().jobs.at(-1)?.status).toBe('working');

	passTime(600_000);
	const late = await runJobs('check', early.outputs[2] ?? []);
	expect([statuses(late.json[0]), late.json[1], late.json[2]]).toEqual([['created'], [], []]);
	expect(desk.groupsOf(people.agent.name)).toEqual(expect.arrayContaining(['Billing', 'Sales']));
});

test('a check right after the submission takes a job that is not listed yet for running', async () => {
	desk.control.switches({ earlyJob404Ms: 50_000, jobMs: 5000 });
	const early = await runJobs('check', await submitUsers());
	expect([early.json[0], early.json[1], early.json[2]?.length]).toEqual([[], [], 3]);

	passTime(60_000);
	const late = await runJobs('check', early.outputs[2] ?? []);
	expect([statuses(late.json[0]), statuses(late.json[1])]).toEqual([['created', 'created'], ['failed']]);
});

test('a check while Zendesk is out of order leaves the records running, to be asked about again', async () => {
	const submitted = await submitUsers();
	desk.control.addFaults([{ path: '*/show_many', times: 100, status: 500 }]);
	const run = await runJobs('check', submitted);
	expect([run.json[0], run.json[1], run.json[2]?.length]).toEqual([[], [], 3]);
	expect(run.json[2]).toEqual(submitted.map(({ json }) => json));
});

test('a check asks about more jobs than Zendesk takes in a call', async () => {
	desk.control.switches({ jobStatusesShowManyMax: 2 });
	const groups = ['Billing', 'Sales', 'Logistics', 'Onboarding', 'IT Service Desk'];
	const run = await desk.runMemberships({
		items: groups.map((name) => ({ user_id: desk.userId(people.agent.name), group_id: desk.groupId(name) })),
		parameters: { options: { waitForCompletion: false, batchSize: 1 } },
	});
	passTime(60_000);
	const checked = await runJobs('check', run.outputs[0] ?? []);
	expect(statuses(checked.json[0])).toEqual(groups.map(() => 'created'));
});

test.each(['wait', 'check'] as const)(
	'%s throws where Zendesk refuses the credential, and says what to do',
	async (how) => {
		const submitted = await submitUsers();
		const credentials = desk.credentials({ apiToken: 'wrong' });
		const run = await runJobs(how, submitted, { credentials });
		expect(run.status).toBe('error');
		expect(run.error?.message).toBe('Zendesk refused the credential.');
		expect(run.error?.description).toMatch(/Open the credential and check the email and the API token/);

		const settings = { onError: 'continueErrorOutput' as const };
		const goesOn = await runJobs(how, submitted, { credentials, settings });
		const branch = goesOn.json.at(-1);
		expect(branch).toHaveLength(3);
		expect(branch?.[0]).toMatchObject({ error: 'Zendesk refused the credential.' });
		expect(goesOn.json.slice(0, -1).flat()).toEqual([]);
	},
);

test('a record without what settles it is told to be unknown, and one of another service stays what it is', async () => {
	const [submitted] = await submitUsers();
	const outcome = submitted?.json.outcome as IDataObject;
	const { data: _data, ...stripped } = outcome;
	const foreign = { status: 'unknown', code: 'no_answer', data: { later: { operation: 'SCIM:user:deleteMany' } } };
	const run = await runJobs('wait', [{ json: { outcome: stripped } }, { json: { outcome: foreign } }]);

	expect(run.json[0]).toEqual([]);
	const [lost, other] = readOutcomes(run.json[1]);
	expect(lost).toMatchObject({ status: 'unknown', code: 'job_unclear', jobId: outcome.jobId });
	expect(lost?.reason).toBe(
		'Item 0: the record was submitted, but what settles it is missing ("outcome.data.later"). Pass the outcome on as ' +
			'it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.',
	);
	expect(other).toEqual(foreign);
});

test('an item without a job id is told so, and keeps its fields; the others are asked about', async () => {
	const [outcome] = readOutcomes((await submitUsers()).map(({ json }) => json));
	passTime(60_000);
	const items = [{ name: 'Nobody' }, { name: 'New One', asked: outcome?.jobId }];
	const parameters = { jobsFrom: 'ids', jobIds: '={{ $json.asked }}' };
	const run = await runJobs('check', items.map((json) => ({ json })) as INodeExecutionData[], { parameters });

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
	const run = await runJobs('wait', [{ json: { outcome: { status: 'created' } } }], { parameters });
	expect(run.error?.message).toBe(message);
	expect(desk.control.journal()).toEqual([]);
});

test('an AI agent gets what failed as well: one list', async () => {
	const [outcome] = readOutcomes((await submitUsers()).map(({ json }) => json));
	const { response } = await runNodeAsTool(new ZendeskJobs(), {
		credentials: desk.credentials(),
		parameters: { operation: 'wait', jobsFrom: 'ids', jobIds: String(outcome?.jobId) },
	});
	expect(response).toMatchObject([{ job: { id: outcome?.jobId, state: 'completed', failed: 1 } }]);
});
