import type { HttpRequest, Reply } from '../../../http/types';
import type { ReadyMembership } from '../../../nodes/Zendesk/memberships/fields';
import { groupKind } from '../../../nodes/Zendesk/memberships/groupKind';
import { readBackMemberships } from '../../../nodes/Zendesk/memberships/readBack';
import { openRecord } from '../../support/openRecord';
import { ok } from '../../support/things';
import { VirtualClock } from '../../support/virtualClock';

/** A service in which all of these memberships are; each answer takes 300 ms. */
async function readAll(memberships: readonly ReadyMembership[]) {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const paths: string[] = [];
	const send = async ({ path }: HttpRequest): Promise<Reply> => {
		paths.push(path);
		await clock.sleep(300);
		const [, kind, id] = /\/(users|groups)\/(\d+)\//.exec(path) ?? [];
		const side = kind === 'users' ? 'user_id' : 'group_id';
		const group_memberships = memberships.flatMap((each, nth) =>
			String(each[side]) === id ? [{ ...each, id: 1000 + nth, created_at: '2026-11-21T08:00:05Z' }] : [],
		);
		return ok({ group_memberships, meta: { has_more: false } });
	};
	const reader = { send, startedAtMs: () => startMs };
	const found = await clock.run(readBackMemberships(groupKind)(memberships.map(openRecord), reader));
	return { found, paths, elapsedMs: clock.now() - startMs };
}

test('40 users are read four at once, each once', async () => {
	const memberships = Array.from({ length: 40 }, (_, nth) => ({ user_id: nth + 1, group_id: 1000 + nth }));
	const { found, paths, elapsedMs } = await readAll(memberships);
	expect(new Set(paths).size).toBe(40);
	expect(paths).toHaveLength(40);
	expect(elapsedMs).toBe(3000);
	expect([...found.values()].map(({ kind }) => kind)).toEqual(memberships.map(() => 'present'));
});

test('12 groups are read four at once, each once', async () => {
	const memberships = Array.from({ length: 240 }, (_, nth) => ({ user_id: nth + 1, group_id: 1000 + (nth % 12) }));
	const { found, paths, elapsedMs } = await readAll(memberships);
	expect(paths).toHaveLength(12);
	expect(elapsedMs).toBe(900);
	expect(found.size).toBe(240);
	expect(new Set([...found.values()].map(({ kind }) => kind))).toEqual(new Set(['present']));
});
