import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts } from '../../../nodes/shared/lists/askInParts';

const write = (some: readonly string[]): HttpRequest => ({
	method: 'GET',
	path: '/things',
	query: { ids: some.join(',') },
	repeatable: true,
});
const readIds = ({ query }: HttpRequest): string[] => (query?.ids ?? '').split(',');

interface Asked {
	/** The ids of each request. */
	readonly requests: readonly (readonly string[])[];
	/** The ids of each part that was given back, with what became of it. */
	readonly parts: readonly (readonly [readonly string[], Reply['kind']])[];
}

/** Asks a server that refuses more letters of ids than this. */
async function ask(all: readonly string[], maxPerCall: number, maxLetters = Infinity, status = 414): Promise<Asked> {
	const requests: string[][] = [];
	const reader = {
		async send(request: HttpRequest): Promise<Reply> {
			requests.push(readIds(request));
			const isRefused = (request.query?.ids ?? '').length > maxLetters;
			if (isRefused) return { kind: 'rejected', status, headers: {}, body: '', isForeign: true };
			return { kind: 'ok', status: 200, headers: {}, body: {} };
		},
	};
	const parts: [readonly string[], Reply['kind']][] = [];
	for await (const { some, reply } of askInParts(reader, { all, maxPerCall, write })) parts.push([some, reply.kind]);
	return { requests, parts };
}

const list = (count: number, letters: number): string[] =>
	Array.from({ length: count }, (_, nth) => String(nth).padStart(letters, 'x'));

test('things are cut by count, in their order', async () => {
	const { requests } = await ask(list(5, 3), 2);
	expect(requests).toEqual([['xx0', 'xx1'], ['xx2', 'xx3'], ['xx4']]);
});

test('nothing to ask about is no request', async () => {
	expect(await ask([], 100)).toEqual({ requests: [], parts: [] });
});

test('they are cut by the bytes of the address as well', async () => {
	const all = list(100, 186);
	const { requests, parts } = await ask(all, 100);
	expect(requests.flat()).toEqual(all);
	expect(parts.map(([some]) => some)).toEqual(requests);
	for (const some of requests) expect(some.length).toBeLessThanOrEqual(31);
	expect(requests).toHaveLength(4);
});

test('one that is longer than all is asked about alone', async () => {
	const all = ['a', 'x'.repeat(7000), 'b'];
	expect((await ask(all, 100)).requests).toEqual([['a'], ['x'.repeat(7000)], ['b']]);
});

test.each([414, 431])(
	'what is refused for its length (%i) is halved, and what follows is no longer',
	async (status) => {
		const all = list(100, 50);
		const { requests, parts } = await ask(all, 100, 1000, status);
		expect(parts.flatMap(([some]) => some)).toEqual(all);
		expect(parts.every(([, kind]) => kind === 'ok')).toBe(true);
		expect(requests.length - parts.length).toBeLessThanOrEqual(3);
	},
);

test('a part that is refused for its length has one thing in it, and the others are asked about', async () => {
	const all = ['a', 'x'.repeat(300), 'b', 'c'];
	const { parts } = await ask(all, 100, 200);
	expect(parts.filter(([, kind]) => kind === 'rejected')).toEqual([[['x'.repeat(300)], 'rejected']]);
	expect(parts.flatMap(([some]) => some)).toEqual(all);
});

test('any other refusal is given back with its part, and nothing is asked twice', async () => {
	const { requests, parts } = await ask(['aa', 'bb'], 100, 1, 422);
	expect(requests).toHaveLength(1);
	expect(parts).toEqual([[['aa', 'bb'], 'rejected']]);
});
