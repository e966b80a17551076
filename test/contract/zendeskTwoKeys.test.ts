/* A row that bears an ID and an external ID is looked up by both before its user is changed or deleted. */
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { JournalEntry } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Staff {
	readonly rig: Rig;
	readonly ids: readonly number[];
}

function openStaff(count = 3): Staff {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({ name: `User ${n}`, external_id: `E-${n}`, notes: 'old' }));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, ids };
}

const idOf = ({ ids }: Staff, n: number): number => ids[n] ?? 0;
const userOf = ({ rig, ids }: Staff, n: number) =>
	rig.sandbox.control.state().zendesk.users.find(({ id }) => id === ids[n]);
const lookups = ({ sandbox }: Rig): readonly JournalEntry[] =>
	sandbox.control.journal().filter(({ method, path }) => method === 'GET' && path === '/api/v2/users/show_many');

test('keys of two people delete neither', async () => {
	const staff = openStaff();
	const { list } = await staff.rig.run(deleteManyUsers, [{ id: idOf(staff, 0), external_id: 'E-1' }]);
	expect([0, 1].map((n) => userOf(staff, n)?.active)).toEqual([true, true]);
	const [a, b] = [idOf(staff, 0), idOf(staff, 1)];
	expect(list).toEqual([
		{
			status: 'failed',
			code: 'conflicting_keys',
			reason:
				`Item 0: the keys of the row do not name the same user: User ID (field "id") ${a} is user ${a} ("User 0"), ` +
				`External ID (field "external_id") "E-1" is user ${b} ("User 1"). Nothing was sent for it. Correct the one ` +
				'that is wrong, or leave it empty.',
		},
	]);
});

test.each([
	['the external ID', { external_id: 'E-9' }, /External ID \(field "external_id"\) "E-9" is no user/],
	['the ID', { id: 99 }, /User ID \(field "id"\) 99 is no user/],
])('somebody is not deleted where %s names nobody', async (_what, wrong, reason) => {
	const staff = openStaff();
	const { list } = await staff.rig.run(deleteManyUsers, [{ id: idOf(staff, 0), external_id: 'E-0', ...wrong }]);
	expect(userOf(staff, 0)?.active).toBe(true);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys', reason: expect.stringMatching(reason) });
});

test('two keys of one person delete that one, whatever the case', async () => {
	const staff = openStaff();
	const { list } = await staff.rig.run(deleteManyUsers, [{ id: idOf(staff, 0), external_id: 'e-0' }]);
	expect(list[0]).toMatchObject({ status: 'deleted', id: idOf(staff, 0) });
	expect(userOf(staff, 0)?.active).toBe(false);
});

test('whoever is gone by both keys stays unchanged: a delete can be run again', async () => {
	const staff = openStaff();
	const rows = [{ id: idOf(staff, 0), external_id: 'E-0' }];
	await staff.rig.run(deleteManyUsers, rows);
	const { list } = await staff.rig.run(deleteManyUsers, rows);
	expect(list[0]).toMatchObject({ status: 'unchanged' });
});

test.each([
	['another', 'E-1'],
	['nobody', 'E-9'],
])('a user is not changed where the external ID is that of %s', async (_who, externalId) => {
	const staff = openStaff();
	const row = { id: idOf(staff, 0), external_id: externalId, notes: 'new' };
	const { list } = await staff.rig.run(updateManyUsers, [row]);
	expect([0, 1].map((n) => userOf(staff, n)?.notes)).toEqual(['old', 'old']);
	expect([0, 1].map((n) => userOf(staff, n)?.external_id)).toEqual(['E-0', 'E-1']);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('a change that is the same for all goes to nobody whose keys differ', async () => {
	const staff = openStaff();
	const rows = [
		{ id: idOf(staff, 0), external_id: 'E-1' },
		{ id: idOf(staff, 2), external_id: 'E-2' },
	];
	const settings = { changes: 'same', sameChange: '{"notes": "new"}' };
	const { list } = await staff.rig.run(updateManyUsers, rows, { settings });
	expect([0, 1, 2].map((n) => userOf(staff, n)?.notes)).toEqual(['old', 'old', 'new']);
	expect(list.map(({ status }) => status)).toEqual(['failed', 'updated']);
});

test('with the ID as the column to match on, the external ID is a value: it is changed', async () => {
	const staff = openStaff();
	const row = { id: idOf(staff, 0), external_id: 'E-22' };
	const { list } = await staff.rig.run(updateManyUsers, [row], { keys: new Set(['id']) });
	expect(list[0]).toMatchObject({ status: 'updated' });
	expect(userOf(staff, 0)?.external_id).toBe('E-22');
	expect(lookups(staff.rig)).toEqual([]);
});

test('with the external ID as the column to match on, an ID in the row finds nobody', async () => {
	const staff = openStaff();
	const row = { id: idOf(staff, 1), external_id: 'E-0' };
	const keys = new Set(['external_id']);
	const changed = await staff.rig.run(updateManyUsers, [{ ...row, notes: 'new' }], { keys });
	expect(changed.list[0]).toMatchObject({ status: 'updated', id: idOf(staff, 0) });
	await staff.rig.run(deleteManyUsers, [row], { keys });
	expect([0, 1].map((n) => userOf(staff, n)?.active)).toEqual([false, true]);
});

test('two keys are looked up 100 a call; one key costs nothing more', async () => {
	const staff = openStaff(250);
	const rows = staff.ids.map((id, n) => ({ id, external_id: `E-${n}` }));
	await staff.rig.run(
		updateManyUsers,
		rows.map(({ id }) => ({ id, notes: 'new' })),
	);
	expect(lookups(staff.rig)).toHaveLength(0);
	const { list } = await staff.rig.run(
		updateManyUsers,
		rows.map((row) => ({ ...row, notes: 'newer' })),
	);
	expect(countStatuses(list)).toEqual({ updated: 250 });
	expect(lookups(staff.rig)).toHaveLength(3);
});
