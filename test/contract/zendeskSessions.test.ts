/* End Sessions Many: Zendesk takes the request and says no more, so that a look at the sessions alone proves it. */
import { endManySessions } from '../../nodes/Zendesk/users/sessions';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

function openStaff(count = 3, sessions = 2) {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({
		name: `User ${n}`,
		external_id: `E-${n}`,
		email: `user${n}@acme.example`,
		sessions,
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, ids };
}

const sessionsOf = ({ sandbox }: Rig, ids: readonly number[]) =>
	ids.map((id) => sandbox.control.state().zendesk.sessions.filter((session) => session.user_id === id).length);
const writes = ({ sandbox }: Rig) => sandbox.control.journal().filter(({ method }) => method !== 'GET');
const byId = (ids: readonly number[]) => ids.map((id) => ({ id }));

test('sessions are ended by ID, external ID and email in one request, and a second run sends nothing', async () => {
	const { rig, ids } = openStaff();
	const rows = [{ id: ids[0] }, { external_id: 'e-1' }, { email: 'USER2@acme.example' }];
	const { list } = await rig.run(endManySessions, rows);
	expect(sessionsOf(rig, ids)).toEqual([0, 0, 0]);
	expect(list.map(({ status, id }) => [status, id])).toEqual(ids.map((id) => ['updated', id]));
	expect(writes(rig)).toMatchObject([{ method: 'POST', query: { ids: ids.join(',') } }]);
	const again = await rig.run(endManySessions, rows);
	expect(again.list.map(({ status, id }) => [status, id])).toEqual(ids.map((id) => ['unchanged', id]));
	expect(again.list[0]?.reason).toBe('The user is signed in nowhere. Nothing was sent.');
	expect(writes(rig)).toHaveLength(1);
});

test('sessions that end later are looked at again', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.switches({ logoutMany: 'later' });
	const { list } = await rig.run(endManySessions, byId(ids));
	expect(sessionsOf(rig, ids)).toEqual([0, 0, 0]);
	expect(countStatuses(list)).toEqual({ updated: 3 });
	expect(writes(rig)).toHaveLength(1);
});

test('sessions that stay are told as unknown, with what to do', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.switches({ logoutMany: 'never' });
	const { list } = await rig.run(endManySessions, byId(ids));
	expect(sessionsOf(rig, ids)).toEqual([2, 2, 2]);
	expect(countStatuses(list)).toEqual({ unknown: 3 });
	expect(list[0]?.reason).toContain('Zendesk took the request, and does not say whether it has ended the sessions.');
	expect(list[0]?.reason).toContain('run again');
});

test('who signs in again meanwhile has new sessions, and is told so', async () => {
	const { rig, ids } = openStaff(2);
	const touch = { zendesk: { users: [{ id: ids[0], sessions: 1 }] } };
	rig.sandbox.control.addFaults([{ path: '*/logout_many', touch }]);
	const { list } = await rig.run(endManySessions, byId(ids));
	expect(sessionsOf(rig, ids)).toEqual([1, 0]);
	expect(countStatuses(list)).toEqual({ updated: 2 });
	expect(list[0]?.reason).toBe('The user has signed in again since. To keep somebody out, use "Suspend Many".');
	expect(list[1]?.reason).toBeUndefined();
});

test("keys of two people end nobody's sessions; whom nobody knows is told", async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.touch({ zendesk: { deleted_users: [{ id: ids[2] }] } });
	const rows = [{ id: ids[0], email: 'user1@acme.example' }, { external_id: 'E-9' }, { id: 99 }, { id: ids[2] }];
	const { list } = await rig.run(endManySessions, rows);
	expect(sessionsOf(rig, ids)).toEqual([2, 2, 0]);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['failed', 'conflicting_keys'],
		['failed', 'unknown_reference'],
		['failed', 'unknown_reference'],
		['failed', 'unknown_reference'],
	]);
	expect(writes(rig)).toEqual([]);
});

test('sessions that cannot be read stop the run before anything is sent', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.addFaults([
		{ path: '*/sessions', status: 403, body: { error: 'Forbidden', description: 'Not for you' }, times: 'always' },
	]);
	const { list } = await rig.run(endManySessions, byId(ids));
	expect(sessionsOf(rig, ids)).toEqual([2, 2, 2]);
	expect(countStatuses(list)).toEqual({ unsent: 3 });
	expect(writes(rig)).toEqual([]);
});
