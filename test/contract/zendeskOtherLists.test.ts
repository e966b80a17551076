/* Memberships are read back, and the list that comes is of another group, or of other users: it says nothing of the rows. */
import { createManyIdentities } from '../../nodes/Zendesk/identities/creates';
import { deleteManyIdentities } from '../../nodes/Zendesk/identities/deletes';
import { makeManyPrimary } from '../../nodes/Zendesk/identities/primaries';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteAllGroupMemberships } from '../../nodes/Zendesk/memberships/deletesOfUsers';
import { endManySessions } from '../../nodes/Zendesk/users/sessions';
import { makeRig } from '../support/zendeskRig';
import { email, openIdentities } from './openIdentities';

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

describe('the list of a user that is of another one says nothing of the row', () => {
	const answerOfOther = (list: string, one: object) => ({
		method: 'GET',
		path: `*/users/*/${list}`,
		status: 200,
		body: { [list]: [{ id: 900, user_id: 777, ...one }], meta: { has_more: false } },
		times: 'always' as const,
	});
	const membershipsOfOther = answerOfOther('group_memberships', { group_id: 7, default: false });
	const phoneOfOther = answerOfOther('identities', { type: 'phone_number', value: '+49 30 901820', verified: true });
	const emailOfOther = answerOfOther('identities', { ...email('ada@acme.example'), verified: true });

	test('who leaves all groups', async () => {
		const rig = makeRig();
		const [agent] = rig.sandbox.control.state().zendesk.group_memberships;
		rig.sandbox.control.addFaults([membershipsOfOther]);
		const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: agent?.user_id ?? 0 }]);

		expect(list).toMatchObject([{ status: 'unsent' }]);
	});

	test.each([
		['a phone number', phoneOfOther],
		['the same email', emailOfOther],
	])('whose emails are added, removed or made primary: %s of another comes', async (_what, fault) => {
		const staff = openIdentities();
		staff.rig.sandbox.control.addFaults([fault]);
		const rows = [{ user_id: staff.ids[0], ...email('ada@acme.example') }];
		for (const operation of [createManyIdentities, deleteManyIdentities, makeManyPrimary]) {
			const { list } = await staff.rig.run(operation as typeof deleteManyIdentities, rows);
			expect(list).toMatchObject([{ status: 'unsent' }]);
		}
		expect(staff.writes()).toEqual([]);
	});

	test('whose sessions are to end', async () => {
		const rig = makeRig();
		const users = [{ name: 'Ada', sessions: 2 }];
		const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
		rig.sandbox.control.addFaults([
			{ path: '*logout_many', status: 202 },
			{ ...answerOfOther('sessions', {}), skip: 1 },
		]);
		const { list } = await rig.run(
			endManySessions,
			ids.map((id) => ({ id })),
		);

		expect(rig.sandbox.control.state().zendesk.sessions).toHaveLength(2);
		expect(list).toMatchObject([{ status: 'unknown' }]);
	});
});

test.each([{}, { has_more: null }, { has_more: 'true' }])(
	'a page that does not say whether it is the last one (%j) does not show all of a user',
	async (meta) => {
		const rig = makeRig();
		const [agent] = rig.sandbox.control.state().zendesk.group_memberships;
		const body = { group_memberships: [], meta };
		rig.sandbox.control.addFaults([{ path: '*/users/*/group_memberships', status: 200, body, times: 'always' }]);
		const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: agent?.user_id ?? 0 }]);

		expect(list).toMatchObject([{ status: 'unsent' }]);
	},
);
