/* What is compared of all memberships of a run: others on n8n's event loop have turns between. */
import type { ServiceReader } from '../../../bulk/operation';
import { recordsInStep } from '../../../bulk/turns';
import type { HttpRequest, Reply } from '../../../http/types';
import { leaveOutUnchanged } from '../../../nodes/Zendesk/api/leaveOutUnchanged';
import { foretellMemberships } from '../../../nodes/Zendesk/memberships/foretell';
import { groupKind } from '../../../nodes/Zendesk/memberships/groupKind';
import { ok } from '../../support/things';
import { Watch } from '../../support/watchReads';

const count = 5000;
const inGroup = Array.from({ length: count }, (_, nth) => ({ id: 9000 + nth, user_id: 1000 + nth, group_id: 7 }));

/** The group has these members, and shows them in one page. */
function answer(members: readonly object[]) {
	return ({ path }: HttpRequest): Reply => {
		expect(path).toBe('/api/v2/groups/7/memberships');
		return ok({ group_memberships: members, meta: { has_more: false } });
	};
}

async function foretell(members: readonly object[]) {
	const watch = new Watch();
	const records = inGroup.map(({ user_id, group_id }, index) => watch.watch(index, 'user_id', { user_id, group_id }));
	const reader: ServiceReader = watch.reader(answer(members));
	const read = await foretellMemberships(groupKind)(records, reader);
	if (read.kind === 'stopped') throw new Error('It is read.');
	return { watch, records, reader, read };
}

test.each([
	['nobody is there', [], 'create'],
	['all are there', inGroup, 'leave'],
])('what would happen to memberships is told in steps, where %s', async (_, members, would) => {
	const { watch, read } = await foretell(members);
	const told = [...read.value.foretold.values()];
	expect(told).toHaveLength(count);
	expect(new Set(told.map((one) => one.would))).toEqual(new Set([would]));
	expect(watch.most).toBeLessThanOrEqual(3 * recordsInStep);
});

test('what would change nothing is left out in steps', async () => {
	const { watch, records, reader, read } = await foretell(inGroup);
	const outcomes = new Map([[count, { status: 'failed' } as const]]);
	const turns = watch.turns;
	const left = await leaveOutUnchanged(
		{ records, outcomes },
		{ sendOnlyChanges: true },
		() => Promise.resolve(read),
		reader,
	);
	expect(left.records).toEqual([]);
	expect(left.outcomes.size).toBe(count + 1);
	expect(left.outcomes.get(0)).toMatchObject({ status: 'unchanged', id: 9000 });
	// They are told, taken out and put to the others.
	expect(watch.turns - turns).toBeGreaterThanOrEqual((3 * count) / recordsInStep);
});
