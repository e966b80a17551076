import { makeClient } from '../../../http/client';
import type { Reply } from '../../../http/types';
import type { Answer, HttpRequest } from '../../../http/types';
import { answer, scriptTransport, silence } from '../../support/scriptedTransport';
import { VirtualClock } from '../../support/virtualClock';

/** A write that bears a key of its own, and another one after each refusal. */
const write: HttpRequest = {
	method: 'POST',
	path: '/things',
	body: {},
	headers: { 'x-run': '7' },
	repeatable: true,
	keyedHeaders: (refusals) => ({ 'idempotency-key': `key-${refusals}` }),
};

async function send(answers: readonly Answer[], request = write): Promise<{ reply: Reply; keys: unknown[] }> {
	const clock = new VirtualClock();
	const { transport, sent } = scriptTransport(clock, answers);
	const manners = {
		saysConflict: (status: number) => status === 409,
		saysUnderWay: (status: number) => status === 425,
	};
	const { signal } = new AbortController();
	const client = makeClient({ transport, manners, clock, random: () => 0, signal, deadlineMs: clock.now() + 600_000 });
	const reply = await clock.run(client.send(request));
	return { reply, keys: sent.map(({ request: { headers } }) => headers?.['idempotency-key']) };
}

test('a request bears its key beside its other headers', async () => {
	const clock = new VirtualClock();
	const { transport, sent } = scriptTransport(clock, [answer(200, {})]);
	const { signal } = new AbortController();
	const client = makeClient({ transport, manners: {}, clock, random: () => 0, signal, deadlineMs: clock.now() + 1000 });
	await clock.run(client.send(write));
	expect(sent[0]?.request.headers).toEqual({ 'x-run': '7', 'idempotency-key': 'key-0' });
});

test('after silence the key stays: a service that did it says so again', async () => {
	const { reply, keys } = await send([silence, answer(500), answer(201, { id: 1 })]);
	expect(keys).toEqual(['key-0', 'key-0', 'key-0']);
	expect(reply).toMatchObject({ kind: 'ok', status: 201 });
});

test('after a refusal the key is a fresh one: a service may have kept the refusal under the old one', async () => {
	const { keys } = await send([answer(429, ''), answer(503, '', { 'retry-after': '1' }), answer(201, {})]);
	expect(keys).toEqual(['key-0', 'key-1', 'key-2']);
});

test("after a conflict with somebody else's write the key is a fresh one", async () => {
	const { keys } = await send([answer(409), answer(201, {})]);
	expect(keys).toEqual(['key-0', 'key-1']);
});

test('while its own earlier try is under way the key stays', async () => {
	const { reply, keys } = await send([silence, answer(425), answer(425), answer(201, {})]);
	expect(keys).toEqual(['key-0', 'key-0', 'key-0', 'key-0']);
	expect(reply.kind).toBe('ok');
});

test('once silence was met, a refusal changes the key no more', async () => {
	const { keys } = await send([answer(429), silence, answer(429), answer(201, {})]);
	expect(keys).toEqual(['key-0', 'key-1', 'key-1', 'key-1']);
});

test('a refusal told again and again after silence may be a stored answer: it is given up as silence', async () => {
	const { reply, keys } = await send([silence, answer(429, '', { 'retry-after': '1' })]);
	expect(reply).toMatchObject({ kind: 'silent' });
	expect(keys).toHaveLength(6);
});

test('a no after silence is the answer to both tries, as they bore one key', async () => {
	const { reply } = await send([silence, answer(400, { error: 'Bad' })]);
	expect(reply).toEqual({ kind: 'rejected', status: 400, headers: {}, body: { error: 'Bad' } });
});

test.each([401, 403, 422])(
	'a no that is said in front of the stored answers (HTTP %i) says nothing of the earlier try',
	async (status) => {
		const { reply } = await send([silence, answer(status)]);
		expect(reply).toMatchObject({ kind: 'silent' });
	},
);

test('a request without a key has none', async () => {
	const { keys } = await send([answer(200, {})], { method: 'GET', path: '/things', repeatable: true });
	expect(keys).toEqual([undefined]);
});
