import { runWorkflow } from '../../demo/runWorkflow';
import { LiveN8n, until } from './liveN8n';
import { itemsOf, ours, start } from './workflow';

const minuteMs = 60_000;
const jobCount = 20;

/** Slow enough for no job to end while n8n or the sandbox starts. */
const standstill = 0.0001;

describe('Zendesk Job Trigger in a real n8n', () => {
	let live: LiveN8n;
	let receiver: string;

	beforeAll(async () => {
		live = await LiveN8n.open({ speed: 1 });
	}, 5 * minuteMs);

	afterAll(() => live.close(), minuteMs);

	/** 20 jobs of two users each, and nobody waits for them. */
	async function submitJobs(): Promise<unknown[]> {
		const records = Array.from({ length: jobCount * 2 }, (_, n) => ({ name: `Person ${n}`, external_id: `JOB-${n}` }));
		const users = {
			name: 'Users',
			type: ours('zendeskUsers'),
			credentials: live.credentials,
			parameters: {
				recordsFrom: 'json',
				records: JSON.stringify(records),
				options: { batchSize: 2, waitForCompletion: false },
			},
		};
		const execution = await runWorkflow(live.api, await live.save('Submit', [start, users], ['Start > Users']));
		expect(execution.status).toBe('success');
		return [...new Set(itemsOf(execution, 'Users').map(({ json }) => json.outcome.jobId))];
	}

	async function readReceived(): Promise<unknown[]> {
		const executions = await live.listExecutions(receiver);
		return executions.flatMap((execution) => itemsOf(execution, 'Job ended').map(({ json }) => json.id));
	}

	/** Lets time pass in the sandbox until so many jobs have ended, then stops it. */
	async function endJobs(count: number): Promise<unknown[]> {
		await live.setSpeed(5);
		const ended = await until(async () => {
			const found = (await live.state()).jobs.filter(({ status }) => status === 'completed');
			return found.length >= count && found;
		});
		await live.setSpeed(standstill);
		return ended.map(({ id }) => id);
	}

	const receiveAll = (ids: readonly unknown[]): Promise<unknown[]> =>
		until(async () => {
			const received = await readReceived();
			return received.length >= ids.length && received;
		});

	it(
		'tells each of 20 jobs once, over a restart of n8n and an outage of Zendesk',
		async () => {
			const trigger = {
				name: 'Job ended',
				type: ours('zendeskJobTrigger'),
				credentials: live.credentials,
				parameters: { intervalSeconds: 10 },
			};
			await runWorkflow(live.api, 'hrToZendesk');
			receiver = await live.save('Receive', [trigger], []);
			await live.activate(receiver);

			await live.setSpeed(standstill);
			const submitted = await submitJobs();
			expect(submitted).toHaveLength(jobCount);

			const early = await endJobs(5);
			await receiveAll(mine(early, submitted));

			await live.stopN8n();
			const whileDown = await endJobs(early.length + 5);
			expect(whileDown.length).toBeLessThan(jobCount);
			await live.startN8n();
			await receiveAll(mine(whileDown, submitted));

			await live.stopSandbox();
			await until(async () => live.readLog().includes('It looks again in 10 s.'));
			await live.startSandbox({ speed: 5 });
			await receiveAll(submitted);

			// Two more looks bring nothing more.
			const looksBefore = (await live.journal()).length;
			await until(async () => (await live.journal()).length >= looksBefore + 2);
			expect((await readReceived()).sort()).toEqual([...submitted].sort());
		},
		8 * minuteMs,
	);
});

const mine = (ended: readonly unknown[], submitted: readonly unknown[]): unknown[] =>
	ended.filter((id) => submitted.includes(id));
