import { createMany, createOrUpdateMany, deleteMany } from '../../nodes/GenAuth/groups/operations';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/zendeskRig';

const makeGroup = (nth: number) => ({ code: `team-${nth}`, name: `Team ${nth}`, description: 'By HR' });
const makeGroups = (count: number) => Array.from({ length: count }, (_, nth) => makeGroup(nth));

function seedGroups(rig: GenAuthRig, codes: readonly string[]): void {
	const groups = codes.map((code) => ({ code, name: `Team ${code.slice(5)}`, description: 'By HR' }));
	rig.sandbox.control.seed({ genauth: { groups } });
}

const pathOf = ({ path }: { path: string }): string => path.replace('/api/v3/', '');

describe('Create Many', () => {
	/** Scattered over the rows, none twice. */
	const existing = Array.from({ length: 37 }, (_, nth) => 11 + nth * 53);
	const invalid = [5, 404, 803, 1204, 1999];
	const doubled = [100, 1000, 1900];

	test('of 2,000 groups, those that exist, are invalid or doubled are told, all others are made', async () => {
		const rig = makeGenAuthRig();
		const groups = makeGroups(2000);
		for (const nth of invalid) groups[nth] = { code: `no code at all ${nth}`, name: 'Odd', description: '' };
		for (const nth of doubled) groups[nth] = makeGroup(nth + 50);
		expect(existing.some((nth) => invalid.includes(nth) || doubled.includes(nth) || doubled.includes(nth - 50))).toBe(
			false,
		);
		seedGroups(
			rig,
			existing.map((nth) => `team-${nth}`),
		);

		const { list } = await rig.run(createMany, groups);

		const pick = (isMeant: (nth: number) => boolean): number[] => [...list.keys()].filter(isMeant);
		expect(pick((nth) => list[nth]?.status === 'unchanged')).toEqual(existing);
		expect(pick((nth) => list[nth]?.status === 'failed')).toEqual(invalid);
		expect(pick((nth) => list[nth]?.sameAs !== undefined)).toEqual(doubled.map((nth) => nth + 50));
		expect(countStatuses(list)).toEqual({ unchanged: 37, failed: 5, created: 1958 });
		expect(list[404]).toMatchObject({ code: 'rejected', httpStatus: 400 });
		expect(list[404]?.reason).toContain('Parameter list is malformed');
		const good = groups.filter((_, nth) => !invalid.includes(nth)).map(({ code }) => code);
		const there = rig.state().groups.map(({ code }) => code);
		expect([...there].sort()).toEqual([...new Set([...good, 'everyone'])].sort());

		// Clean: a token, a look at what is there, and 40 requests of 50.
		const clean = makeGenAuthRig();
		await clean.run(createMany, makeGroups(2000));
		expect(clean.calls()).toHaveLength(42);
		expect(rig.calls().length).toBeLessThan(1.5 * 42 + 12 * invalid.length);
	});

	test('a second run finds all of it unchanged, and writes nothing', async () => {
		const rig = makeGenAuthRig();
		await rig.run(createMany, makeGroups(120));
		rig.calls();
		const { list } = await rig.run(createMany, makeGroups(120));
		expect(countStatuses(list)).toEqual({ unchanged: 120 });
		expect(rig.calls().map(pathOf)).toEqual(['get-management-token', 'get-all-groups']);
	});

	test('a group that is there with another name is not called unchanged', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createMany, [{ code: 'everyone', name: 'All of us' }]);
		expect(list[0]).toMatchObject({ status: 'failed', code: 'not_applied' });
		expect(list[0]?.reason).toContain('differs in: name');
	});

	test('rows of one code and other content: the later one is told, the first one is made', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createMany, [
			{ code: 'hr', name: 'HR' },
			{ code: 'hr', name: 'Human Resources' },
		]);
		expect(list.map(({ status, code }) => [status, code])).toEqual([
			['created', undefined],
			['failed', 'conflicting_twin'],
		]);
	});

	test('where a refused request leaves some of its groups behind, they are found and called created', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthRefusedBatch: 'groupsBeforeTheRefusedOne' });
		const groups = makeGroups(60);
		groups[33] = { code: 'not a code', name: 'Odd', description: '' };
		const { list } = await rig.run(createMany, groups);
		expect(countStatuses(list)).toEqual({ created: 59, failed: 1 });
		expect(list[33]?.status).toBe('failed');
		expect(rig.state().groups).toHaveLength(60);
	});

	test.each([409, 400, 499] as const)('a group that somebody makes meanwhile does no harm (%s)', async (status) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthDuplicateStatus: status });
		const empty = { statusCode: 200, message: '', data: [] };
		rig.sandbox.control.addFaults([{ path: '*/get-all-groups', status: 200, body: empty }]);
		seedGroups(rig, ['team-7']);
		const { list } = await rig.run(createMany, makeGroups(50));
		expect(countStatuses(list)).toEqual({ created: 50 });
		expect(rig.state().groups).toHaveLength(51);
	});

	test.each(['before', 'after'] as const)('a connection that drops %s the work is looked up', async (drop) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([{ path: '*/create-groups-batch', drop }]);
		const { list } = await rig.run(createMany, makeGroups(60));
		const lost = drop === 'before' ? { unknown: 50, created: 10 } : { created: 60 };
		expect(countStatuses(list)).toEqual(lost);
	});

	test('where all groups at once cannot be had, the pages of the list are read', async () => {
		const rig = makeGenAuthRig();
		seedGroups(
			rig,
			makeGroups(120).map(({ code }) => code),
		);
		const crash = { statusCode: 500, message: 'unknown error' };
		rig.sandbox.control.addFaults([{ path: '*/get-all-groups', status: 200, body: crash, times: 9 }]);
		const { list } = await rig.run(createMany, makeGroups(120));
		expect(countStatuses(list)).toEqual({ unchanged: 120 });
	});

	test('custom data is sent, and compared with what is there', async () => {
		const rig = makeGenAuthRig();
		const group = { code: 'hr', name: 'HR', customData: { cost: 7 } };
		await rig.run(createMany, [group]);
		const { list } = await rig.run(createMany, [group, { ...group, code: 'hr2' }]);
		const other = await rig.run(createMany, [{ ...group, customData: { cost: 8 } }]);
		expect(list.map(({ status }) => status)).toEqual(['unchanged', 'created']);
		expect(other.list[0]?.reason).toContain('customData.cost');
	});

	test.each([
		['identifier', true],
		['any', false],
	] as const)('codes of %s characters', async (genAuthCodeCharset, isRefused) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthCodeCharset });
		const { list } = await rig.run(createMany, [{ code: '人事', name: 'HR' }]);
		expect(list[0]?.status).toBe(isRefused ? 'failed' : 'created');
	});
});

