import type { HttpRequest, Reply } from '../../../http/types';
import { readBackGone } from '../../../nodes/Zendesk/api/deletions';
import { openRecord } from '../../support/openRecord';
import { ok } from '../../support/things';
import { VirtualClock } from '../../support/virtualClock';

test('40 things that were to be deleted are looked for four at once, each once', async () => {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const paths: string[] = [];
	const send = async ({ path }: HttpRequest): Promise<Reply> => {
		paths.push(path);
		await clock.sleep(300);
		return ok({ user: { id: Number(path.split('/').at(-1)), active: false, updated_at: '2026-11-21T08:00:05Z' } });
	};
	const open = Array.from({ length: 40 }, (_, index) => openRecord({ id: 100 + index }, index));
	const reader = { send, startedAtMs: () => startMs };
	const found = await clock.run(readBackGone({ path: '/api/v2/users', key: 'user' })(open, reader));
	expect([...found.values()].map(({ kind }) => kind)).toEqual(open.map(() => 'present'));
	expect(new Set(paths).size).toBe(40);
	expect(paths).toHaveLength(40);
	expect(clock.now() - startMs).toBe(3000);
});
