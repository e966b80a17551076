import { LiveN8n } from './liveN8n';
import { until } from './rig';
import { itemsOf, ours, start } from './workflow';

const minuteMs = 60_000;
const jobCount = 20;

/** So slow that no job ends while n8n or the sandbox starts. */
const standstill = 0.0001;

describe('Zendesk Job Trigger in a real n8n', () => {
	let live: LiveN8n;
	let receiver: string;

	beforeAll(async () => {
		live = await LiveN8n.open({ speed: 1 });
	}, 10 * minuteMs);

	afterAll(() => live?.close(), 3 * minuteMs);

	/** Starts 20 jobs of two users each, and does not wait for them. Gives back their ids. */
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
		const execution = await live.run(await live.save('Submit', [start, users], ['Start > Users']));
		expect(execution.status).toBe('success');
		return [...new Set(itemsOf(execution, 'Users').map(({ json }) => json.outcome.jobId))];
	}

	async function readReceived(): Promise<unknown[]> {
		const executions = await live.listExecutions(receiver);
		return executions.flatMap((execution) => itemsOf(execution, 'Job ended').map(({ json }) => json.id));
	}

	/** Lets time pass in the sandbox until so many of these jobs have ended, then stops it. Gives back which have. */
	async function endJobs(jobIds: readonly unknown[], count: number): Promise<unknown[]> {
		await live.setSpeed(1);
		const ended = await until(async () => {
			const found = (await live.state()).jobs.filter(({ id, status }) => status === 'completed' && jobIds.includes(id));
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
			await live.run('hrToZendesk');
			receiver = await live.save('Receive', [trigger], []);
			await live.activate(receiver);

			await live.setSpeed(standstill);
			const submitted = await submitJobs();
			expect(submitted).toHaveLength(jobCount);

			const early = await endJobs(submitted, 5);
			await receiveAll(early);

			await live.stopN8n();
			const whileDown = await endJobs(submitted, early.length + 5);
			expect(whileDown.length).toBeLessThan(jobCount);
			await live.startN8n();
			await receiveAll(whileDown);

			await live.stopSandbox();
			await until(async () => live.readLog().includes('It looks again in 10 s.'));
			await live.startSandbox({ speed: 5 });
			await receiveAll(submitted);

			await untilTwoPolls();
			expect((await readReceived()).sort()).toEqual([...submitted].sort());

			await live.killN8n();
			await live.startN8n();
			await untilTwoPolls();
			expect((await readReceived()).sort()).toEqual([...submitted].sort());
		},
		8 * minuteMs,
	);

	/** Resolves when the trigger has asked for jobs two times more. */
	async function untilTwoPolls(): Promise<void> {
		const countPolls = async (): Promise<number> =>
			(await live.journal()).filter(({ path }) => path.endsWith('/job_statuses')).length;
		const before = await countPolls();
		await until(async () => (await countPolls()) >= before + 2);
	}

	it(
		'asks by OAuth2 as well, with a token that n8n fetches and renews',
		async () => {
			const { url: subdomain, clientId, clientSecret } = live.zendesk;
			const data = { subdomain, grantType: 'clientCredentials', clientId, clientSecret, scope: 'read write' };
			const { data: credential } = await live.api.send('POST', '/rest/credentials', {
				name: 'Zendesk by OAuth2',
				type: 'zendeskBulkOAuth2Api',
				data,
			});
			const trigger = {
				name: 'Job ended',
				type: ours('zendeskJobTrigger'),
				credentials: { zendeskBulkOAuth2Api: { id: credential.id, name: credential.name } },
				parameters: { authentication: 'oAuth2', intervalSeconds: 10, giveOut: 'row' },
			};
			receiver = await live.save('Receive by OAuth2', [trigger], []);
			await live.activate(receiver);
			await live.setSpeed(5);
			const before = (await live.state()).jobs.length;
			await live.run('hrToZendesk');
			const jobs = (await live.state()).jobs.slice(before);
			expect(jobs).toHaveLength(6);

			const readRows = async () =>
				(await live.listExecutions(receiver)).flatMap((execution) => itemsOf(execution, 'Job ended'));
			const rows = await until(async () => {
				const found = (await readRows()).map(({ json }) => json);
				return new Set(found.map(({ job }) => job.id)).size === jobs.length && found;
			});
			// An item for each result of a job, and one item for a job without results.
			const expected = jobs.map(({ id, results }) => [id, (Array.isArray(results) && results.length) || 1]);
			expect(jobs.map(({ id }) => [id, rows.filter(({ job }) => job.id === id).length])).toEqual(expected);
			expect(rows.some(({ external_id }) => external_id === 'BW-10028')).toBe(true);
		},
		4 * minuteMs,
	);

	it(
		'gives the job that ended last when the shipped workflow is tested by hand, and tells what failed',
		async () => {
			const execution = await live.run('jobsEnded');
			const [job] = itemsOf(execution, 'Zendesk Job Trigger').map(({ json }) => json);
			// The run before created the same memberships again, in three jobs that end in any order.
			const lastJobs = (await live.state()).jobs.slice(-3).map(({ id }) => id);
			expect(lastJobs).toContain(job?.id);
			const what = `Bulk Create Group Membership: failed, ${job?.total} of ${job?.total} failed`;
			expect(itemsOf(execution, 'What failed').map(({ json }) => json)).toEqual([{ job: job?.id, what }]);
		},
		2 * minuteMs,
	);

	it(
		'tells who activates it with a wrong token what to do',
		async () => {
			const { url: subdomain, email } = live.zendesk;
			const { data: credential } = await live.api.send('POST', '/rest/credentials', {
				name: 'Zendesk, mistyped',
				type: 'zendeskBulkApi',
				data: { subdomain, email, apiToken: 'mistyped' },
			});
			const trigger = {
				name: 'Job ended',
				type: ours('zendeskJobTrigger'),
				credentials: { zendeskBulkApi: { id: credential.id, name: credential.name } },
				parameters: {},
			};
			const workflowId = await live.save('Receive with a wrong token', [trigger], []);
			const publication = await live.publish(workflowId);
			expect(publication.status).toBe('failed');
			expect(publication.triggers[0]?.errorMessage).toContain('Zendesk refused the credential.');
		},
		2 * minuteMs,
	);
});
