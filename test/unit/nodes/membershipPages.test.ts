import type { HttpRequest, Reply } from '../../../http/types';
import type { ReadyMembership } from '../../../nodes/Zendesk/memberships/fields';
import { groupKind } from '../../../nodes/Zendesk/memberships/groupKind';
import { readBackMemberships } from '../../../nodes/Zendesk/memberships/readBack';
import { openRecord } from '../../support/openRecord';
import { ok, rejected } from '../../support/things';
import { VirtualClock } from '../../support/virtualClock';

interface Held extends ReadyMembership {
	readonly id: number;
}

interface Listing {
	/** Said of the group's list, where it is not its length. */
	readonly count?: number;
	readonly refusesNumbers?: boolean;
	/** Pages by number, from this one on, are said not to be there. */
	readonly goneFrom?: number;
	/** Called before each page by number is cut out of the list. */
	readonly meanwhile?: (page: number, members: Held[]) => void;
}

const groupId = 88;
const recordNotFound: Reply = {
	kind: 'rejected',
	status: 404,
	headers: {},
	body: { error: 'RecordNotFound', description: 'Not found' },
};
const listUsers = (count: number, from = 1): number[] => Array.from({ length: count }, (_, nth) => from + nth);

const openOf = (user_id: number, index: number) => openRecord<ReadyMembership>({ user_id, group_id: groupId }, index);

/** One group, whose list is given out by cursor and by number, in the order of the IDs; each answer takes 300 ms. */
class GroupService {
	readonly calls = { byNumber: 0, byCursor: 0, byUser: 0, mostAtOnce: 0 };
	readonly clock = new VirtualClock();
	private readonly members: Held[];
	private underWay = 0;

	constructor(
		users: readonly number[],
		private readonly listing: Listing = {},
	) {
		this.members = users.map((user_id, nth) => ({ user_id, group_id: groupId, id: 1000 + nth }));
	}

	readonly send = async ({ path, query = {} }: HttpRequest): Promise<Reply> => {
		this.underWay += 1;
		this.calls.mostAtOnce = Math.max(this.calls.mostAtOnce, this.underWay);
		await this.clock.sleep(150);
		const reply = this.answer(path, query);
		await this.clock.sleep(150);
		this.underWay -= 1;
		return reply;
	};

	private answer(path: string, query: Readonly<Record<string, string>>): Reply {
		const [, userId] = /users\/(\d+)\//.exec(path) ?? [];
		if (userId !== undefined) {
			this.calls.byUser += 1;
			const own = this.members.filter(({ user_id }) => String(user_id) === userId);
			return ok({ group_memberships: own, meta: { has_more: false } });
		}
		return query['page[size]'] === undefined ? this.answerByNumber(Number(query.page)) : this.answerByCursor(query);
	}

	private answerByNumber(page: number): Reply {
		this.calls.byNumber += 1;
		if (this.listing.refusesNumbers) return rejected(400);
		if (page >= (this.listing.goneFrom ?? Infinity)) return recordNotFound;
		this.listing.meanwhile?.(page, this.members);
		const count = this.members.length;
		const next_page = page * 100 < count ? 'https://acme.zendesk.com/next' : null;
		const group_memberships = this.members.slice((page - 1) * 100, page * 100);
		return ok({ group_memberships, next_page, count: this.listing.count ?? count });
	}

	private answerByCursor(query: Readonly<Record<string, string>>): Reply {
		this.calls.byCursor += 1;
		const rest = this.members.filter(({ id }) => id > Number(query['page[after]'] ?? 0));
		const group_memberships = rest.slice(0, 100);
		const after_cursor = String(group_memberships.at(-1)?.id);
		return ok({ group_memberships, meta: { has_more: rest.length > 100, after_cursor } });
	}

	/** What is found of each of these users, by how often. */
	async read(users: readonly number[]): Promise<Readonly<Record<string, number>>> {
		const reader = { send: this.send, startedAtMs: () => undefined };
		const found = await this.clock.run(readBackMemberships(groupKind)(users.map(openOf), reader));
		const counts: Record<string, number> = {};
		for (const { kind } of found.values()) counts[kind] = (counts[kind] ?? 0) + 1;
		return counts;
	}
}

test('1,000 in one group are read by 10 requests, four at once', async () => {
	const service = new GroupService(listUsers(1000));
	const startMs = service.clock.now();
	expect(await service.read(listUsers(1000))).toEqual({ present: 1000 });
	expect(service.calls).toEqual({ byNumber: 10, byCursor: 0, byUser: 0, mostAtOnce: 4 });
	expect(service.clock.now() - startMs).toBe(1200);
});

test('who moves up a page that was read before, since somebody else is taken out, is found by user', async () => {
	const meanwhile = (page: number, members: Held[]): void => {
		if (page === 10) members.splice(5, 1);
	};
	const service = new GroupService(listUsers(1000), { meanwhile });
	expect(await service.read(listUsers(1000))).toEqual({ present: 1000 });
	expect(service.calls).toMatchObject({ byNumber: 10, byCursor: 0, byUser: 1 });
});

test('few who are not in the group are asked for by user', async () => {
	const service = new GroupService(listUsers(500));
	expect(await service.read([...listUsers(500), 901, 902])).toEqual({ present: 500, absent: 2 });
	expect(service.calls).toMatchObject({ byNumber: 5, byCursor: 0, byUser: 2 });
});

test('of many who are not in the group, its list by cursor tells', async () => {
	const service = new GroupService(listUsers(300));
	expect(await service.read([...listUsers(300), ...listUsers(50, 901)])).toEqual({ present: 300, absent: 50 });
	expect(service.calls).toMatchObject({ byNumber: 3, byCursor: 3, byUser: 0 });
});

test('a group that is one page is read by one request, whoever is not in it', async () => {
	const service = new GroupService(listUsers(90));
	expect(await service.read(listUsers(100))).toEqual({ present: 90, absent: 10 });
	expect(service.calls).toMatchObject({ byNumber: 1, byCursor: 0, byUser: 0 });
});

test('new members of a large group are looked for at its end first', async () => {
	const service = new GroupService(listUsers(9950));
	expect(await service.read(listUsers(60, 9891))).toEqual({ present: 60 });
	expect(service.calls).toMatchObject({ byNumber: 3, byCursor: 0, byUser: 0 });
});

test('a few old members of a large group cost little more than asking for each', async () => {
	const service = new GroupService(listUsers(9950));
	expect(await service.read(listUsers(20, 4001))).toEqual({ present: 20 });
	expect(service.calls).toMatchObject({ byNumber: 3, byCursor: 0, byUser: 20 });
});

test.each<[string, Listing]>([
	['gives no pages by number', { refusesNumbers: true }],
	['says that it has fewer than it shows', { count: 40 }],
	['says that it has no number of them', { count: NaN }],
])('a group that %s is read by cursor', async (_name, listing) => {
	const service = new GroupService(listUsers(300), listing);
	expect(await service.read(listUsers(330))).toEqual({ present: 300, absent: 30 });
	expect(service.calls).toMatchObject({ byNumber: 1, byCursor: 3 });
});

test.each([2, 3])('page %i that is not there does not make a group gone whose first page came', async (goneFrom) => {
	const service = new GroupService(listUsers(300), { goneFrom });
	expect(await service.read(listUsers(300))).toEqual({ present: 300 });
});

test('a group with more members than are given out by number is read by cursor', async () => {
	const service = new GroupService(listUsers(10_050));
	expect(await service.read(listUsers(10_050))).toEqual({ present: 10_050 });
	expect(service.calls).toMatchObject({ byNumber: 1, byCursor: 101, byUser: 0 });
});
