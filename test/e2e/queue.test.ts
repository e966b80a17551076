import {
	listCreated,
	listMemberships,
	nameMembership,
	readStatuses,
	seedAgents,
	type MembershipRow,
} from './membershipRows';
import { QueueMode } from './queueMode';
import { saveCheckLoop, saveJobTrigger, saveJoin } from './queueWorkflows';
import { until } from './rig';
import { itemsOf } from './workflow';

const minuteMs = 60_000;
const createMany = '/api/v2/group_memberships/create_many';
const intervalSeconds = 10;

describe('queue mode, with a main and two workers', () => {
	let rig: QueueMode;

	beforeAll(async () => {
		rig = await QueueMode.open({ speed: 1 });
	}, 10 * minuteMs);

	afterAll(() => rig?.close(), 3 * minuteMs);

	beforeEach(async () => {
		await rig.resetSandbox();
		await rig.startMissingWorkers();
	}, 4 * minuteMs);

	it(
		'a bulk run goes to a worker, and each of its 600 rows is created',
		async () => {
			const rows = await seedAgents(rig, 300);
			const before = listMemberships(await rig.state());
			const id = await rig.start(await saveJoin(rig, rows, {}));
			const execution = await rig.readEnd(id);

			expect(rig.isEnqueued(id)).toBe(true);
			expect(rig.listTakers(id)).toHaveLength(1);
			expect(readStatuses(execution, 'Join')).toEqual(withStatus(rows, 'created'));
			expect(listMemberships(await rig.state())).toEqual([...before, ...rows.map(nameMembership)].sort());
			expect(await countRequests(rig)).toBe(6);
		},
		2 * minuteMs,
	);

	it(
		'a run whose worker was killed is repeated on the other: nothing is there twice, and each row says which run made it',
		async () => {
			// Two jobs at a time: those of the killed run have ended before the second run sends the same rows.
			await rig.switch({ jobMs: 4000 });
			const rows = await seedAgents(rig, 80);
			const before = listMemberships(await rig.state());
			const workflowId = await saveJoin(rig, rows, { batchSize: 20, concurrency: 1, jobsInFlight: 2 });

			const firstId = await rig.start(workflowId);
			const killed = await rig.untilTaken(firstId);
			await until(async () => (await countRequests(rig)) >= 4);
			await rig.killWorker(killed);
			const firstJobs = (await rig.state()).jobs.map((job) => job.id);
			const secondId = await rig.start(workflowId);
			const second = await rig.readEnd(secondId);

			expect(firstJobs.length).toBeLessThan(8);
			expect(await countRequests(rig)).toBe(firstJobs.length + 8);
			expect(rig.listTakers(firstId)).toEqual([killed]);
			expect(rig.listTakers(secondId)).toEqual([3 - killed]);
			const state = await rig.state();
			expect(listMemberships(state)).toEqual([...before, ...rows.map(nameMembership)].sort());
			const made = listCreated(state, firstJobs);
			expect(made.size).toBe(firstJobs.length * 20);
			const expected = rows
				.map(nameMembership)
				.map((name) => [name, made.has(name) ? 'unchanged' : 'created'] as const);
			expect(readStatuses(second, 'Join')).toEqual(new Map(expected));
			expect(itemsOf(second, 'Join')).toHaveLength(160);
		},
		4 * minuteMs,
	);

	it(
		'the Zendesk Job Trigger asks from the main alone, also while no worker runs, and each job starts one run',
		async () => {
			await rig.switch({ jobMs: 1000 });
			const [first, second, third] = await seedAgents(rig, 2);
			const workflowId = await saveJobTrigger(rig, intervalSeconds);
			await rig.activate(workflowId);
			await untilPolls(rig, 1);

			await rig.killWorker(1);
			await rig.killWorker(2);
			await startJob(rig, first);
			await startJob(rig, second);
			await untilPolls(rig, 2);
			const [enqueued = ''] = await until(async () => {
				const ids = await rig.listExecutionIds(workflowId);
				return ids.length > 0 && ids;
			});
			expect(rig.listTakers(enqueued)).toEqual([]);

			await rig.startWorker(1);
			await startJob(rig, third);
			await until(async () => (await listReceived(rig, workflowId)).length >= 3);
			await untilPolls(rig, 1);
			await rig.deactivate(workflowId);

			expect(rig.listTakers(enqueued)).toEqual([1]);
			const jobs = (await rig.state()).jobs.map(({ id }) => id);
			expect((await listReceived(rig, workflowId)).sort()).toEqual(jobs.sort());
			// If all three processes asked, a third of the interval or less would lie between two polls.
			const [, ...polls] = await listPolls(rig);
			const gapsMs = polls.slice(1).map((time, index) => time - (polls[index] ?? 0));
			expect(Math.min(...gapsMs)).toBeGreaterThan((intervalSeconds * 1000) / 2);
		},
		4 * minuteMs,
	);

	it(
		'a Check loop whose worker is killed while it is parked goes on with the other worker, to the end',
		async () => {
			await rig.switch({ jobMs: 97_000 });
			const rows = await seedAgents(rig, 60);
			const before = listMemberships(await rig.state());
			const id = await rig.start(await saveCheckLoop(rig, rows));
			await rig.untilStatus(id, 'waiting');
			const killed = await rig.untilTaken(id);
			await rig.killWorker(killed);
			expect(rig.listTakers(id)).toEqual([killed]);
			const execution = await rig.readEnd(id);

			expect(rig.listTakers(id)).toEqual([1, 2]);
			const stillRunning = execution.runs.Check?.map((_, run) => itemsOf(execution, 'Check', 2, run).length);
			expect(stillRunning).toEqual([120, 120, 0]);
			expect(readStatuses(execution, 'Check')).toEqual(withStatus(rows, 'created'));
			expect(listMemberships(await rig.state())).toEqual([...before, ...rows.map(nameMembership)].sort());
			expect(await countRequests(rig)).toBe(2);
		},
		4 * minuteMs,
	);
});

const withStatus = (rows: readonly MembershipRow[], status: string): Map<string, string> =>
	new Map(rows.map((row) => [nameMembership(row), status]));

async function countRequests(rig: QueueMode): Promise<number> {
	return (await rig.journal()).filter(({ path }) => path === createMany).length;
}

/** When the trigger asked for jobs, in milliseconds since the epoch. */
async function listPolls(rig: QueueMode): Promise<number[]> {
	const polls = (await rig.journal()).filter(({ path }) => path === '/api/v2/job_statuses');
	return polls.map(({ time }) => Date.parse(time));
}

/** Resolves when the trigger has asked so many times more. */
async function untilPolls(rig: QueueMode, more: number): Promise<void> {
	const wanted = (await listPolls(rig)).length + more;
	await until(async () => (await listPolls(rig)).length >= wanted);
}

/** Starts a job past n8n. */
async function startJob(rig: QueueMode, row: MembershipRow | undefined): Promise<void> {
	await rig.askZendesk('POST', createMany, { group_memberships: [row] });
}

/** The ids of the jobs that the runs of the trigger's workflow began with. */
async function listReceived(rig: QueueMode, workflowId: string): Promise<string[]> {
	const executions = await rig.listExecutions(workflowId);
	return executions.flatMap((execution) => itemsOf(execution, 'Job ended').map(({ json }) => json.id));
}
