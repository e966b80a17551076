/* Suspend Many and Unsuspend Many: by any key, what is so already is not sent, and what stands in the way is told in words. */
import { suspendManyUsers, unsuspendManyUsers } from '../../nodes/Zendesk/users/suspensions';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

function openStaff(count = 3, more: object = {}) {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({
		name: `User ${n}`,
		external_id: `E-${n}`,
		email: `user${n}@acme.example`,
		...more,
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, ids };
}

const userOf = ({ sandbox }: Rig, id: number | undefined) =>
	sandbox.control.state().zendesk.users.find((user) => user.id === id);
const writes = ({ sandbox }: Rig) => sandbox.control.journal().filter(({ method }) => method !== 'GET');

test('users are suspended by ID, external ID and email in one request, and a second run sends nothing', async () => {
	const { rig, ids } = openStaff();
	const rows = [{ id: ids[0] }, { external_id: 'e-1' }, { email: 'USER2@acme.example' }];
	const { list } = await rig.run(suspendManyUsers, rows);
	expect(list.map(({ status, id }) => [status, id])).toEqual(ids.map((id) => ['updated', id]));
	expect(ids.map((id) => userOf(rig, id)?.suspended)).toEqual([true, true, true]);
	expect(writes(rig)).toMatchObject([{ body: { user: { suspended: true } }, query: { ids: ids.join(',') } }]);
	const again = await rig.run(suspendManyUsers, rows);
	expect(again.list.map(({ status, id }) => [status, id])).toEqual(ids.map((id) => ['unchanged', id]));
	expect(again.list[0]?.reason).toBe('The user is suspended already. Nothing was sent.');
	expect(writes(rig)).toHaveLength(1);
});

test('users are given back their access', async () => {
	const { rig, ids } = openStaff(2, { suspended: true });
	const { list } = await rig.run(unsuspendManyUsers, [{ id: ids[0] }, { email: 'user1@acme.example' }]);
	expect(countStatuses(list)).toEqual({ updated: 2 });
	expect(ids.map((id) => userOf(rig, id)?.suspended)).toEqual([false, false]);
	const again = await rig.run(unsuspendManyUsers, [{ id: ids[0] }]);
	expect(again.list[0]).toMatchObject({ status: 'unchanged', reason: 'The user is not suspended. Nothing was sent.' });
});

test("nobody suspends the credential's own user", async () => {
	const { rig } = openStaff();
	const { list } = await rig.run(suspendManyUsers, [{ email: 'admin@acme.example' }]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'rejected' });
	expect(list[0]?.reason).toContain('the user whom this credential belongs to');
	expect(writes(rig)).toEqual([]);
});

test('keys of two people suspend neither; whom nobody knows is told', async () => {
	const { rig, ids } = openStaff();
	const rows = [
		{ id: ids[0], email: 'user1@acme.example' },
		{ external_id: 'E-9' },
		{ email: 'x@acme.example' },
		{},
		{ id: 99 },
	];
	const { list } = await rig.run(suspendManyUsers, rows);
	expect(list.map(({ status, code }) => [status, code]).slice(0, 3)).toEqual([
		['failed', 'conflicting_keys'],
		['failed', 'unknown_reference'],
		['failed', 'unknown_reference'],
	]);
	expect(list[4]).toMatchObject({ status: 'failed' });
	expect(ids.map((id) => userOf(rig, id)?.suspended)).toEqual([false, false, false]);
});

test('a deleted user is not suspended', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.touch({ zendesk: { deleted_users: [{ id: ids[0] }] } });
	const { list } = await rig.run(suspendManyUsers, [{ id: ids[0] }]);
	expect(list[0]).toMatchObject({ status: 'failed' });
});

test('a user who is shared from another account is told with the cure before anything is sent, and the others are suspended', async () => {
	const { rig, ids } = openStaff(2);
	const [shared = 0] =
		rig.sandbox.control.seed({ zendesk: { users: [{ name: 'Shared', shared: true }] } }).zendesk?.users ?? [];
	const { list } = await rig.run(suspendManyUsers, [{ id: ids[0] }, { id: shared }, { id: ids[1] }]);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'failed', 'updated']);
	expect(list[1]?.reason).toContain('shared from another account');
	expect(writes(rig)).toMatchObject([{ query: { ids: `${ids[0]},${ids[1]}` } }]);
	expect(userOf(rig, shared)?.suspended).toBe(false);
});

test('a row without any key is told which it can have', async () => {
	const { before } = suspendManyUsers;
	expect(before.check?.({}, undefined)).toEqual({
		code: 'missing_field',
		reason:
			'User ID (field "id"), External ID (field "external_id") and Email (field "email") are all missing or empty. Fill one of them.',
	});
});

test.each(['recorded', 'index', 'idOnly', 'none'] as const)(
	'whatever the report, what is done is so: %s',
	async (updateResults) => {
		const { rig, ids } = openStaff(3);
		rig.sandbox.control.switches({ updateResults });
		const { list } = await rig.run(
			suspendManyUsers,
			ids.map((id) => ({ id })),
		);
		expect(countStatuses(list)).toEqual({ updated: 3 });
		expect(ids.map((id) => userOf(rig, id)?.suspended)).toEqual([true, true, true]);
	},
);
