import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts } from '../../../nodes/shared/lists/askInParts';
import { VirtualClock } from '../../support/virtualClock';

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

describe('several parts at once', () => {
	/** Asks a server that takes a second for each answer. */
	async function time(count: number, answer: (nth: number) => Reply, stopAfter = Infinity) {
		const clock = new VirtualClock();
		const startMs = clock.now();
		const sentAtMs: number[] = [];
		const reader = {
			async send(): Promise<Reply> {
				const nth = sentAtMs.push(clock.now() - startMs) - 1;
				// The second of four is answered last.
				await clock.sleep(nth % 4 === 2 ? 1000 : 900);
				return answer(nth);
			},
		};
		const given: string[] = [];
		const askAll = async (): Promise<void> => {
			for await (const { some } of askInParts(reader, { all: list(count, 2), maxPerCall: 1, write })) {
				given.push(...some);
				if (given.length >= stopAfter) break;
			}
		};
		await clock.run(askAll());
		return { sentAtMs, given };
	}
	const fine: Reply = { kind: 'ok', status: 200, headers: {}, body: {} };
	const refused: Reply = { kind: 'rejected', status: 401, headers: {}, body: {} };

	test('the first goes alone, then four are asked about at once, and come in their order', async () => {
		const { sentAtMs, given } = await time(9, () => fine);
		expect(given).toEqual(list(9, 2));
		expect(sentAtMs).toEqual([0, 900, 900, 900, 900, 1800, 1900, 1900, 1900]);
	});

	test('until one is answered, one is asked about at a time', async () => {
		const { sentAtMs } = await time(4, () => refused);
		expect(sentAtMs).toEqual([0, 900, 1800, 2800]);
	});

	test('whoever stops at the first refusal has asked about one part', async () => {
		const { sentAtMs } = await time(9, () => refused, 1);
		expect(sentAtMs).toEqual([0]);
	});

	test('a fault of ours in a later part is for whoever comes to it', async () => {
		const failing = time(9, (nth) => {
			if (nth === 3) throw new Error('Part 3');
			return fine;
		});
		await expect(failing).rejects.toThrow('Part 3');
	});

	test('parts under way that are too long are halved too, and all come in their order', async () => {
		const all = list(60, 50);
		let maxLetters = Infinity;
		const parts: string[] = [];
		const reader = {
			send(request: HttpRequest): Promise<Reply> {
				const letters = (request.query?.ids ?? '').length;
				const status = letters > maxLetters ? 414 : 200;
				maxLetters = 300;
				return Promise.resolve(status === 200 ? fine : ({ ...refused, status } as Reply));
			},
		};
		for await (const { some, reply } of askInParts(reader, { all, maxPerCall: 12, write })) {
			expect(reply.kind).toBe('ok');
			parts.push(...some);
		}
		expect(parts).toEqual(all);
	});
});
