/* The pages of a long list are asked for ahead, where the first ones came as the server's own count has it. */
import type { HttpRequest, Reply } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { listResources } from '../../nodes/Scim/api/lists';
import { VirtualClock } from '../support/virtualClock';

interface Manners {
	readonly users: number;
	/** Resources on a page, at most; as many as asked for, unless given. */
	readonly most?: number;
	/** What it tells as the length of the list; what it is, unless given. */
	readonly total?: number;
	/** The first resource of the page that is asked for by this startIndex; that one, unless given. */
	readonly begin?: (startIndex: number) => number;
	/** What it answers to this startIndex, in place of the page. */
	readonly instead?: (startIndex: number) => Reply | undefined;
}

const ok = (body: unknown): Reply => ({ kind: 'ok', status: 200, headers: {}, body });

/** Reads the list of users, at a second an answer. */
async function list({ users, most = Infinity, total = users, begin = (start) => start, instead }: Manners) {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const asked: number[] = [];
	let underWay = 0;
	let mostAtOnce = 0;
	const answer = ({ query = {} }: HttpRequest): Reply => {
		const from = begin(Number(query.startIndex ?? 1));
		const length = Math.max(0, Math.min(Number(query.count), most, users + 1 - from));
		const Resources = Array.from({ length }, (_, nth) => ({ id: `u${from + nth}` }));
		return ok({ totalResults: total, Resources });
	};
	const reader = {
		startedAtMs: () => undefined,
		async send(request: HttpRequest): Promise<Reply> {
			const startIndex = Number(request.query?.startIndex ?? 0);
			asked.push(startIndex);
			underWay += 1;
			mostAtOnce = Math.max(mostAtOnce, underWay);
			await clock.sleep(1000);
			underWay -= 1;
			return instead?.(startIndex) ?? answer(request);
		},
	};
	const read = await clock.run(listResources('/Users', {}, reader, rfc7644));
	const ids = read.kind === 'read' ? read.value.map(({ id }) => id) : [];
	return { read, ids, asked, mostAtOnce, elapsedMs: clock.now() - startMs };
}

const idsTo = (count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `u${nth + 1}`);
const byHundreds = (pages: number): readonly number[] => Array.from({ length: pages }, (_, nth) => 100 * nth + 1);

test('two pages go alone, and then four at once, each once and none behind the end', async () => {
	const { read, ids, asked, mostAtOnce, elapsedMs } = await list({ users: 1950 });
	expect(read).toMatchObject({ kind: 'read', isWhole: true });
	expect(ids).toEqual(idsTo(1950));
	expect(asked).toEqual(byHundreds(20));
	expect(mostAtOnce).toBe(4);
	expect(elapsedMs).toBeLessThanOrEqual(7000);
});

test('a server that gives fewer than asked for is followed by as many as it gives', async () => {
	const { ids, asked, mostAtOnce } = await list({ users: 500, most: 40 });
	expect(ids).toEqual(idsTo(500));
	expect(asked).toEqual(Array.from({ length: 13 }, (_, nth) => 40 * nth + 1));
	expect(mostAtOnce).toBe(4);
});

test('a short list takes as many requests as before', async () => {
	const { ids, asked, mostAtOnce } = await list({ users: 150 });
	expect(ids).toEqual(idsTo(150));
	expect(asked).toEqual([1, 101]);
	expect(mostAtOnce).toBe(1);
});

test.each<[string, Manners]>([
	['does not say how long the list is', { users: 700, total: 100 }],
	['gives the first page again and again', { users: 700, begin: () => 1 }],
	['counts pages', { users: 700, begin: (start) => (start === 1 ? 1 : 100 * start + 1) }],
])('of a server that %s, no page is asked for ahead', async (_name, manners) => {
	const { mostAtOnce, ids } = await list(manners);
	expect(mostAtOnce).toBe(1);
	expect(new Set(ids).size).toBe(ids.length);
});

test('a page that begins elsewhere than it should is judged as if all had been asked for in turn', async () => {
	// One resource has left the list meanwhile: those behind it have moved up.
	const begin = (start: number): number => (start > 400 ? start - 1 : start);
	const { ids, asked } = await list({ users: 1000, begin });
	expect(ids).toEqual(idsTo(1000));
	expect(asked.filter((start, nth) => asked.indexOf(start) !== nth)).toEqual([]);
});

test('a page that can not be read ends the list there: it is not whole', async () => {
	const { read, ids } = await list({
		users: 1000,
		instead: (start) =>
			start === 601 ? { kind: 'rejected', status: 422, headers: {}, body: { detail: 'No' } } : undefined,
	});
	expect(read).toMatchObject({ kind: 'read', isWhole: false });
	expect(ids).toEqual(idsTo(600));
});
