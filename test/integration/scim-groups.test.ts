import type { NodeRun } from '../support/n8nRunNode';
import { sendsWrongRequests } from '../support/wire/wrongRequests';
import { countOutcomes, openScimNodeRig, readOutcomes, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

const groups = (count: number) => Array.from({ length: count }, (_, nth) => ({ displayName: `Équipe ${nth} 採用` }));

/** The server under test, how many groups it gets, and where the same workflow runs. */
const servers: readonly (readonly [string, number, (step: Step) => Promise<NodeRun>, () => number])[] = [
	['Zuora', 150, (step) => rig.runOnZuora(step), () => rig.sandbox.control.state().zuora.groups.length],
	['an RFC 7644 server with /Bulk', 150, (step) => rig.runOnScim(step), () => rig.scim.groups().length],
	[
		'an RFC 7644 server without /Bulk',
		// Each is a request of its own.
		60,
		(step) => {
			rig.scim.setBulk({ supported: false });
			return rig.runOnScim(step);
		},
		() => rig.scim.groups().length,
	],
];

describe.each(servers)('the same workflow on %s', (_name, many, run, countGroups) => {
	test('creates many groups, leaves them alone the second time, and deletes them', async () => {
		const created = await run({ operation: 'createMany', items: groups(many) });
		expect(countOutcomes(created)).toEqual({ created: many });
		expect(countGroups()).toBe(many);
		expect(created.json[0]?.map(({ displayName }) => displayName)).toEqual(
			groups(many).map(({ displayName }) => displayName),
		);

		const again = await run({ operation: 'createMany', items: groups(many) });
		expect(countOutcomes(again)).toEqual({ unchanged: many });
		expect(readOutcomes(again.json[0]).map(({ id }) => id)).toEqual(readOutcomes(created.json[0]).map(({ id }) => id));

		const fieldNames = { id: 'outcome.id' };
		const deleted = await run({ operation: 'deleteMany', items: created.outputs[0] ?? [], parameters: { fieldNames } });
		expect(countOutcomes(deleted)).toEqual({ deleted: many });
		expect(countGroups()).toBe(0);
		const gone = await run({ operation: 'deleteMany', items: created.outputs[0] ?? [], parameters: { fieldNames } });
		expect(countOutcomes(gone)).toEqual({ unchanged: many });
	});

	test('fails the bad rows and creates the good ones', async () => {
		const items = [{ displayName: 'One' }, { displayName: '' }, { displayName: 'Two' }, { displayName: 'One' }];
		const created = await run({ operation: 'createMany', items });

		expect(readOutcomes(created.json[0])).toMatchObject([
			{ status: 'created' },
			{ status: 'created' },
			{ status: 'created', sameAs: 0 },
		]);
		expect(readOutcomes(created.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
		expect(countGroups()).toBe(2);
	});

	test('shows a dry run that writes nothing', async () => {
		const planned = await run({ operation: 'createMany', items: groups(3), parameters: { options: { dryRun: true } } });
		expect(countOutcomes(planned)).toEqual({ planned: 3 });
		const [first] = planned.json[0] ?? [];
		expect(first).toMatchObject({
			outcome: {
				data: {
					request: { method: 'POST', headers: { 'User-Agent': expect.any(String), Authorization: '[secret]' } },
				},
			},
		});
		expect(countGroups()).toBe(0);
	});
});

describe('an RFC 7644 server', () => {
	const writes = () => rig.scim.journal().filter(({ method }) => method !== 'GET');

	test('is sent bulk requests within the limits that it gives', async () => {
		rig.scim.setBulk({ supported: true, maxOperations: 40, maxPayloadSize: 5000 });
		const created = await rig.runOnScim({ operation: 'createMany', items: groups(100) });

		expect(countOutcomes(created)).toEqual({ created: 100 });
		expect(writes().every(({ path, bytes }) => path === '/Bulk' && bytes <= 5000)).toBe(true);
		expect(writes().length).toBeGreaterThanOrEqual(3);
	});

	test('is sent its own media type and a User-Agent', async () => {
		await rig.runOnScim({ operation: 'createMany', items: groups(1) });
		const [write] = writes();
		expect(write?.headers['content-type']).toContain('application/scim+json');
		expect(write?.headers['user-agent']).toBe('n8n-nodes-bulk-provisioning');
		expect(write?.headers.accept).toContain('application/scim+json');
	});

	test('that says it takes /Bulk and does not gets one request each, and the run says so', async () => {
		rig.scim.refuse('/Bulk', 501);
		const created = await rig.runOnScim({ operation: 'createMany', items: groups(5) });

		expect(countOutcomes(created)).toEqual({ created: 5 });
		expect(created.hints.map(({ message }) => message).join()).toContain('sent one by one');
		const ids = readOutcomes(created.json[0]).map(({ id }) => ({ id: id ?? '' }));
		expect(countOutcomes(await rig.runOnScim({ operation: 'deleteMany', items: ids }))).toEqual({ deleted: 5 });
	});

	test.each([true, false])('whose answer is lost is read back: no group is made twice (bulk %s)', async (bulk) => {
		rig.scim.setBulk({ supported: bulk });
		rig.scim.dropAfter('POST', 1);
		const created = await rig.runOnScim({ operation: 'createMany', items: groups(5) });

		expect(countOutcomes(created)).toEqual({ created: 5 });
		expect(rig.scim.groups()).toHaveLength(5);
	});

	test('creates a group with all of its 500 members', async () => {
		const members = rig.scim.seedUsers(Array.from({ length: 500 }, (_, nth) => ({ userName: `user${nth}` })));
		const created = await rig.runOnScim({ operation: 'createMany', items: [{ displayName: 'All', members }] });

		expect(countOutcomes(created)).toEqual({ created: 1 });
		expect(rig.scim.groups()[0]?.members).toHaveLength(500);
	});

	test('refuses a wrong token before anything is written', async () => {
		const run = await rig.runOnScim({
			operation: 'createMany',
			items: groups(1),
			credential: { token: 'wrong-token' },
		});
		expect(run.error?.message).toContain('refused the credential');
		expect(writes()).toEqual([]);
	});

	test('at a wrong address is not taken for one without groups', async () => {
		sendsWrongRequests();
		const credential = { baseUrl: rig.scim.url.replace('/v2', '/v3') };
		const run = await rig.runOnScim({ operation: 'createMany', items: groups(1), credential });
		expect(run.error?.message).toContain('does not show its groups');
	});

	test('has no deactivation of users', async () => {
		const run = await rig.runOnScim({ resource: 'user', operation: 'deleteMany', items: [{ id: 'x' }] });
		expect(run.error?.message).toContain('has no operation "deleteMany"');
	});
});

describe('bad settings', () => {
	test.each([
		['x'.repeat(65), 'too long'],
		['run:7', 'a colon'],
		['lauf ü', 'not ASCII'],
	])('a track ID %s is refused before anything is sent', async (trackId) => {
		const run = await rig.runOnZuora({
			operation: 'createMany',
			items: groups(1),
			parameters: { options: { trackId } },
		});
		expect(run.error?.message).toContain('"Zuora Track ID" is');
		expect(rig.sandbox.control.journal()).toEqual([]);
	});

	test.each([
		[{ baseUrl: '' }, 'The SCIM credential has no Base URL.'],
		[{ baseUrl: 'one.zuora.com' }, 'The SCIM credential\'s Base URL is "one.zuora.com".'],
		[{ clientSecret: '' }, 'The SCIM credential has no Client Secret.'],
	])('a credential with %j is refused', async (credential, message) => {
		const run = await rig.runOnZuora({ operation: 'createMany', items: groups(1), credential });
		expect(run.error?.message).toBe(message);
	});
});
