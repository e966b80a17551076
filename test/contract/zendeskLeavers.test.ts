/* Delete All of Many Users: who leaves is in no group (or organization) afterwards, by one row that names the user alone. */
import {
	deleteAllGroupMemberships,
	deleteAllOrganizationMemberships,
} from '../../nodes/Zendesk/memberships/deletesOfUsers';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

/** Three agents in three groups, in two, and in none. */
function openStaff() {
	const rig = makeRig();
	const users = Array.from({ length: 3 }, (_, n) => ({
		name: `Agent ${n}`,
		external_id: `A-${n}`,
		email: `agent${n}@acme.example`,
		role: 'agent',
	}));
	const { control } = rig.sandbox;
	const ids = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	const groups = control.seed({ zendesk: { groups: ['One', 'Two', 'Three'].map((name) => ({ name })) } }).zendesk
		?.groups;
	const places = groups ?? [];
	const group_memberships = [3, 2].flatMap((many, nth) =>
		places.slice(0, many).map((group_id) => ({ user_id: ids[nth], group_id })),
	);
	control.seed({ zendesk: { group_memberships } });
	rig.clock.advance(60_000);
	return { rig, ids };
}

const groupsOf = ({ sandbox }: Rig, ids: readonly number[]) =>
	ids.map((id) => sandbox.control.state().zendesk.group_memberships.filter((one) => one.user_id === id).length);
const writes = ({ sandbox }: Rig) => sandbox.control.journal().filter(({ method }) => method !== 'GET');

test('leavers leave all groups, one outcome a row; a second run sends nothing', async () => {
	const { rig, ids } = openStaff();
	const rows = [{ user_external_id: 'a-0' }, { user_email: 'AGENT1@acme.example' }, { user_id: ids[2] }];
	const { list } = await rig.run(deleteAllGroupMemberships, rows);
	expect(groupsOf(rig, ids)).toEqual([0, 0, 0]);
	expect(list.map(({ status, id, reason }) => [status, id, reason])).toEqual([
		['deleted', ids[0], 'The agent was removed from 3 groups, which is all.'],
		['deleted', ids[1], 'The agent was removed from 2 groups, which is all.'],
		['unchanged', ids[2], 'The agent is in no group: there was nothing to remove.'],
	]);
	const sent = writes(rig).length;
	const again = await rig.run(deleteAllGroupMemberships, rows);
	expect(countStatuses(again.list)).toEqual({ unchanged: 3 });
	expect(writes(rig)).toHaveLength(sent);
});

test('nobody else leaves a group', async () => {
	const { rig, ids } = openStaff();
	const before = rig.sandbox.control.state().zendesk.group_memberships.filter(({ user_id: id }) => id !== ids[0]);
	await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }]);
	expect(rig.sandbox.control.state().zendesk.group_memberships).toEqual(before);
});

test('whom nobody knows is told: by ID and external ID unchanged, by email failed', async () => {
	const { rig } = openStaff();
	const rows = [{ user_id: 99 }, { user_external_id: 'A-99' }, { user_email: 'no@acme.example' }];
	const { list } = await rig.run(deleteAllGroupMemberships, rows);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['unchanged', undefined],
		['unchanged', undefined],
		['failed', 'unknown_reference'],
	]);
	expect(writes(rig)).toEqual([]);
});

test('keys of two people take nobody out', async () => {
	const { rig, ids } = openStaff();
	const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0], user_email: 'agent1@acme.example' }]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
	expect(groupsOf(rig, ids)).toEqual([3, 2, 0]);
});

test('two rows for one user are done once', async () => {
	const { rig, ids } = openStaff();
	const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }, { user_external_id: 'A-0' }]);
	expect(groupsOf(rig, ids)).toEqual([0, 2, 0]);
	expect(list.map(({ status, sameAs, reason }) => [status, sameAs, reason])).toEqual([
		['deleted', undefined, 'The agent was removed from 3 groups, which is all.'],
		['deleted', 0, 'The agent was removed from 3 groups, which is all.'],
	]);
});

test('what could not be removed is named, and the row is not done', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.addFaults([
		{
			method: 'DELETE',
			skip: 1,
			status: 422,
			body: { error: 'RecordInvalid', description: 'Not this one' },
			times: 'always',
		},
	]);
	const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }]);
	expect(groupsOf(rig, ids)).toEqual([2, 2, 0]);
	expect(list[0]).toMatchObject({ status: 'failed', id: ids[0] });
	const left = rig.sandbox.control.state().zendesk.group_memberships.filter((one) => one.user_id === ids[0]);
	const places = left.map(({ group_id: id }) => id);
	expect(list[0]?.reason).toBe(
		`Item 0: 1 of 3 memberships removed; the user is still in the groups (group_id) ${places.join(', ')}. Not this one. ` +
			'Mend the record by that, and send it again. A second run takes what is left.',
	);
	const again = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[1] }]);
	expect(again.list[0]?.reason).toContain('0 of 2 memberships removed');
});

