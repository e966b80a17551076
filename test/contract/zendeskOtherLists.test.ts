/* Memberships are read back, and the list that comes is of another group, or of other users: it says nothing of the rows. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { makeRig } from '../support/zendeskRig';

async function play(rows: number, groups: number) {
	const rig = makeRig();
	const users = Array.from({ length: rows }, (_, n) => ({ name: `Agent ${n}`, role: 'agent' }));
	const names = Array.from({ length: groups }, (_, n) => ({ name: `Group ${n}` }));
	rig.sandbox.control.seed({ zendesk: { users, groups: names } });
	rig.sandbox.control.switches({ jobEnd: 'failed' });
	const state = rig.sandbox.control.state().zendesk;
	const agents = state.users.filter(({ name }) => name.startsWith('Agent')).map(({ id }) => id);
	const places = state.groups.filter(({ name }) => name.startsWith('Group')).map(({ id }) => id);
	// Lists of a group are of one of which no row speaks, and those of a user hold another one's.
	const others = agents.map((id, n) => ({ id: 900 + n, user_id: id, group_id: 7, default: false }));
	const list = { group_memberships: others, count: others.length, next_page: null, meta: { has_more: false } };
	rig.sandbox.control.addFaults([{ method: 'GET', path: '*memberships*', status: 200, body: list, times: 'always' }]);
	const asked = agents.map((id, n) => ({ user_id: id, group_id: places[n % groups] ?? 0 }));
	return rig.run(createManyMemberships, asked, { giveUpAfterMs: 300_000 });
}

test.each<[string, number, number]>([
	['by group', 6, 1],
	['by several groups', 6, 2],
	['by user', 2, 2],
])('read %s', async (_how, rows, groups) => {
	const { list } = await play(rows, groups);

	expect(new Set(list.map(({ status }) => status))).toEqual(new Set(['unknown']));
});
