/** Requests with an idempotency key: the same key after silence, a fresh one after a refusal. */
import { makeClient, type Client } from '../../../http/client';
import type { ServiceManners } from '../../../http/judge';
import type { Answer, HttpRequest, Reply } from '../../../http/types';
import { answer, scriptTransport, silence } from '../../support/scriptedTransport';
import { VirtualClock } from '../../support/virtualClock';

const keyed: HttpRequest = {
	method: 'POST',
	path: '/things',
	headers: { other: 'stays' },
	repeatable: true,
	keyedHeaders: (refusals) => ({ key: `key-${refusals}` }),
};

const manners: ServiceManners = {
	saysUnderWay: (status) => status === 409,
	saysConflict: (_status, body) => body === 'later',
};

async function send(
	answers: readonly Answer[],
): Promise<{ reply: Reply; keys: (string | undefined)[]; client: Client }> {
	const clock = new VirtualClock();
	const { transport, sent } = scriptTransport(clock, answers);
	const signal = new AbortController().signal;
	const deadlineMs = clock.now() + 3_600_000;
	const client = makeClient({ transport, manners, clock, random: () => 0, signal, deadlineMs });
	const reply = await clock.run(client.send(keyed));
	return { reply, keys: sent.map(({ request }) => request.headers?.key), client };
}

test('the key is added to the other headers', async () => {
	const { keys, reply } = await send([answer(200, {})]);
	expect(keys).toEqual(['key-0']);
	expect(reply.kind).toBe('ok');
});

test('after silence the same key is sent again', async () => {
	expect((await send([silence, silence, answer(200, {})])).keys).toEqual(['key-0', 'key-0', 'key-0']);
});

test('after a refusal a fresh key is sent', async () => {
	expect((await send([answer(429), answer(429), answer(200, {})])).keys).toEqual(['key-0', 'key-1', 'key-2']);
});

test('after a conflict with another request a fresh key is sent, and after one with itself the same', async () => {
	expect((await send([answer(400, 'later'), answer(200, {})])).keys).toEqual(['key-0', 'key-1']);
	expect((await send([answer(409), answer(200, {})])).keys).toEqual(['key-0', 'key-0']);
});

test('once it may have been done the key stays, and a refusal that is repeated for ever ends as silence', async () => {
	const { keys, reply } = await send([answer(429), silence, answer(429)]);
	expect(keys).toEqual(['key-0', ...Array.from({ length: 6 }, () => 'key-1')]);
	expect(reply).toEqual({ kind: 'silent', why: 'socket hang up (ECONNRESET)' });
});

test.each([401, 403, 422])('%i is sent before the key is checked, so the reply stays silence', async (status) => {
	expect((await send([silence, answer(status)])).reply.kind).toBe('silent');
});

test('any other rejection under the same key is the answer to the first attempt as well', async () => {
	const { reply } = await send([silence, answer(400, 'bad')]);
	expect(reply).toEqual({ kind: 'rejected', status: 400, headers: {}, body: 'bad' });
});
