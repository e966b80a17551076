/* Users who are changed or deleted are found by email too, where that was chosen: in bulk, and never by a guess. */
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

const byEmail = { keys: new Set(['email']) };

function openStaff(count = 3) {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({
		name: `User ${n}`,
		external_id: `E-${n}`,
		email: `user${n}@acme.example`,
		notes: 'old',
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	const user = (n: number) => rig.sandbox.control.state().zendesk.users.find(({ id }) => id === ids[n]);
	const identities = (n: number) =>
		rig.sandbox.control.state().zendesk.identities.filter(({ user_id: userId }) => userId === ids[n]);
	const calls = (path: string) => rig.sandbox.control.journal().filter((one) => one.path === path).length;
	return { rig, ids, user, identities, calls };
}

test('120 users are changed by email, 50 a search, and the email itself is not written', async () => {
	const { rig, user, identities, calls } = openStaff(120);
	const rows = Array.from({ length: 120 }, (_, n) => ({ email: `USER${n}@acme.example`, notes: 'new' }));
	const { list } = await rig.run(updateManyUsers, rows, byEmail);
	expect(countStatuses(list)).toEqual({ updated: 120 });
	expect(user(119)?.notes).toBe('new');
	expect(identities(119)).toHaveLength(1);
	expect(calls('/api/v2/users/search')).toBe(3);
	const bodies = rig.sandbox.control.journal().flatMap(({ method, body }) => (method === 'PUT' ? [body] : []));
	expect(JSON.stringify(bodies)).not.toContain('@acme');
});

test('users are deleted by email, the other emails of a user among them', async () => {
	const { rig, ids, user } = openStaff();
	rig.sandbox.control.seed({ zendesk: { users: [{ id: ids[1], email: 'second1@acme.example' }] } });
	await rig.run(updateManyUsers, [{ id: ids[1], email: 'second1@acme.example' }], { keys: new Set(['id']) });
	const rows = [{ email: 'user0@acme.example' }, { email: 'second1@acme.example' }];
	const { list } = await rig.run(deleteManyUsers, rows, byEmail);
	expect(list.map(({ status, id }) => [status, id])).toEqual([0, 1].map((n) => ['deleted', ids[n]]));
	expect([0, 1, 2].map((n) => user(n)?.active)).toEqual([false, false, true]);
});

test.each([
	['changed', (rig: Rig, row: { email: string }) => rig.run(updateManyUsers, [row], byEmail)],
	['deleted', (rig: Rig, row: { email: string }) => rig.run(deleteManyUsers, [row], byEmail)],
] as const)('whom no search finds is not %s, and is no "gone already"', async (_what, run) => {
	const { rig } = openStaff();
	const { list } = await run(rig, { email: 'nobody@acme.example' });
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
	expect(list[0]?.reason).toContain('finds new users by email only after some minutes');
	expect(rig.sandbox.control.journal().filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a new user whom the search does not show yet is not told as gone', async () => {
	const { rig, user } = openStaff();
	rig.sandbox.control.switches({ searchLagMs: 600_000 });
	const { list } = await rig.run(deleteManyUsers, [{ email: 'user0@acme.example' }], byEmail);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
	expect(user(0)?.active).toBe(true);
});

test('a search that finds emails which begin alike finds nobody else', async () => {
	const { rig, user } = openStaff(12);
	rig.sandbox.control.switches({ searchEmail: 'prefix' });
	const { list } = await rig.run(deleteManyUsers, [{ email: 'user1@acme.exam' }], byEmail);
	expect(list[0]?.status).toBe('failed');
	expect(user(1)?.active).toBe(true);
});

test.each([
	['the ID', { email: 'user0@acme.example' }, 1, new Set(['id', 'email'])],
	[
		'the external ID',
		{ email: 'user0@acme.example', external_id: 'E-1' },
		undefined,
		new Set(['external_id', 'email']),
	],
	['nobody by email', { email: 'nobody@acme.example' }, 1, new Set(['id', 'email'])],
	[
		'nobody by external ID',
		{ email: 'user0@acme.example', external_id: 'E-9' },
		undefined,
		new Set(['external_id', 'email']),
	],
] as const)('keys of two people delete and change neither: %s', async (_what, keys, n, chosen) => {
	const staff = openStaff();
	const row = { ...keys, ...(n !== undefined && { id: staff.ids[n] }) };
	const deleted = await staff.rig.run(deleteManyUsers, [row], { keys: chosen });
	const changed = await staff.rig.run(updateManyUsers, [{ ...row, notes: 'new' }], { keys: chosen });
	for (const { list } of [deleted, changed]) {
		expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
		expect(list[0]?.reason).toContain('Email (field "email")');
	}
	expect([0, 1, 2].map((each) => [staff.user(each)?.active, staff.user(each)?.notes])).toEqual(
		[0, 1, 2].map(() => [true, 'old']),
	);
});

test('all keys of one person are that person', async () => {
	const { rig, ids, user } = openStaff();
	const row = { id: ids[2], external_id: 'e-2', email: 'User2@acme.example' };
	const keys = new Set(['id', 'external_id', 'email']);
	expect((await rig.run(updateManyUsers, [{ ...row, notes: 'new' }], { keys })).list[0]?.status).toBe('updated');
	expect((await rig.run(deleteManyUsers, [row], { keys })).list[0]?.status).toBe('deleted');
	expect(user(2)?.active).toBe(false);
});

test('by email, an external ID is a value; where the email is not chosen, it is one', async () => {
	const { rig, ids, user, identities } = openStaff();
	await rig.run(updateManyUsers, [{ email: 'user0@acme.example', external_id: 'E-77' }], byEmail);
	expect(user(0)?.external_id).toBe('E-77');
	await rig.run(updateManyUsers, [{ external_id: 'E-1', email: 'more@acme.example' }]);
	expect(identities(1).map(({ value }) => value)).toEqual(['user1@acme.example', 'more@acme.example']);
	expect(user(1)?.id).toBe(ids[1]);
});

test('a row that names its user and asks for nothing changes nothing', async () => {
	const { rig, ids } = openStaff();
	const { list } = await rig.run(updateManyUsers, [{ email: 'user0@acme.example' }], byEmail);
	expect(list[0]).toMatchObject({ status: 'unchanged', id: ids[0] });
});

test('with a brand, users are named by external ID alone', async () => {
	const { rig, user } = openStaff();
	const { list } = await rig.run(deleteManyUsers, [{ email: 'user0@acme.example' }], {
		...byEmail,
		settings: { brandId: '0' },
	});
	expect(list[0]).toMatchObject({ status: 'failed', code: 'invalid_value' });
	expect(list[0]?.reason).toContain('names the user by Email (field "email")');
	expect(user(0)?.active).toBe(true);
});
