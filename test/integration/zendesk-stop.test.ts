import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { startNode } from '../support/n8nRunNode';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };

describe('Stop', () => {
	/** Resolves as soon as the sandbox has seen such a request. */
	async function waitForRequest(method: string): Promise<void> {
		const isSeen = () => rig.control.journal().some((entry) => entry.method === method);
		while (!isSeen()) await new Promise((resolve) => setImmediate(resolve));
	}

	test('while a job runs: nothing new is sent, what was sent is unknown, what was not says so', async () => {
		rig.control.switches({ jobEnd: 'never' });
		const { stop, finished } = startNode(new ZendeskUsers(), {
			parameters: { options: { batchSize: 1, concurrency: 1, jobsInFlight: 1 } },
			items: [zoe, yan],
			credentials: rig.credentials(),
		});
		// The node asks after the job, so it knows of it.
		await waitForRequest('GET');
		stop();
		const run = await finished;

		expect(run.status).toBe('canceled');
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'unknown', code: 'job_not_ended', jobId: rig.state().jobs[0]?.id },
			{ status: 'unsent', code: 'cancelled' },
		]);
		expect(rig.writes()).toHaveLength(1);
	});

	test('while a request is under way: it may have been done', async () => {
		rig.control.addFaults([{ method: 'POST', delayMs: 10_000 }]);
		const { stop, finished } = startNode(new ZendeskUsers(), {
			items: [zoe],
			credentials: rig.credentials(),
		});
		await waitForRequest('POST');
		stop();
		const run = await finished;

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(rig.writes()).toHaveLength(1);
	});
});
