/* GenAuth wants a description in each update: the present one is kept, or nothing is changed. */
import type { HttpRequest, Reply } from '../../http/types';
import { keepDescription } from '../../nodes/GenAuth/groups/keepDescription';

const request: HttpRequest = { method: 'POST', path: '/', repeatable: true, body: { code: 'hr', name: 'HR' } };
const ofNew = { description: '', type: 'static' };
const answered = (reply: Reply) => ({ send: async (): Promise<Reply> => reply });
const ok = (body: unknown): Reply => ({ kind: 'ok', status: 200, headers: {}, body });
const notFound = (isForeign?: true): Reply => ({
	kind: 'rejected',
	status: 404,
	headers: {},
	body: {},
	...(isForeign && { isForeign }),
});

test('the present one is sent along', async () => {
	const group = { code: 'hr', description: 'People', type: 'dynamic' };
	const kept = await keepDescription(request, answered(ok(group)), ofNew);
	expect(kept).toMatchObject({ body: { code: 'hr', name: 'HR', description: 'People', type: 'dynamic' } });
});

test('a group that GenAuth does not know gets that of a new one', async () => {
	const kept = await keepDescription(request, answered(notFound()), ofNew);
	expect(kept).toMatchObject({ body: { ...ofNew, code: 'hr', name: 'HR' } });
});

test('a gateway’s 404 does not make a group new: its description would be lost', async () => {
	expect(await keepDescription(request, answered(notFound(true)), ofNew)).toMatchObject({ kind: 'rejected' });
});

test.each([undefined, {}, { id: 'x' }, []])('%j is no group that was read: nothing is changed', async (body) => {
	for (const more of [undefined, ofNew]) {
		expect(await keepDescription(request, answered(ok(body)), more)).toMatchObject({ kind: 'unsent' });
	}
});
