/* Memberships are deleted by the user and the group that a row names: what the state then holds, and what is told of it. */
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Team {
	readonly rig: Rig;
	readonly users: readonly number[];
	readonly groups: readonly number[];
	/** Each agent's membership in the first group, then in the second. */
	readonly memberships: readonly number[];
}

function openTeam(switches: Partial<Switches> = {}): Team {
	const rig = makeRig();
	const { control } = rig.sandbox;
	const people = Array.from({ length: 4 }, (_, n) => ({
		name: `Agent ${n}`,
		role: 'agent',
		external_id: `HR-${n}`,
		email: `agent${n}@acme.example`,
	}));
	const groups = [{ name: 'Team' }, { name: 'Other' }, { name: 'Twin' }, { name: 'Twin' }, { name: 'Caf\u00e9' }];
	const seeded = control.seed({ zendesk: { users: people, groups } }).zendesk;
	const [userIds, groupIds] = [seeded?.users ?? [], seeded?.groups ?? []];
	const held = [0, 1].flatMap((group) => userIds.map((user_id) => ({ user_id, group_id: groupIds[group] ?? 0 })));
	const memberships = control.seed({ zendesk: { group_memberships: held } }).zendesk?.group_memberships ?? [];
	rig.clock.advance(60_000);
	control.switches(switches);
	return { rig, users: userIds, groups: groupIds, memberships };
}

/** The numbers of the agents who are in the group. */
const listIn = ({ rig, users, groups }: Team, group: number): readonly number[] =>
	users.flatMap((id, user) =>
		rig.sandbox.control
			.state()
			.zendesk.group_memberships.some((one) => one.user_id === id && one.group_id === groups[group])
			? [user]
			: [],
	);

const everyone = [0, 1, 2, 3];

describe.each(['atOnce', 'byJob'] as const)('removed %s', (membershipRemoval) => {
	test('each way to name the user and the group takes this agent out of this group, and nobody else', async () => {
		const team = openTeam({ membershipRemoval });
		const [first] = team.groups;
		const { list } = await team.rig.run(deleteManyMemberships, [
			{ user_id: team.users[0], group_id: first },
			{ user_external_id: 'hr-1', group_name: 'TEAM' },
			{ user_email: 'Agent2@acme.example', group_name: 'Team' },
		]);
		expect(listIn(team, 0)).toEqual([3]);
		expect(listIn(team, 1)).toEqual(everyone);
		expect(list).toMatchObject([0, 1, 2].map((n) => ({ status: 'deleted', id: team.memberships[n] })));
		const again = await team.rig.run(deleteManyMemberships, [
			{ user_id: team.users[0], group_id: first },
			{ user_external_id: 'hr-1', group_name: 'TEAM' },
		]);
		const gone = { status: 'unchanged', reason: 'The agent is not in the group: there was nothing to remove.' };
		expect(again.list).toEqual([gone, gone]);
	});
});

test('who is not in the group is unchanged, and their other groups stay', async () => {
	const team = openTeam();
	const row = { user_email: 'agent0@acme.example', group_name: 'Caf\u00e9' };
	const { list } = await team.rig.run(deleteManyMemberships, [row]);
	expect(list).toMatchObject([{ status: 'unchanged' }]);
	expect([listIn(team, 0), listIn(team, 1)]).toEqual([everyone, everyone]);
});

test.each([
	['a group that several bear', { group_name: 'Twin' }, 'ambiguous_reference'],
	['a group that nothing bears', { group_name: 'Teem' }, 'unknown_reference'],
	['an email that nobody bears', { user_email: 'nobody@acme.example' }, 'unknown_reference'],
	['an email and an external ID of two people', { user_external_id: 'HR-1' }, 'conflicting_keys'],
])('%s deletes nothing, and the other rows go', async (_what, change, code) => {
	const team = openTeam();
	const row = { user_email: 'agent0@acme.example', group_name: 'Team' };
	const other = { user_email: 'agent3@acme.example', group_name: 'Team' };
	const { list } = await team.rig.run(deleteManyMemberships, [{ ...row, ...change }, other]);
	expect(listIn(team, 0)).toEqual([0, 1, 2]);
	expect(list).toMatchObject([{ status: 'failed', code }, { status: 'deleted' }]);
});

