import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { startNode } from '../support/n8nRunNode';
import { passTime } from './fastClock';
import { listStatuses, makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

test('Wait gives submitted records their real outcomes, with their own fields', async () => {
	const submitted = await jobs.submitUsers();
	const run = await jobs.run('wait', submitted);

	expect(listStatuses(run.json[0])).toEqual(['created', 'created']);
	expect(readOutcomes(run.json[1])).toMatchObject([
		{
			status: 'failed',
			reason: 'Name: is too long (maximum is 255 characters). Mend the record by that, and send it again.',
		},
	]);
	expect(run.json[0]?.map(({ name }) => name)).toEqual(['New One', 'New Three']);
	expectItemLinks(run, [[0, 2], [1]]);
	expect(readOutcomes(run.json[0])[1]?.id).toBe(rig.user('three@acme.example').id);
});

test('Wait asks about all jobs in one request, and writes nothing', async () => {
	const groups = ['Billing', 'Sales', 'Logistics'].map((name) => rig.groupId(name));
	const run = await rig.runMemberships({
		items: groups.map((group_id) => ({ user_id: rig.userId(people.agent.name), group_id })),
		parameters: { options: { waitForCompletion: false, batchSize: 1 } },
	});
	const writes = rig.writes().length;
	passTime(60_000);
	const waited = await jobs.run('wait', run.outputs[0] ?? []);

	expect(listStatuses(waited.json[0])).toEqual(['created', 'created', 'created']);
	expect(rig.writes()).toHaveLength(writes);
	expect(jobs.polls().map((ids) => ids.length)).toEqual([3]);
});

test('Wait goes on asking until the last job has ended', async () => {
	rig.control.switches({ jobMs: 30_000 });
	const run = await jobs.run('wait', await jobs.submitUsers());
	expect([listStatuses(run.json[0]), listStatuses(run.json[1])]).toEqual([['created', 'created'], ['failed']]);
	expect(jobs.polls().length).toBeGreaterThan(1);
});

test('Check asks once: first they are running, later they are done', async () => {
	rig.control.switches({ jobMs: 600_000 });
	const submitted = await jobs.submitUsers();
	const early = await jobs.run('check', submitted);
	expect([early.json[0], early.json[1], listStatuses(early.json[2])]).toEqual([
		[],
		[],
		['submitted', 'submitted', 'submitted'],
	]);
	expectItemLinks(early, [[], [], [0, 1, 2]]);

	passTime(1_200_000);
	const late = await jobs.run('check', early.outputs[2] ?? []);
	expect([listStatuses(late.json[0]), listStatuses(late.json[1]), late.json[2]]).toEqual([
		['created', 'created'],
		['failed'],
		[],
	]);
});

test('the Stop button ends a wait, and the records stay what they were: unknown, with their job', async () => {
	rig.control.switches({ jobEnd: 'never' });
	const submitted = await jobs.submitUsers();
	const running = startNode(new ZendeskJobs(), {
		credentials: rig.credentials(),
		items: submitted,
		parameters: { operation: 'wait' },
	});
	while (!rig.control.journal().some(({ path }) => path.includes('job_statuses'))) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	running.stop();
	const stoppedAtMs = Date.now();
	await running.finished;
	expect(Date.now() - stoppedAtMs).toBeLessThan(2000);
});

test('jobs of several operations are asked about together, in one request', async () => {
	const options = { waitForCompletion: false };
	const users = await jobs.submitUsers();
	const memberships = await rig.runMemberships({
		items: [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }],
		parameters: { options },
	});
	passTime(60_000);
	const run = await jobs.run('wait', [...users, ...(memberships.outputs[0] ?? [])]);

	expect(listStatuses(run.json[0])).toEqual(['created', 'created', 'created']);
	expect(listStatuses(run.json[1])).toEqual(['failed']);
	expect(jobs.polls().map((ids) => ids.length)).toEqual([2]);
});

test('a check right after the submission takes a job that is not listed yet for running', async () => {
	rig.control.switches({ earlyJob404Ms: 50_000, jobMs: 5000 });
	const early = await jobs.run('check', await jobs.submitUsers());
	expect([early.json[0], early.json[1], early.json[2]?.length]).toEqual([[], [], 3]);

	passTime(60_000);
	const late = await jobs.run('check', early.outputs[2] ?? []);
	expect([listStatuses(late.json[0]), listStatuses(late.json[1])]).toEqual([['created', 'created'], ['failed']]);
});

test('a check while Zendesk is out of order leaves the records running, to be asked about again', async () => {
	const submitted = await jobs.submitUsers();
	rig.control.addFaults([{ path: '*/show_many', times: 100, status: 500 }]);
	const run = await jobs.run('check', submitted);
	expect([run.json[0], run.json[1], run.json[2]?.length]).toEqual([[], [], 3]);
	expect(run.json[2]).toEqual(submitted.map(({ json }) => json));
});

test('a check asks about more jobs than Zendesk takes in a call', async () => {
	rig.control.switches({ jobStatusesShowManyMax: 2 });
	const groups = ['Billing', 'Sales', 'Logistics', 'Onboarding', 'IT Service Desk'];
	const run = await rig.runMemberships({
		items: groups.map((name) => ({ user_id: rig.userId(people.agent.name), group_id: rig.groupId(name) })),
		parameters: { options: { waitForCompletion: false, batchSize: 1 } },
	});
	passTime(60_000);
	const checked = await jobs.run('check', run.outputs[0] ?? []);
	expect(listStatuses(checked.json[0])).toEqual(groups.map(() => 'created'));
});
