/* What a delete may say of an ID that nothing has, and what a 404 proves. */
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Team {
	readonly rig: Rig;
	readonly agent: number;
	readonly group: number;
	/** The agent's membership in the group. */
	readonly membership: number;
}

function openTeam(switches: Partial<Switches> = {}): Team {
	const rig = makeRig();
	const { control } = rig.sandbox;
	const users = [{ name: 'Agent', role: 'agent', external_id: 'A-1' }];
	const [agent = 0] = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	const group = control.state().zendesk.groups.find(({ name }) => name === 'Billing')?.id ?? 0;
	const group_memberships = [{ user_id: agent, group_id: group }];
	const [membership = 0] = control.seed({ zendesk: { group_memberships } }).zendesk?.group_memberships ?? [];
	rig.clock.advance(60_000);
	control.switches(switches);
	return { rig, agent, group, membership };
}

const isInGroup = ({ rig, agent, group }: Team): boolean =>
	rig.sandbox.control.state().zendesk.group_memberships.some((one) => one.user_id === agent && one.group_id === group);

const unknown = { status: 'unchanged', reason: 'Nothing has this ID: gone already, or the ID of something else.' };
const reports = [{}, { missingInDestroyMany: 'dropped' }] as const;

describe.each(reports)('the ID of a group in place of that of a membership: %j', (switches) => {
	test('is told as unchanged with the reason, and the run warns of it', async () => {
		const team = openTeam(switches);
		const run = await team.rig.run(deleteManyMemberships, [
			{ id: team.group },
			{ id: team.agent },
			{ id: team.membership },
		]);
		expect(run.list).toMatchObject([unknown, unknown, { status: 'deleted' }]);
		expect(run.warnings).toEqual([expect.stringContaining('2 records are unchanged because nothing has their ID')]);
	});

	test('fails, where that is asked for', async () => {
		const team = openTeam(switches);
		const rows = [{ id: team.group }, { id: team.membership }];
		const run = await team.rig.run(deleteManyMemberships, rows, { settings: { unknownIds: 'failed' } });
		expect(run.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }, { status: 'deleted' }]);
		expect(run).not.toHaveProperty('warnings');
	});

	test('fails, where the row names agent and group, and the agent is in the group', async () => {
		const team = openTeam(switches);
		const others = [{ id: team.membership + 1, user_id: team.agent, group_id: team.group }];
		const rows = [...others, { id: team.rig.sandbox.control.state().zendesk.group_memberships[0]?.id ?? 0 }];
		const run = await team.rig.run(deleteManyMemberships, rows);
		expect(isInGroup(team)).toBe(true);
		expect(run.list).toMatchObject([
			{ status: 'failed', reason: expect.stringContaining(`is membership ${team.membership}`) },
			{ status: 'deleted' },
		]);
	});
});

test('an agent who is not in the group that the row names is where the row wants it', async () => {
	const team = openTeam();
	const rows = [{ id: team.membership, user_id: team.agent, group_id: team.group }];
	await team.rig.run(deleteManyMemberships, rows);
	const run = await team.rig.run(deleteManyMemberships, rows);
	expect(run.list).toMatchObject([{ status: 'unchanged' }]);
	expect(run.list[0]).not.toHaveProperty('reason');
	expect(run).not.toHaveProperty('warnings');
});

test('columns that only check fail no row by what they hold; where the row is found by them, they do', () => {
	const { fields, before } = deleteManyMemberships;
	const read = fields.user_id?.read('E-0042');
	const user_id = read?.kind === 'read' ? (read.value as number) : 0;
	expect(before.check?.({ id: 1, user_id, group_id: 7 }, undefined)).toBeUndefined();
	expect(before.check?.({ id: 1, user_id, group_id: 7 }, new Set(['id']))).toBeUndefined();
	expect(before.check?.({ user_id, group_id: 7 }, undefined)).toMatchObject({
		code: 'invalid_value',
		reason: expect.stringContaining('User ID (field "user_id") must be an id') as unknown,
	});
});

describe('users', () => {
	test('who were deleted before are unchanged, and nothing is warned of', async () => {
		const { rig, agent } = openTeam();
		await rig.run(deleteManyUsers, [{ id: agent }]);
		rig.clock.advance(60_000);
		const run = await rig.run(deleteManyUsers, [{ id: agent }]);
		expect(run.list).toMatchObject([{ status: 'unchanged', id: agent }]);
		expect(run).not.toHaveProperty('warnings');
	});

	test('who can be read only as deleted users are unchanged as well', async () => {
		const { rig, agent } = openTeam();
		await rig.run(deleteManyUsers, [{ id: agent }]);
		rig.clock.advance(60_000);
		const body = { error: 'RecordNotFound', description: 'Not found' };
		rig.sandbox.control.addFaults([{ method: 'GET', path: `/api/v2/users/${agent}`, status: 404, body, times: 9 }]);
		const run = await rig.run(deleteManyUsers, [{ id: agent }]);
		expect(run.list).toMatchObject([{ status: 'unchanged', id: agent }]);
		expect(run).not.toHaveProperty('warnings');
	});

	test('an ID that no user ever had, and an external ID that nobody has, are told as such', async () => {
		const { rig, group } = openTeam();
		const run = await rig.run(deleteManyUsers, [{ id: group }, { external_id: 'nobody' }]);
		expect(run.list).toMatchObject([
			unknown,
			{ status: 'unchanged', reason: expect.stringMatching(/^Nothing has this external ID: gone already/) },
		]);
		expect(run.warnings).toHaveLength(2);
		const failed = await rig.run(deleteManyUsers, [{ id: group }, { external_id: 'nobody' }], {
			settings: { unknownIds: 'failed' },
		});
		expect(failed.list.map(({ status }) => status)).toEqual(['failed', 'failed']);
	});
});
