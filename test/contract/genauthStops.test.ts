import { createMany } from '../../nodes/GenAuth/groups/creates';
import { makeGenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { makeGroups, pathOf } from './genauthPool';

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

test('a key that loses its right midway: what is done stays done, the rest is unsent', async () => {
	const rig = makeGenAuthRig();
	const refusal = { statusCode: 403, message: 'No permission' };
	rig.sandbox.control.addFaults([
		{ path: '*/create-groups-batch', status: 200, body: refusal, skip: 1, times: 99 },
		{ path: '*/list-groups', status: 200, body: refusal, times: 99 },
	]);
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

test('the token expires midway under concurrency 4: it is renewed once, and nothing is lost', async () => {
	const rig = makeGenAuthRig();
	const slow = { path: '/^\\/api\\/v3\\/create-groups-batch/', delayMs: 60_000, times: 99 };
	rig.sandbox.control.switches({ genAuthTokenSeconds: 130 });
	rig.sandbox.control.addFaults([slow]);
	const groups = Array.from({ length: 650 }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

	const { list } = await rig.run(createMany, groups);

	expect(countStatuses(list)).toEqual({ created: 650 });
	expect(rig.state().groups).toHaveLength(651);
	const calls = rig.calls();
	const tokens = calls.flatMap(({ path }, place) => (path.endsWith('get-management-token') ? [place] : []));
	expect(tokens).toHaveLength(2);
	// Four were under way when its time was over, and each of them went again: 13 batches, 17 requests.
	expect(calls.filter(({ path }) => path.endsWith('create-groups-batch'))).toHaveLength(17);
	expect(rig.state().tokensGiven).toBe(2);
});
