import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { ReadyMembership } from '../../nodes/Zendesk/memberships/fields';
import { makeRig } from '../support/zendeskRig';

test('10,000 memberships take 100 requests that write and at most 20 others, at 700 a minute without a 429', async () => {
	const rig = makeRig({ plan: 700 });
	const { control } = rig.sandbox;
	const users = Array.from({ length: 2500 }, (_, n) => ({ name: `Agent ${n}`, role: 'agent', external_id: `A-${n}` }));
	const groups = Array.from({ length: 4 }, (_, n) => ({ name: `Group ${n}` }));
	const seeded = control.seed({ zendesk: { users, groups } }).zendesk;
	const memberships: ReadyMembership[] = (seeded?.groups ?? []).flatMap((group_id) =>
		(seeded?.users ?? []).map((user_id) => ({ user_id, group_id })),
	);
	const before = control.state().zendesk.group_memberships.length;

	const run = await rig.run(createManyMemberships, memberships);

	const journal = control.journal();
	const writes = journal.filter(({ method }) => method === 'POST');
	expect(writes).toHaveLength(100);
	expect(new Set(writes.map(({ path }) => path))).toEqual(new Set(['/api/v2/group_memberships/create_many']));
	expect(journal.length - writes.length).toBeLessThanOrEqual(20);
	expect(journal.filter(({ status }) => status !== 200)).toEqual([]);

	expect(run.list).toHaveLength(10_000);
	expect(run.list.filter(({ status }) => status !== 'created')).toEqual([]);
	const there = new Set(control.state().zendesk.group_memberships.map((each) => `${each.user_id} ${each.group_id}`));
	expect(there.size).toBe(before + 10_000);
	expect(memberships.filter(({ user_id, group_id }) => !there.has(`${user_id} ${group_id}`))).toEqual([]);
});
