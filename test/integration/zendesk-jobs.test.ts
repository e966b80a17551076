import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { runNode, startNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import { passTime } from './fastClock';
import { openDesk, people, readOutcomes } from './zendeskDesk';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

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

test('Wait asks about all jobs in one request a round, and writes nothing', async () => {
	const groups = ['Billing', 'Sales', 'Logistics'].map((name) => desk.groupId(name));
	const run = await desk.runMemberships({
		items: groups.map((group_id) => ({ user_id: desk.userId(people.agent.name), group_id })),
		parameters: { options: { waitForCompletion: false, batchSize: 1 } },
	});
	const writes = desk.writes().length;
	const waited = await runJobs('wait', run.outputs[0] ?? []);

	expect(statuses(waited.json[0])).toEqual(['created', 'created', 'created']);
	expect(desk.writes()).toHaveLength(writes);
	const polls = desk.control.journal().filter(({ path }) => path.includes('job_statuses'));
	expect(polls.every(({ query }) => String(query.ids).split(',').length === 3)).toBe(true);
});

test('Check asks once: first they are running, later they are done', async () => {
	desk.control.switches({ jobMs: 60_000 });
	const submitted = await submitUsers();
	const early = await runJobs('check', submitted);
	expect([early.json[0], early.json[1], statuses(early.json[2])]).toEqual([
		[],
		[],
		['submitted', 'submitted', 'submitted'],
	]);
	expectItemLinks(early, [[], [], [0, 1, 2]]);

	passTime(120_000);
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
		{ jobId: outcome?.jobId, state: 'completed', failed: 1 },
		{ jobId: 'V3-nobody', state: 'vanished' },
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
