/* Whatever goes wrong while rows are sent and others looked up, each has one outcome, and it agrees with the state. */
import type { Outcome } from '../../bulk/types';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { makeRig, type Rig } from '../support/zendeskRig';

const users = 350;
const emailOf = (nth: number): string => `a${nth}@acme.example`;

/** Numbers from 0 to 1, the same for each seed. */
function makeRandom(seed: number): () => number {
	let state = seed * 7919;
	return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

interface Schedule {
	readonly random: () => number;
	/** The shares of look-ups and of writes that go wrong. */
	readonly badReads: number;
	readonly badWrites: number;
	readonly readStatus: number;
	/** The execution is stopped at this request. */
	readonly stopAt: number;
}

function makeSchedule(seed: number): Schedule {
	const random = makeRandom(seed);
	const share = (): number => Math.max(0, random() - 0.6);
	const readStatus = [401, 422, 500][seed % 3] ?? 500;
	return {
		random,
		badReads: share(),
		badWrites: share(),
		readStatus,
		stopAt: seed % 2 === 0 ? Infinity : random() * 30,
	};
}

/** The service, with answers that take their time, get lost or refuse. `written` gets each pair that a request holds. */
function disturb(rig: Rig, schedule: Schedule, written: string[]): (sandbox: Transport) => Transport {
	const { random, badReads, badWrites, readStatus, stopAt } = schedule;
	const answer = (status: number): Answer => ({ kind: 'answer', status, headers: {}, body: { error: 'No' } });
	let requests = 0;
	return (sandbox) => async (request) => {
		requests += 1;
		if (requests > stopAt) rig.stop.abort();
		await rig.clock.sleep(50 + Math.floor(random() * 600));
		const isWrite = request.method === 'POST';
		if (isWrite) written.push(...listPairs(request));
		else if (request.path.includes('/users/') && requests > 3 && random() < badReads) return answer(readStatus);
		if (!isWrite || random() >= badWrites) return sandbox(request);
		if (random() < 0.5) await sandbox(request);
		return answer(502);
	};
}

function listPairs({ body }: HttpRequest): readonly string[] {
	const { group_memberships: pairs } = body as { group_memberships: { user_id: number; group_id: number }[] };
	return pairs.map(({ user_id: userId, group_id: groupId }) => `${userId}/${groupId}`);
}

/** 500 rows by ID, by email or by both, many of them twins, some of nobody. */
function makeRows(random: () => number, ids: readonly number[], groups: readonly number[]) {
	return Array.from({ length: 500 }, () => {
		const nth = Math.floor(random() * (users + 5));
		const how = random();
		const [userId, email] = [ids[nth], { user_email: emailOf(nth) }];
		const byId = userId === undefined || how > 0.4 ? {} : { user_id: userId };
		const groupId = groups[random() < 0.5 ? 0 : 1] ?? 0;
		const row = { ...byId, ...(how > 0.3 || userId === undefined ? email : {}), group_id: groupId };
		return { pair: `${userId}/${groupId}`, row };
	});
}

test.each(Array.from({ length: 16 }, (_, nth) => nth + 1))('schedule %i', async (seed) => {
	const schedule = makeSchedule(seed);
	const rig = makeRig();
	const agents = Array.from({ length: users }, (_, nth) => ({ name: `A ${nth}`, role: 'agent', email: emailOf(nth) }));
	const given = { users: agents, groups: [{ name: 'Support' }, { name: 'Sales' }] };
	const { users: ids = [], groups = [] } = rig.sandbox.control.seed({ zendesk: given }).zendesk ?? {};
	const rows = makeRows(schedule.random, ids, groups);
	const written: string[] = [];
	const { list } = await rig.run(
		createManyMemberships,
		rows.map(({ row }) => row),
		{ transport: disturb(rig, schedule, written), giveUpAfterMs: 600_000 },
	);
	const { group_memberships: memberships } = rig.sandbox.control.state().zendesk;
	const there = new Set(memberships.map(({ user_id: userId, group_id: groupId }) => `${userId}/${groupId}`));
	const left = new Set(written);
	expect(written).toHaveLength(left.size);
	const pairsWith = (...statuses: readonly (Outcome['status'] | undefined)[]): ReadonlySet<string> =>
		new Set(rows.flatMap(({ pair }, nth) => (statuses.includes(list[nth]?.status) ? [pair] : [])));
	expect(pairsWith(undefined)).toEqual(new Set());
	for (const pair of pairsWith('created', 'unchanged')) expect(there).toContain(pair);
	const mayBeThere = pairsWith('created', 'unchanged', 'unknown');
	for (const pair of pairsWith('unsent', 'failed')) if (!mayBeThere.has(pair)) expect(there).not.toContain(pair);
	const ofNobody = rows.filter((_, nth) => list[nth]?.code === 'unknown_reference');
	for (const { pair } of ofNobody) expect(pair).toContain('undefined');
	for (const pair of left) expect(mayBeThere).toContain(pair);
});
