import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/*
 * The engine's handling of trouble is tested on a virtual clock. Here: that trouble which comes through n8n's own
 * request helper, from a real socket, is taken for what it is.
 */
const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const upsert = '/api/v2/users/create_or_update_many';
const createMemberships = '/api/v2/group_memberships/create_many';

const statuses = () => rig.writes().map(({ status }) => status);

describe('a refusal is waited out and the request goes again', () => {
	test.each([
		[
			'429 with seconds',
			{ status: 429, headers: { 'retry-after': '2' }, body: 'Number of allowed API requests exceeded' },
		],
		['503 with seconds', { status: 503, headers: { 'retry-after': '2' }, body: '<html>Maintenance</html>' }],
		['429 without a time', { status: 429, body: { error: 'TooManyRequests' } }],
	])('%s', async (_name, fault) => {
		rig.control.addFaults([{ method: 'POST', path: upsert, ...fault }]);
		const run = await rig.runUsers({ parameters: { options: { return: 'summary' } }, items: [zoe] });

		expect(run.json[0]).toMatchObject([{ done: 1, waits: 1 }]);
		expect(statuses()).toEqual([fault.status, 200]);
		expect(rig.state().jobs).toHaveLength(1);
	});

	test('too many jobs', async () => {
		rig.control.switches({ jobLimit: 1 });
		const run = await rig.runUsers({
			parameters: { options: { batchSize: 1 } },
			items: [zoe, yan, { name: 'Xia', email: 'xia@acme.example' }],
		});

		expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['created', 'created', 'created']);
		expect(rig.state().jobs).toHaveLength(3);
	});
});

describe('silence after a write', () => {
	test.each([
		['dropped before the work', { drop: 'before' as const }],
		['dropped after the work', { drop: 'after' as const }],
		['500 before the work', { status: 500, body: '<html>Oops</html>' }],
		['502 after the work', { status: 502, doWork: true, body: '<html>Bad gateway</html>' }],
		['an answer that breaks off', { truncateBody: true }],
	])('users go again, since that does no harm: %s', async (_name, fault) => {
		rig.control.addFaults([{ method: 'POST', path: upsert, ...fault }]);
		const run = await rig.runUsers({ items: [zoe, yan] });

		expect(run.json[1]).toEqual([]);
		expect(rig.writes()).toHaveLength(2);
		expect(rig.user(zoe.email)).toMatchObject({ name: 'Zoë' });
		expect(rig.state().users).toHaveLength(7);
	});

	test.each([
		['dropped before the work', { drop: 'before' as const }, 'unknown'],
		['dropped after the work', { drop: 'after' as const }, 'created'],
		['500 before the work', { status: 500, body: '<html>Oops</html>' }, 'unknown'],
		['502 after the work', { status: 502, doWork: true, body: '<html>Bad gateway</html>' }, 'created'],
	])('memberships do not go again, but are looked up: %s', async (_name, fault, status) => {
		rig.control.switches({ jobMs: 0 });
		rig.control.addFaults([{ method: 'POST', path: createMemberships, ...fault }]);
		const run = await rig.runMemberships({
			items: [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }],
		});

		expect(readOutcomes(run.json.flat())).toMatchObject([{ status }]);
		expect(rig.writes()).toHaveLength(1);
		expect(rig.groupsOf(people.agent.name).includes('Billing')).toBe(status === 'created');
	});
});

describe('a credential that the service refuses', () => {
	test('from the start: an error with the cure, and nothing is written', async () => {
		const run = await rig.runUsers({ credentials: rig.credentials({ apiToken: 'wrong' }), items: [zoe] });

		expect(run.error).toMatchObject({ message: 'Zendesk refused the credential.' });
		expect(run.error?.description).toMatch(/Open the credential and check the email and the API token/);
		expect(rig.state().users).toHaveLength(5);
	});

	test('midway: what was written keeps its outcome, the rest is unsent', async () => {
		// n8n sends a request that was answered 401 once more before it tells the node.
		rig.control.addFaults([
			{ method: 'POST', skip: 1, times: 2, status: 401, body: { error: "Couldn't authenticate you" } },
		]);
		const run = await rig.runUsers({
			parameters: { options: { batchSize: 1, concurrency: 1, jobsInFlight: 1 } },
			items: [zoe, yan],
		});

		expect(run.status).toBe('success');
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unsent', code: 'credential_refused' }]);
	});
});

test('a service that is out of reach is an error of the node', async () => {
	const run = await rig.runUsers({ credentials: rig.credentials({ subdomain: 'http://127.0.0.1:9' }), items: [zoe] });

	expect(run.error).toMatchObject({ name: 'NodeOperationError', message: 'The service could not be reached.' });
});
