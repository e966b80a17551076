import { Editor } from './editor';
import { LiveN8n } from './liveN8n';
import { until } from './rig';
import { itemsOf, ours, start, type Step } from './workflow';

const minuteMs = 60_000;

describe('Zendesk Jobs in a real n8n', () => {
	let live: LiveN8n;

	beforeAll(async () => {
		live = await LiveN8n.open({ speed: 1 });
	}, 10 * minuteMs);

	afterAll(() => live?.close(), 3 * minuteMs);

	/** The requests for jobs that n8n has sent: of each, the ids that it asks for. */
	const listPolls = async (): Promise<string[]> =>
		(await live.journal())
			.filter(({ path }) => path.endsWith('/job_statuses/show_many'))
			.map(({ query }) => String(query.ids));

	it(
		'the shipped Check loop settles jobs of three minutes, and parks in between',
		async () => {
			await live.switch({ jobMs: 180_000 });
			const executionId = await live.start('sendAndCheck');
			const readStatus = async (): Promise<string> =>
				(await live.api.get(`/rest/executions/${executionId}`)).data.status;
			await until(async () => (await readStatus()) === 'waiting');
			// A parked execution is in the database only: it goes on after a restart of n8n.
			await live.stopN8n();
			await live.startN8n();
			// Its wait may have ended while n8n started.
			expect(['waiting', 'running']).toContain(await readStatus());
			const execution = await live.readEnd(executionId);

			const rounds = execution.runs['Check the jobs'] ?? [];
			expect(rounds.length).toBeGreaterThanOrEqual(3);
			expect(await listPolls()).toHaveLength(rounds.length);
			expect(itemsOf(execution, 'Check the jobs', 2, 0)).toHaveLength(249);
			expect(itemsOf(execution, 'Check the jobs', 2)).toEqual([]);

			const rowsOf = (output: number) =>
				rounds.flatMap((_, round) => itemsOf(execution, 'Check the jobs', output, round)).map(({ json }) => json);
			expect(rowsOf(0).map(({ user }) => user.status)).toEqual(Array(248).fill('created'));
			expect(rowsOf(1).map(({ user }) => user.reason)).toEqual([expect.stringContaining('too long')]);
			const users = new Map((await live.state()).users.map(({ id, external_id }) => [id, external_id]));
			expect(rowsOf(0).map(({ user }) => users.get(user.id))).toEqual(rowsOf(0).map((row) => row['Employee No']));
		},
		8 * minuteMs,
	);

	describe('Wait', () => {
		let editor: Editor;

		beforeAll(async () => {
			editor = await Editor.open(live.url, live.owner);
		}, 3 * minuteMs);

		afterAll(() => editor?.close());

		it(
			'is cancelled by the Stop button within two seconds, and asks nothing more',
			async () => {
				await live.switch({ jobEnd: 'never', jobMs: 1000 });
				const workflowId = await saveWait('Wait for ever');
				await editor.openWorkflow(workflowId);
				await editor.page.getByTestId('execute-workflow-button').click();
				const pollsBefore = (await listPolls()).length;
				await until(async () => (await listPolls()).length > pollsBefore);
				await editor.takePicture('wait, running');

				const isAsked = editor.page.waitForRequest((request) => request.url().endsWith('/stop'));
				await editor.page.getByTestId('stop-execution-button').click();
				await isAsked;
				const askedAtMs = Date.now();
				const stopped = await until(async () => {
					const { data } = await live.api.get('/rest/executions?limit=1');
					return data.results[0]?.status === 'canceled' && data.results[0];
				});
				expect(Date.parse(stopped.stoppedAt) - askedAtMs).toBeLessThan(2000);
				await editor.page.getByTestId('execute-workflow-button').waitFor();
				await editor.takePicture('wait, stopped');

				// While another run polls several times for its own job, nobody asks for the stopped run's job.
				const pollsOfFirst = await listPolls();
				await live.switch({ jobEnd: 'normal', jobMs: 8000 });
				const { runs } = await live.run(await saveWait('Wait a little'));
				expect(runs.Wait?.at(-1)?.data?.main?.[0]?.map(({ json }) => json.outcome.status)).toEqual(['created']);
				const since = (await listPolls()).slice(pollsOfFirst.length);
				expect(since.length).toBeGreaterThan(1);
				expect(
					since.filter((ids) =>
						pollsOfFirst
							.at(-1)
							?.split(',')
							.some((id) => ids.includes(id)),
					),
				).toEqual([]);
			},
			4 * minuteMs,
		);

		/** Saves a workflow that creates one user, and waits for the job in a step of its own. */
		function saveWait(name: string): Promise<string> {
			const { credentials } = live;
			const records = JSON.stringify([{ name, external_id: name }]);
			const users: Step = {
				name: 'Users',
				type: ours('zendeskUsers'),
				credentials,
				parameters: { recordsFrom: 'json', records, options: { waitForCompletion: false } },
			};
			const wait: Step = { name: 'Wait', type: ours('zendeskJobs'), credentials, parameters: { operation: 'wait' } };
			return live.save(name, [start, users, wait], ['Start > Users', 'Users > Wait']);
		}
	});
});
