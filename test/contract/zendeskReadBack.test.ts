import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { ReadyMembership } from '../../nodes/Zendesk/memberships/fields';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Team {
	readonly rig: Rig;
	readonly userIds: readonly number[];
	readonly groupIds: readonly number[];
}

/** A service whose reports say nothing, so that everything is read back. */
function openTeam(users: number, groups: number): Team {
	const rig = makeRig();
	const seeded = rig.sandbox.control.seed({
		zendesk: {
			users: Array.from({ length: users }, (_, n) => ({ name: `Agent ${n}`, role: 'agent', external_id: `A-${n}` })),
			groups: Array.from({ length: groups }, (_, n) => ({ name: `Group ${n}` })),
		},
	}).zendesk;
	rig.sandbox.control.switches({ membershipResults: 'none' });
	return { rig, userIds: seeded?.users ?? [], groupIds: seeded?.groups ?? [] };
}

/** Memberships that are there before the run. */
function fill({ rig }: Team, memberships: readonly ReadyMembership[]): void {
	rig.sandbox.control.seed({ zendesk: { group_memberships: memberships } });
	rig.clock.advance(60_000);
}

const join = (userIds: readonly number[], groupIds: readonly number[]): ReadyMembership[] =>
	userIds.flatMap((user_id) => groupIds.map((group_id) => ({ user_id, group_id })));

/** How often each kind of list was asked for. */
function countReads({ rig }: Team): Record<'byGroup' | 'byUser', number> {
	const paths = rig.sandbox.control.journal().map(({ path }) => path);
	return {
		byGroup: paths.filter((path) => /^\/api\/v2\/groups\/\d+\/memberships$/.test(path)).length,
		byUser: paths.filter((path) => /^\/api\/v2\/users\/\d+\/group_memberships$/.test(path)).length,
	};
}

test('many users in one group are read back by the group, 100 a call', async () => {
	const team = openTeam(250, 1);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 250 });
	expect(countReads(team)).toEqual({ byGroup: 3, byUser: 0 });
});

test('one user in many groups is read back by the user, in one call', async () => {
	const team = openTeam(1, 60);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 60 });
	expect(countReads(team)).toEqual({ byGroup: 0, byUser: 1 });
});

test('few users in more groups are read back by user', async () => {
	const team = openTeam(3, 20);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 60 });
	expect(countReads(team)).toEqual({ byGroup: 0, byUser: 3 });
});

test('many users in few groups are read back by group', async () => {
	const team = openTeam(20, 3);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 60 });
	expect(countReads(team)).toEqual({ byGroup: 3, byUser: 0 });
});

test('few users in one huge group cost at most twice as many calls as asking for each', async () => {
	const team = openTeam(1503, 1);
	const crowd = team.userIds.slice(0, 1500);
	const asked = team.userIds.slice(1500);
	fill(team, join(crowd, team.groupIds));
	const run = await team.rig.run(createManyMemberships, join(asked, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 3 });
	const { byGroup, byUser } = countReads(team);
	expect(byGroup + byUser).toBeLessThanOrEqual(6);
});

test('a user in more than 100 groups is read to the end', async () => {
	const team = openTeam(1, 301);
	fill(team, join(team.userIds, team.groupIds.slice(0, 300)));
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds.slice(300)));
	expect(countStatuses(run.list)).toEqual({ created: 1 });
	// New ids come in blocks of 64, in any order: the new membership stands on the third page or the fourth.
	expect(countReads(team).byGroup).toBe(0);
	expect([3, 4]).toContain(countReads(team).byUser);
});

test('a group is read no further than to the last record that is open', async () => {
	const team = openTeam(401, 1);
	const [early = 0, ...others] = [...team.userIds];
	fill(team, join([early, ...others], team.groupIds).slice(0, 400));
	// Two that are there already, and so stand on the first pages.
	const asked = join([early, others[0] ?? 0], team.groupIds);
	await team.rig.run(createManyMemberships, asked);
	const { byGroup, byUser } = countReads(team);
	expect(byGroup + byUser).toBeLessThanOrEqual(4);
});

test('a group that is gone has failed those who were to join it, at the cost of one call', async () => {
	const team = openTeam(5, 0);
	const unknownGroup = 424_242;
	const run = await team.rig.run(createManyMemberships, join(team.userIds, [unknownGroup]));
	expect(countStatuses(run.list)).toEqual({ failed: 5 });
	expect(countReads(team)).toEqual({ byGroup: 1, byUser: 0 });
});

test('records that could not be read back are unknown, and keep their job', async () => {
	const team = openTeam(5, 1);
	team.rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/groups/*', status: 500, times: 99 }]);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(run.list.every(({ status, code }) => status === 'unknown' && code === 'job_unclear')).toBe(true);
	expect(run.list.every(({ jobId }) => jobId !== undefined)).toBe(true);
});

test('a page that breaks off says nothing of who is absent', async () => {
	const team = openTeam(5, 1);
	team.rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/groups/*', status: 200, body: {}, times: 99 }]);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ unknown: 5 });
});

test('what one read misses for a moment is found when the service answers again', async () => {
	const team = openTeam(5, 1);
	team.rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/groups/*', drop: 'before', times: 3 }]);
	const run = await team.rig.run(createManyMemberships, join(team.userIds, team.groupIds));
	expect(countStatuses(run.list)).toEqual({ created: 5 });
});
