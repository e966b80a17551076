/* A membership whose row names the user or the group by two keys is looked up by all of them. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import type { JournalEntry } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Team {
	readonly rig: Rig;
	readonly users: readonly number[];
	readonly groups: readonly number[];
	/** Each agent's membership in the first group. */
	readonly memberships: readonly number[];
}

function openTeam(count = 3): Team {
	const rig = makeRig();
	const { control } = rig.sandbox;
	const people = Array.from({ length: count }, (_, n) => ({
		name: `Agent ${n}`,
		role: 'agent',
		external_id: `HR-${n}`,
		email: `agent${n}@acme.example`,
	}));
	const seeded = control.seed({ zendesk: { users: people, groups: [{ name: 'Team' }, { name: 'Other' }] } }).zendesk;
	const [users, groups] = [seeded?.users ?? [], seeded?.groups ?? []];
	const held = users.map((user_id) => ({ user_id, group_id: groups[0] ?? 0 }));
	const memberships = control.seed({ zendesk: { group_memberships: held } }).zendesk?.group_memberships ?? [];
	rig.clock.advance(60_000);
	return { rig, users, groups, memberships };
}

const isIn = ({ rig, users, groups }: Team, user: number, group: number): boolean =>
	rig.sandbox.control
		.state()
		.zendesk.group_memberships.some((one) => one.user_id === users[user] && one.group_id === groups[group]);
const reads = ({ sandbox }: Rig): readonly JournalEntry[] =>
	sandbox.control.journal().filter(({ method, path }) => method === 'GET' && !path.includes('job_statuses'));

test.each([
	['ID and external ID', { user_external_id: 'HR-1' }],
	['ID and email', { user_email: 'agent1@acme.example' }],
	['ID and an external ID that is nobody', { user_external_id: 'HR-9' }],
	['ID and an email that is nobody', { user_email: 'nobody@acme.example' }],
	['ID, external ID and the email of another', { user_external_id: 'HR-0', user_email: 'agent1@acme.example' }],
])('nobody is added where the keys of the user differ: %s', async (_what, keys) => {
	const team = openTeam();
	const row = { user_id: team.users[0] ?? 0, group_id: team.groups[1] ?? 0, ...keys };
	const { list } = await team.rig.run(createManyMemberships, [row]);
	expect([0, 1].map((user) => isIn(team, user, 1))).toEqual([false, false]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('an external ID and an email of two people add neither', async () => {
	const team = openTeam();
	const row = { user_external_id: 'HR-0', user_email: 'agent1@acme.example', group_name: 'Other' };
	const { list } = await team.rig.run(createManyMemberships, [row]);
	expect([0, 1].map((user) => isIn(team, user, 1))).toEqual([false, false]);
	const [a, b] = team.users;
	expect(list[0]?.reason).toBe(
		`Item 0: the keys of the row do not name the same user: User External ID (field "user_external_id") "HR-0" is ` +
			`user ${a} ("Agent 0"), User Email (field "user_email") "agent1@acme.example" is user ${b} ("Agent 1"). ` +
			'Nothing was sent for it. Correct the one that is wrong, or leave it empty.',
	);
});

test.each([
	['another', 'Team'],
	['no group', 'Nowhere'],
])('nobody is added where the name of the group is that of %s', async (_what, name) => {
	const team = openTeam();
	const row = { user_id: team.users[0] ?? 0, group_id: team.groups[1] ?? 0, group_name: name };
	const { list } = await team.rig.run(createManyMemberships, [row]);
	expect(isIn(team, 0, 1)).toBe(false);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('keys that agree add the agent, whatever their case', async () => {
	const team = openTeam();
	const user = { user_id: team.users[0] ?? 0, user_external_id: 'hr-0', user_email: 'Agent0@acme.example' };
	const row = { ...user, group_id: team.groups[1] ?? 0, group_name: 'OTHER' };
	const { list } = await team.rig.run(createManyMemberships, [row]);
	expect(list[0]).toMatchObject({ status: 'created' });
	expect(isIn(team, 0, 1)).toBe(true);
});

test('one key for each side costs nothing more', async () => {
	const team = openTeam();
	const rows = team.users.map((user_id) => ({ user_id, group_id: team.groups[1] ?? 0 }));
	await team.rig.run(createManyMemberships, rows);
	expect(reads(team.rig)).toEqual([]);
});

test('a membership ID beside another agent and group deletes neither membership', async () => {
	const team = openTeam();
	const [id = 0, other = 0] = team.memberships;
	const row = { id, user_id: team.users[1], group_id: team.groups[0] };
	const { list } = await team.rig.run(deleteManyMemberships, [row]);
	expect([0, 1].map((user) => isIn(team, user, 0))).toEqual([true, true]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
	expect(list[0]?.reason).toContain(`Membership ID (field "id") ${id} is membership ${id}`);
	expect(list[0]?.reason).toContain(`is membership ${other}`);
});

test('a membership is not deleted beside an agent who is not in the group', async () => {
	const team = openTeam();
	const row = { id: team.memberships[0] ?? 0, user_id: team.users[1], group_id: team.groups[1] };
	const { list } = await team.rig.run(deleteManyMemberships, [row]);
	expect(isIn(team, 0, 0)).toBe(true);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('memberships as they are listed are deleted, looked up by group, and again to no harm', async () => {
	const team = openTeam(150);
	const rows = team.memberships.map((id, n) => ({ id, user_id: team.users[n], group_id: team.groups[0] }));
	const { list } = await team.rig.run(deleteManyMemberships, rows);
	expect(countStatuses(list)).toEqual({ deleted: 150 });
	expect(reads(team.rig)).toHaveLength(2);
	const again = await team.rig.run(deleteManyMemberships, rows.slice(0, 2));
	expect(countStatuses(again.list)).toEqual({ unchanged: 2 });
});

test('with the membership ID as the column to match on, the agent is no key', async () => {
	const team = openTeam();
	const row = { id: team.memberships[0] ?? 0, user_id: team.users[1], group_id: team.groups[0] };
	const { list } = await team.rig.run(deleteManyMemberships, [row], { keys: new Set(['id']) });
	expect(list[0]).toMatchObject({ status: 'deleted' });
	expect([0, 1].map((user) => isIn(team, user, 0))).toEqual([false, true]);
});