describe('Create or Update Many', () => {
	test('creates, updates and leaves alone, one request for each that changes', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.calls();
		const { list } = await rig.run(createOrUpdateMany, [
			{ code: 'team-0', name: 'Team 0' },
			{ code: 'team-1', name: 'Renamed' },
			{ code: 'team-2', name: 'New' },
		]);
		expect(list.map(({ status }) => status)).toEqual(['unchanged', 'updated', 'created']);
		expect(rig.calls().filter(({ path }) => path.endsWith('create-or-update-group'))).toHaveLength(2);
	});

	test('keeps a description that the row does not give', async () => {
		const rig = makeGenAuthRig();
		await rig.run(createOrUpdateMany, [{ code: 'everyone', name: 'All' }]);
		expect(rig.state().groups[0]).toMatchObject({ name: 'All', description: 'All of Acme' });
	});

	test('keeps its pace below the limit of a free user pool', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createOrUpdateMany, makeGroups(1000));
		expect(countStatuses(list)).toEqual({ created: 1000 });
		expect(rig.calls().filter(({ status }) => status === 429)).toEqual([]);
	});
});

describe('Delete Many', () => {
	test('tells those that are deleted from those that were not there', async () => {
		const rig = makeGenAuthRig();
		seedGroups(
			rig,
			makeGroups(70).map(({ code }) => code),
		);
		const ids = new Map(rig.state().groups.map(({ code, id }) => [code, id]));
		const { list } = await rig.run(deleteMany, makeGroups(80));
		expect(countStatuses(list)).toEqual({ deleted: 70, unchanged: 10 });
		expect(list[69]?.id).toBe(ids.get('team-69'));
		expect(rig.state().groups.map(({ code }) => code)).toEqual(['everyone']);
		const sizes = rig.calls().flatMap(({ body }) => (body as { codeList?: string[] } | null)?.codeList?.length ?? []);
		expect(sizes).toEqual([50, 20]);
	});

	test('"success: false" beside statusCode 200 is no success', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.sandbox.control.switches({ genAuthSuccessFalse: true });
		const { list } = await rig.run(deleteMany, makeGroups(2));
		expect(countStatuses(list)).toEqual({ failed: 2 });
		expect(list[0]?.reason).toContain('success: false');
		expect(rig.state().groups).toHaveLength(3);
	});

	test('a connection that drops does not matter: it is sent again', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.sandbox.control.addFaults([{ path: '*/delete-groups-batch', drop: 'after' }]);
		const { list } = await rig.run(deleteMany, makeGroups(2));
		expect(countStatuses(list)).toEqual({ deleted: 2 });
	});
});

