import type { Transport } from '../../http/types';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { AskedMembership } from '../../nodes/Zendesk/memberships/fields';
import type { Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type RigRun } from '../support/zendeskRig';

interface PacedRun extends RigRun {
	/** When the first request that writes left, in milliseconds after the start. */
	readonly firstWriteMs: number;
	readonly calls: { readonly lookUps: number; readonly polls: number; readonly writes: number };
}

/** Puts so many agents into groups, at 300 ms an answer: each by its ID or by its email. */
async function runPaced(
	count: number,
	by: 'id' | 'email',
	switches: Partial<Switches> = {},
	groupOf: (nth: number) => number = (nth) => nth % 8,
	plan = 700,
): Promise<PacedRun> {
	const rig = makeRig({ plan });
	const users = Array.from({ length: count }, (_, n) => ({
		name: `A ${n}`,
		role: 'agent',
		email: `a${n}@acme.example`,
	}));
	const groups = Array.from({ length: groupOf(count - 1) + 8 }, (_, n) => ({ name: `Group ${n}` }));
	const seeded = rig.sandbox.control.seed({ zendesk: { users, groups } }).zendesk;
	rig.sandbox.control.switches(switches);
	const memberships = (seeded?.users ?? []).map((user_id, n): AskedMembership => {
		const user = by === 'id' ? { user_id } : { user_email: users[n]?.email ?? '' };
		return { ...user, group_id: seeded?.groups?.[groupOf(n)] ?? 0 };
	});
	const startMs = rig.clock.now();
	const writesMs: number[] = [];
	const transport = (sandbox: Transport): Transport => {
		return async (request) => {
			if (request.method === 'POST') writesMs.push(rig.clock.now() - startMs);
			await rig.clock.sleep(150);
			const answer = await sandbox(request);
			await rig.clock.sleep(150);
			return answer;
		};
	};
	const run = await rig.run(createManyMemberships, memberships, { transport });
	const paths = rig.sandbox.control.journal().map(({ path }) => path);
	const polls = paths.filter((path) => path.includes('job_statuses')).length;
	const lookUps = paths.length - polls - writesMs.length;
	return { ...run, firstWriteMs: writesMs[0] ?? Infinity, calls: { lookUps, polls, writes: writesMs.length } };
}

test('1,000 agents are looked up by email in 20 calls, and the first write leaves within a second', async () => {
	const run = await runPaced(1000, 'email');
	expect(countStatuses(run.list)).toEqual({ created: 1000 });
	expect(run.calls).toMatchObject({ lookUps: 20, writes: 10 });
	expect(run.firstWriteMs).toBeLessThanOrEqual(1000);
});

test('3,000 agents by email take at most 1.3 times as long as by ID', async () => {
	const byId = await runPaced(3000, 'id');
	const byEmail = await runPaced(3000, 'email');
	expect(countStatuses(byEmail.list)).toEqual({ created: 3000 });
	expect(byEmail.calls).toMatchObject({ lookUps: 60, writes: 30 });
	expect(byEmail.firstWriteMs).toBeLessThanOrEqual(1000);
	expect(byEmail.elapsedMs / byId.elapsedMs).toBeLessThanOrEqual(1.3);
});

test('a report that names nobody costs a quarter of the time more, and a read for 80 rows', async () => {
	const told = await runPaced(3000, 'id');
	const untold = await runPaced(3000, 'id', { membershipResults: 'docSample' });
	expect(countStatuses(untold.list)).toEqual({ created: 3000 });
	expect(told.calls.lookUps).toBe(0);
	expect(untold.calls.lookUps).toBeLessThanOrEqual(38);
	expect(untold.elapsedMs / told.elapsedMs).toBeLessThanOrEqual(1.25);
});

test('a report that names nobody costs a quarter of the time more, where all rows are of one group', async () => {
	const told = await runPaced(3000, 'id', {}, () => 0);
	const untold = await runPaced(3000, 'id', { membershipResults: 'docSample' }, () => 0);
	expect(countStatuses(untold.list)).toEqual({ created: 3000 });
	expect(untold.calls.lookUps).toBeLessThanOrEqual(31);
	expect(untold.elapsedMs / told.elapsedMs).toBeLessThanOrEqual(1.25);
});

test.each(['id', 'email'] as const)('groups are read back while others are filled, users by %s', async (by) => {
	const inGroups = (nth: number): number => Math.floor(nth / 250);
	const told = await runPaced(6000, by, {}, inGroups);
	const untold = await runPaced(6000, by, { membershipResults: 'docSample' }, inGroups);
	expect(countStatuses(untold.list)).toEqual({ created: 6000 });
	// 24 groups with three pages each.
	expect(untold.calls.lookUps - told.calls.lookUps).toBe(72);
	expect(untold.calls.polls).toBeLessThanOrEqual(told.calls.polls + 1);
	expect(untold.elapsedMs / told.elapsedMs).toBeLessThanOrEqual(1.06);
});

test('on an account of 100 requests a minute, what is read early takes nothing from what is sent', async () => {
	const untold = { membershipResults: 'docSample' } as const;
	const sorted = await runPaced(6000, 'id', untold, (nth) => Math.floor(nth / 250), 100);
	// Each of these groups is in all jobs, so that none is read before the end.
	const spread = await runPaced(6000, 'id', untold, (nth) => nth % 24, 100);
	expect(sorted.calls).toEqual(spread.calls);
	expect(sorted.elapsedMs).toBeLessThanOrEqual(spread.elapsedMs);
});