test('an external ID that nobody has is told as an ID that nothing has, and can be told as failed', async () => {
	const team = openTeam();
	const rows = [{ user_external_id: 'HR-99', group_name: 'Team' }];
	const { list, warnings } = await team.rig.run(deleteManyMemberships, rows);
	expect(list).toMatchObject([{ status: 'unchanged', reason: expect.stringContaining('this external ID') as unknown }]);
	expect(warnings).toHaveLength(1);
	const failed = await team.rig.run(deleteManyMemberships, rows, { settings: { unknownIds: 'failed' } });
	expect(failed.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
});

test('an end user is in no group', async () => {
	const team = openTeam();
	const users = [{ name: 'Customer', email: 'c@acme.example' }];
	team.rig.sandbox.control.seed({ zendesk: { users } });
	const { list } = await team.rig.run(deleteManyMemberships, [{ user_email: 'c@acme.example', group_name: 'Team' }]);
	expect(list).toMatchObject([{ status: 'unchanged' }]);
});

describe('a membership ID beside names', () => {
	const keys = new Set(['id', 'user_email', 'group_name']);

	test.each([
		['another user', { user_email: 'agent1@acme.example', group_name: 'Team' }],
		['another group', { user_email: 'agent0@acme.example', group_name: 'Other' }],
		['another user alone', { user_email: 'agent1@acme.example' }],
		['a user who is not there', { user_email: 'nobody@acme.example', group_name: 'Team' }],
	])('deletes nothing where it is of %s', async (_what, names) => {
		const team = openTeam();
		const { list } = await team.rig.run(deleteManyMemberships, [{ id: team.memberships[0], ...names }], { keys });
		expect([listIn(team, 0), listIn(team, 1)]).toEqual([everyone, everyone]);
		expect(list).toMatchObject([{ status: 'failed', code: 'conflicting_keys' }]);
	});

	test.each([
		['both', { user_email: 'agent0@acme.example', group_name: 'Team' }],
		['the user alone', { user_email: 'agent0@acme.example' }],
		['neither', {}],
	])('deletes where %s agrees', async (_what, names) => {
		const team = openTeam();
		const { list } = await team.rig.run(deleteManyMemberships, [{ id: team.memberships[0], ...names }], { keys });
		expect(listIn(team, 0)).toEqual([1, 2, 3]);
		expect(list).toMatchObject([{ status: 'deleted', id: team.memberships[0] }]);
	});

	test('wins where nothing was chosen: names beside it are not looked at', async () => {
		const team = openTeam();
		const row = { id: team.memberships[0], user_email: 'agent1@acme.example', group_name: 'Teem' };
		const { list } = await team.rig.run(deleteManyMemberships, [row]);
		expect(listIn(team, 0)).toEqual([1, 2, 3]);
		expect(list).toMatchObject([{ status: 'deleted' }]);
	});

	test('rows that name one membership by different keys are twins', async () => {
		const team = openTeam();
		const { list } = await team.rig.run(deleteManyMemberships, [
			{ id: team.memberships[0] },
			{ user_email: 'agent0@acme.example', group_name: 'Team' },
			{ user_external_id: 'HR-0', group_id: team.groups[0] },
		]);
		expect(list).toMatchObject([{ status: 'deleted' }, { status: 'deleted', sameAs: 0 }, { sameAs: 0 }]);
	});
});

test('what is gone meanwhile is not told as deleted by an answer that says so of it', async () => {
	const team = openTeam({ membershipRemoval: 'byJob' });
	const [user_id, group_id] = [team.users[0], team.groups[0]];
	team.rig.sandbox.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
	const { list } = await team.rig.run(deleteManyMemberships, [{ user_id, group_id }]);
	expect(listIn(team, 0)).toEqual([1, 2, 3]);
	expect(list).toMatchObject([{ status: 'deleted' }]);
});