test.each([
	{ genAuthTypeRequired: false },
	{ genAuthDoubleCodes: 'once' },
	{ genAuthDeleteCascade: false },
	{ genAuthSuccessMessage: 'words' },
	{ genAuthListedMembers: true },
	{ genAuthAuthorization: 'bearer' },
	{ genAuthHeaders: 'x-authing' },
	{ genAuthHeaders: 'x-genauth' },
	{ genAuthMaxCodeLength: 8 },
	{ genAuthQps: 2 },
	{ genAuthQps: 2, genAuthRetryAfterSeconds: 3 },
] as const)('groups come and go alike with %j', async (switches) => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches(switches);
	const created = await rig.run(createMany, [...makeGroups(120), makeGroup(7)]);
	expect(countStatuses(created.list)).toEqual({ created: 121 });
	const updated = await rig.run(createOrUpdateMany, [{ ...makeGroup(0), name: 'Renamed' }, makeGroup(1)]);
	expect(updated.list.map(({ status }) => status)).toEqual(['updated', 'unchanged']);
	const deleted = await rig.run(deleteMany, [...makeGroups(121), makeGroup(7)]);
	expect(countStatuses(deleted.list)).toEqual({ deleted: 121, unchanged: 1 });
	expect(rig.state().groups).toHaveLength(1);
});

test.each([
	[{}, { accessKeySecret: 'wrong' }, 'credential_refused', 'refused the access key'],
	[{ genAuthBadKey: '403 with apiCode 2333' }, { accessKeySecret: 'wrong' }, 'credential_refused', 'access key'],
	[{ genAuthBadKey: '404 with apiCode 2004' }, { accessKeySecret: 'wrong' }, 'credential_refused', 'access key'],
	[{}, { userPoolId: 'other' }, 'credential_refused', 'does not know this user pool'],
	[{ genAuthWrongPool: '403' }, { userPoolId: 'other' }, 'forbidden', 'does not allow'],
	[{ genAuthWrongPool: '400' }, { userPoolId: 'other' }, 'forbidden', 'Check the User Pool ID'],
	[{ genAuthNotLoggedInStatus: 499, genAuthTokenSeconds: 0 }, {}, 'credential_refused', 'does not accept it'],
	[{ genAuthHttp401: true, genAuthTokenSeconds: 0 }, {}, 'credential_refused', 'does not accept it'],
] as const)('with %j, the credential %j stops the run before anything is sent', async (switches, key, code, reason) => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches(switches);
	const run = await rig.run(createMany, makeGroups(3), { key });
	expect(run).toMatchObject({ wrote: false, stoppedBy: { about: 'run', code } });
	expect(run.stoppedBy?.reason).toContain(reason);
	expect(countStatuses(run.list)).toEqual({ unsent: 3 });
	expect(rig.calls().map(pathOf)).not.toContain('create-groups-batch');
});

test('a key that loses its right midway: what is done is told, the rest is unsent', async () => {
	const rig = makeGenAuthRig();
	const refusal = { statusCode: 403, message: 'No permission' };
	rig.sandbox.control.addFaults([{ path: '*/create-groups-batch', status: 200, body: refusal, skip: 1, times: 99 }]);
	const { list, wrote } = await rig.run(createMany, makeGroups(150), { run: { concurrency: 1 } });
	expect(countStatuses(list)).toEqual({ created: 50, unsent: 100 });
	expect([wrote, list[149]?.code, list[149]?.httpStatus]).toEqual([true, 'forbidden', undefined]);
});

test('a stopped execution sends nothing new, and says so', async () => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.addFaults([{ path: '*/create-groups-batch', delayMs: 60_000, times: 99 }]);
	const running = rig.run(createMany, makeGroups(400));
	void rig.clock.sleep(90_000).then(() => rig.stop.abort());
	const { list } = await running;
	const counts = countStatuses(list);
	expect(counts.unsent).toBe(400 - (counts.created ?? 0) - (counts.unknown ?? 0));
	expect(list[399]).toMatchObject({ status: 'unsent', code: 'cancelled' });
	expect(rig.state().groups.length).toBeLessThan(401);
});