test('what nobody answers is not told done, and looked up', async () => {
	const { rig, ids } = openStaff();
	rig.sandbox.control.addFaults([{ method: 'DELETE', skip: 1, drop: 'after', times: 'always' }]);
	const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }]);
	expect(groupsOf(rig, ids)).toEqual([0, 2, 0]);
	expect(list[0]).toMatchObject({ status: 'deleted' });
});

test.each([0, 1])(
	'who is put into a group again by the answer of request %i is not done, and the row is right',
	async (nth) => {
		const { rig, ids } = openStaff();
		const { control } = rig.sandbox;
		const own = control.state().zendesk.group_memberships.filter(({ user_id: id }) => id === ids[0]);
		const again = { user_id: ids[0], group_id: own[nth]?.group_id };
		let deletes = 0;
		const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }], {
			transport: (sandbox) => async (request) => {
				const answer = await sandbox(request);
				if (request.method !== 'DELETE' || deletes++ !== nth) return answer;
				control.seed({ zendesk: { group_memberships: [again] } });
				return { kind: 'silence', why: 'The connection broke off' };
			},
		});
		expect(groupsOf(rig, ids)).toEqual([1, 2, 0]);
		expect(list[0]?.status).toBe('failed');
		expect(list[0]?.reason).toMatch(/put the agent into the group .* again meanwhile, .*Run the same rows again\./);
		expect(list[0]?.reason).not.toContain('Mend the row');
	},
);

test('users leave all organizations in the same way', async () => {
	const { rig, ids } = openStaff();
	const { control } = rig.sandbox;
	const organizations = ['Acme', 'Globex'].map((name) => ({ name }));
	const places = control.seed({ zendesk: { organizations } }).zendesk?.organizations ?? [];
	control.seed({
		zendesk: { organization_memberships: places.map((id) => ({ user_id: ids[2], organization_id: id })) },
	});
	const { list } = await rig.run(deleteAllOrganizationMemberships, [{ user_id: ids[2] }, { user_id: ids[1] }]);
	expect(control.state().zendesk.organization_memberships.filter((one) => one.user_id === ids[2])).toEqual([]);
	expect(list.map(({ status, reason }) => [status, reason])).toEqual([
		['deleted', 'The user was removed from 2 organizations, which is all.'],
		['unchanged', 'The user is in no organization: there was nothing to remove.'],
	]);
	expect(groupsOf(rig, ids)).toEqual([3, 2, 0]);
});

test('whose groups may not be read fails alone', async () => {
	const { rig, ids } = openStaff();
	const body = { error: 'Forbidden', description: 'You do not have access to this page.' };
	const fault = { method: 'GET', status: 403, body, times: 'always' } as const;
	const paths = ['/api/v2/group_memberships', `/api/v2/users/${ids[0]}/group_memberships`];
	rig.sandbox.control.addFaults(paths.map((path) => ({ ...fault, path })));
	const { list } = await rig.run(deleteAllGroupMemberships, [{ user_id: ids[0] }, { user_id: ids[1] }]);
	expect(groupsOf(rig, ids)).toEqual([3, 0, 0]);
	expect(list).toMatchObject([{ status: 'failed', code: 'forbidden' }, { status: 'deleted' }]);
	expect(list[0]?.reason).toContain(`Item 0: the memberships of user ${ids[0]} could not be read`);
});

test('a list whose IDs are no numbers is not taken for an empty one', async () => {
	const { rig, ids } = openStaff();
	const group_memberships = [{ id: '5', user_id: String(ids[0]), group_id: '7' }];
	const body = { group_memberships, meta: { has_more: false } };
	const paths = ['/api/v2/group_memberships', `/api/v2/users/${ids[0]}/group_memberships`];
	const fault = { method: 'GET', status: 200, body, times: 'always' } as const;
	rig.sandbox.control.addFaults(paths.map((path) => ({ ...fault, path })));
	for (const rows of [[{ user_id: ids[0] }], [{ user_id: ids[0] }, { user_id: ids[1] }]]) {
		const { list } = await rig.run(deleteAllGroupMemberships, rows);
		expect(list).toMatchObject(rows.map(() => ({ status: 'unsent', code: 'no_answer' })));
	}
	expect(writes(rig)).toEqual([]);
});
