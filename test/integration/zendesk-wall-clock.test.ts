import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode, startNode } from '../support/n8nRunNode';
import { readOutcomes } from './zendeskNodeRig';

/* Other tests give the node a faster clock. Here it keeps real time, and only the sandbox's jobs run faster. */
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ speed: 20 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const items = [{ name: 'Zoë', email: 'zoe@acme.example' }];

function credentials() {
	const { url, email, apiToken } = sandbox.zendesk;
	return [{ type: new ZendeskBulkApi(), data: { subdomain: url, email, apiToken } }];
}

test('a job is waited for', async () => {
	const run = await runNode(new ZendeskUsers(), { items, credentials: credentials() });

	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
});

test('Stop ends the wait for a job within a second', async () => {
	sandbox.control.switches({ jobEnd: 'never' });
	const { stop, finished } = startNode(new ZendeskUsers(), { items, credentials: credentials() });
	const hasAskedForJob = () => sandbox.control.journal().some(({ path }) => path.includes('job_statuses'));
	while (!hasAskedForJob()) await new Promise((resolve) => setImmediate(resolve));
	const stoppedAtMs = Date.now();
	stop();
	const run = await finished;

	expect(Date.now() - stoppedAtMs).toBeLessThan(1000);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'job_not_ended' }]);
});
