/* Delete Permanently Many: only who is deleted already, once, at Zendesk's pace, and proved by what is left of them. */
import { deletePermanentlyMany } from '../../nodes/Zendesk/users/permanentDeletes';
import type { ZendeskSwitches } from '../../sandbox/zendesk/switches';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

const forms = ['renamed', 'renamedLater', 'gone'] as const;

/** Users who are deleted already. */
function openLeavers(count = 3, permanentlyDeleted: ZendeskSwitches['permanentlyDeleted'] = 'renamed') {
	const rig = makeRig();
	rig.sandbox.control.switches({ permanentlyDeleted });
	const users = Array.from({ length: count }, (_, n) => ({ name: `User ${n}`, email: `user${n}@acme.example` }));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.sandbox.control.touch({ zendesk: { deleted_users: ids.map((id) => ({ id })) } });
	rig.clock.advance(60_000);
	return { rig, ids, rows: ids.map((id) => ({ id })) };
}

const findUser = ({ sandbox }: Rig, id: number | undefined) =>
	sandbox.control.state().zendesk.users.find((user) => user.id === id);
const isErased = (rig: Rig, ids: readonly number[]) => ids.map((id) => findUser(rig, id)?.permanently_deleted);
const writes = ({ sandbox }: Rig) => sandbox.control.journal().filter(({ method }) => method !== 'GET');

test('users who are deleted are deleted permanently, each by a request of its own', async () => {
	const { rig, ids, rows } = openLeavers();
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(isErased(rig, ids)).toEqual([true, true, true]);
	expect(findUser(rig, ids[0])).toMatchObject({ email: null, phone: null });
	expect(list.map(({ status, id }) => [status, id])).toEqual(ids.map((id) => ['deleted', id]));
	expect(writes(rig).map(({ path }) => path)).toEqual(ids.map((id) => `/api/v2/deleted_users/${id}`));
});

test.each(forms)('a second run deletes nobody again, where they are %s', async (form) => {
	const { rig, rows } = openLeavers(2, form);
	await rig.run(deletePermanentlyMany, rows);
	rig.clock.advance(120_000);
	const sent = writes(rig).length;
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(countStatuses(list)).toEqual({ unchanged: 2 });
	expect(writes(rig)).toHaveLength(sent);
	const reason =
		form === 'gone'
			? 'Nothing has this ID: gone already, or the ID of something else.'
			: 'The user was deleted permanently before. Nothing was sent.';
	expect(list[0]?.reason).toBe(reason);
});

test('who has not been renamed yet is sent again, and is not told as deleted by that', async () => {
	const { rig, rows } = openLeavers(1, 'renamedLater');
	await rig.run(deletePermanentlyMany, rows);
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(writes(rig).map(({ status }) => status)).toEqual([200, 404]);
	expect(countStatuses(list)).toEqual({ unchanged: 1 });
});

test('who is not deleted yet fails with the cure, and stays; whom nobody knows is told', async () => {
	const { rig, ids, rows } = openLeavers(1);
	const [there = 0] = rig.sandbox.control.seed({ zendesk: { users: [{ name: 'Still Here' }] } }).zendesk?.users ?? [];
	const { list } = await rig.run(deletePermanentlyMany, [{ id: there }, { id: 99 }, ...rows]);
	expect(isErased(rig, [there, ...ids])).toEqual([false, true]);
	expect(findUser(rig, there)?.active).toBe(true);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['failed', 'rejected'],
		['unchanged', undefined],
		['deleted', undefined],
	]);
	expect(list[0]?.reason).toBe(
		'Item 0: the user is not deleted yet, and Zendesk deletes permanently only who is. Run "Delete Many" first, then this again.',
	);
	expect(writes(rig)).toHaveLength(1);
});

test.each(forms)('an answer that is lost is looked up: who is gone, %s, is deleted', async (form) => {
	const { rig, ids, rows } = openLeavers(2, form);
	rig.sandbox.control.addFaults([{ method: 'DELETE', drop: 'after', times: 'always' }]);
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(isErased(rig, ids)).toEqual([true, true]);
	expect(countStatuses(list)).toEqual({ deleted: 2 });
});

test('a success that shows somebody else proves nothing, and is looked up', async () => {
	const { rig, ids, rows } = openLeavers(1);
	const body = { deleted_user: { id: 7, name: 'Another', active: false } };
	rig.sandbox.control.addFaults([{ method: 'DELETE', status: 200, body }]);
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(isErased(rig, ids)).toEqual([false]);
	expect(list[0]).toMatchObject({ status: 'unknown', code: 'no_answer' });
});

test('who may not be looked up fails alone', async () => {
	const { rig, ids, rows } = openLeavers(2);
	const body = { error: 'Forbidden', description: 'You do not have access to this page.' };
	const path = `/api/v2/deleted_users/${ids[0]}`;
	rig.sandbox.control.addFaults([{ method: 'GET', path, status: 403, body, times: 'always' }]);
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(isErased(rig, ids)).toEqual([false, true]);
	expect(list).toMatchObject([{ status: 'failed', code: 'forbidden' }, { status: 'deleted' }]);
});

test('more than 700 keep to the pace of 700 in ten minutes, and meet no refusal', async () => {
	const { rig, ids, rows } = openLeavers(720);
	const startMs = rig.clock.now();
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(countStatuses(list)).toEqual({ deleted: 720 });
	expect(writes(rig).filter(({ status }) => status === 429)).toEqual([]);
	expect(writes(rig)).toHaveLength(ids.length);
	expect(rig.clock.now() - startMs).toBeGreaterThan(600_000);
});

test('the limit that others have used up is waited for', async () => {
	const { rig, ids, rows } = openLeavers(2);
	const title = 'Too many requests to permanently delete users';
	const body = { errors: [{ code: 'TooManyRequests', title }] };
	rig.sandbox.control.addFaults([{ method: 'DELETE', status: 429, body, headers: { 'retry-after': '300' } }]);
	const startMs = rig.clock.now();
	const { list } = await rig.run(deletePermanentlyMany, rows);
	expect(isErased(rig, ids)).toEqual([true, true]);
	expect(countStatuses(list)).toEqual({ deleted: 2 });
	expect(rig.clock.now() - startMs).toBeGreaterThanOrEqual(300_000);
});
