/* The pages of one group's members are read a few at once, where their count can be believed. */
import type { HttpRequest, Reply } from '../../http/types';
import { readMemberships } from '../../nodes/GenAuth/members/memberships';
import { VirtualClock } from '../support/virtualClock';

interface Manners {
	readonly members: number;
	/** The count that a page tells; that of all members, unless given. */
	readonly countOf?: (page: number) => unknown;
	/** The members on a page, in the place of its own 50. */
	readonly page?: (page: number, own: readonly string[]) => readonly string[];
	/** Pages that are refused once. */
	readonly refusedOnce?: ReadonlySet<number>;
}

const ok = (data: unknown): Reply => ({ kind: 'ok', status: 200, headers: {}, body: data });
const nameOf = (nth: number): string => `u${nth}`;

/** Asks whether these users are in a group, at a second an answer. */
async function ask(manners: Manners, users: readonly string[]) {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const all = Array.from({ length: manners.members }, (_, nth) => nameOf(nth));
	const refused = new Set(manners.refusedOnce);
	const pages: number[] = [];
	const asked: string[] = [];
	let underWay = 0;
	let mostAtOnce = 0;
	const answer = ({ path, query = {} }: HttpRequest): Reply => {
		if (path.endsWith('get-user-groups')) {
			asked.push(query.userId ?? '');
			return ok({ totalCount: 0, list: all.includes(query.userId ?? '') ? [{ code: 'g' }] : [] });
		}
		const page = Number(query.page);
		pages.push(page);
		if (refused.delete(page)) return { kind: 'silent', why: 'It broke off' };
		const own = all.slice((page - 1) * 50, page * 50);
		const list = (manners.page?.(page, own) ?? own).map((userId) => ({ userId }));
		return ok({ totalCount: manners.countOf?.(page) ?? all.length, list });
	};
	const reader = {
		startedAtMs: () => undefined,
		async send(request: HttpRequest): Promise<Reply> {
			underWay += 1;
			mostAtOnce = Math.max(mostAtOnce, underWay);
			await clock.sleep(1000);
			underWay -= 1;
			return answer(request);
		},
	};
	const wanted = users.map((userId) => ({ code: 'g', userId }));
	const read = await clock.run(readMemberships(reader, wanted, 'added'));
	const isMember = (userId: string) => (read.kind === 'read' ? read.value.isMember({ code: 'g', userId }) : undefined);
	return { read, isMember, pages, asked, mostAtOnce, elapsedMs: clock.now() - startMs };
}

const strangers = Array.from({ length: 300 }, (_, nth) => `stranger${nth}`);

test('the first page goes alone, and then four at once', async () => {
	const { isMember, pages, asked, mostAtOnce, elapsedMs } = await ask({ members: 1010 }, [...strangers, 'u1009']);
	expect(pages).toHaveLength(21);
	expect(new Set(pages).size).toBe(21);
	expect(mostAtOnce).toBe(4);
	expect(elapsedMs).toBe(6000);
	expect(asked).toEqual([]);
	expect(isMember('u1009')).toBe(true);
	expect(isMember('stranger0')).toBe(false);
});

test('no more pages are read than it takes to find all, but for those under way', async () => {
	const users = Array.from({ length: 60 }, (_, nth) => nameOf(nth));
	const { isMember, pages, asked } = await ask({ members: 2000 }, users);
	expect(users.map(isMember)).toEqual(users.map(() => true));
	expect(pages.length).toBeLessThanOrEqual(5);
	expect(asked.length).toBeLessThanOrEqual(10);
});

describe('a count that is not to be believed', () => {
	const cases: readonly (readonly [string, Manners])[] = [
		['differs from page to page', { members: 500, countOf: (page) => (page > 3 ? 501 : 500) }],
		['is too small for what comes', { members: 500, countOf: () => 480 }],
		['is of pages that are not full', { members: 500, page: (nth, own) => (nth === 4 ? own.slice(0, 20) : own) }],
		['is of pages that overlap', { members: 500, page: (nth, own) => (nth === 4 ? ['u0', ...own.slice(0, 49)] : own) }],
	];
	test.each(cases)('%s: nobody who is a member is told not to be', async (_name, manners) => {
		const users = [...strangers, ...Array.from({ length: 470 }, (_, nth) => nameOf(nth))];
		const { read, isMember } = await ask(manners, users);
		if (read.kind !== 'read') return expect(read.kind).toBe('stopped');
		for (const userId of users) expect(isMember(userId)).toBe(userId.startsWith('u'));
	});
});

test('where one page cannot be read, the pages are read one after the other', async () => {
	const { read, pages } = await ask({ members: 500, refusedOnce: new Set([6]) }, strangers);
	expect(read.kind).toBe('read');
	expect(pages.filter((page) => page === 6)).toHaveLength(2);
});
