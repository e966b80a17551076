import type { HttpRequest, Reply } from '../../../http/types';
import { makeFewAtOnce } from '../../../nodes/shared/lists/fewAtOnce';
import { ok } from '../../support/things';
import { VirtualClock } from '../../support/virtualClock';

/** Each answer takes a second; the third request is one that throws. */
function setUp() {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const begun: string[] = [];
	const base = { startedAtMs: () => 7 };
	const send = async ({ path }: HttpRequest): Promise<Reply> => {
		begun.push(path);
		await clock.sleep(1000);
		if (path === '/2') throw new Error('A fault');
		return ok({ path });
	};
	const reader = makeFewAtOnce(Object.create(base, { send: { value: send } }) as typeof base & { send: typeof send });
	const ask = (count: number) =>
		clock.run(
			Promise.allSettled(
				Array.from({ length: count }, (_, nth) => reader.send({ method: 'GET', path: `/${nth}`, repeatable: true })),
			),
		);
	return { ask, begun, reader, elapsedMs: () => clock.now() - startMs };
}

test('four requests are under way at once, and all go in their order, also after one that throws', async () => {
	const { ask, begun, elapsedMs } = setUp();
	const ends = await ask(9);
	expect(begun).toEqual(Array.from({ length: 9 }, (_, nth) => `/${nth}`));
	expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
	expect(elapsedMs()).toBe(3000);
});

test('what else the reader knows is kept, also where it has that from another one', () => {
	expect(setUp().reader.startedAtMs()).toBe(7);
});
