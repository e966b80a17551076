import { makeClient, type Client, type ClientSettings } from '../../../http/client';
import type { Answer, HttpRequest } from '../../../http/types';
import { answer, scriptTransport, silence, unreachable, type Script } from '../../support/scriptedTransport';
import { VirtualClock } from '../../support/virtualClock';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };
const write: HttpRequest = { method: 'POST', path: '/things', body: { name: 'a' }, repeatable: false };

interface Setup extends Script {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly client: Client;
}

/** Each answer takes 100 ms; the jitter cuts off nothing. */
function setUp(answers: readonly Answer[], more: Partial<ClientSettings> & { giveUpMs?: number } = {}): Setup {
	const { giveUpMs = 3_600_000, ...settings } = more;
	const clock = new VirtualClock();
	const stop = new AbortController();
	const script = scriptTransport(clock, answers);
	const client = makeClient({
		transport: script.transport,
		manners: { saysConflict: (status) => status === 409, saysTooManyJobs: (status) => status === 460 },
		clock,
		random: () => 0,
		signal: stop.signal,
		deadlineMs: clock.now() + giveUpMs,
		...settings,
	});
	return { ...script, clock, stop, client };
}

const listTimes = ({ sent }: Script): number[] => sent.map(({ atMs }) => atMs);

test('an answer that stands comes back as it is, after one request', async () => {
	const setup = setUp([answer(200, { ok: 1 })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({ kind: 'ok', status: 200, headers: {}, body: { ok: 1 } });
	expect(setup.sent.map(({ request }) => request)).toEqual([write]);
	expect(setup.client.traffic).toEqual({ requests: 1, waits: 0, waitedMs: 0 });
});

test('a no comes back as it is, after one request', async () => {
	const setup = setUp([answer(422, { error: 'RecordInvalid' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'rejected', status: 422 });
	expect(setup.sent).toHaveLength(1);
});

test('a refused write goes again after the time that the server asks for', async () => {
	const setup = setUp([answer(429, '', { 'retry-after': '30' }), answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	expect(listTimes(setup)).toEqual([0, 30_100]);
	expect(setup.client.traffic).toEqual({ requests: 2, waits: 1, waitedMs: 30_000 });
});

test('without a time from the server, refusals are waited out twice as long each time', async () => {
	const setup = setUp([answer(429), answer(429), answer(429), answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300]);
});

test('a server that asks to wait for nothing, and refuses again, is not hammered', async () => {
	const refusal = answer(429, '', { 'retry-after': '0' });
	const setup = setUp([refusal, refusal, refusal, answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300]);
});

test('on a refusal the other requests wait as well', async () => {
	const setup = setUp([answer(429, '', { 'retry-after': '30' }), answer(200, {})]);
	const first = setup.client.send(write);
	await setup.clock.run(setup.clock.sleep(200));
	await setup.clock.run(Promise.all([first, setup.client.send(write), setup.client.send(read)]));
	expect(listTimes(setup)).toEqual([0, 30_100, 30_100, 30_100]);
});

test('a write that is refused until the end is unsent', async () => {
	const setup = setUp([answer(429, '', { 'retry-after': '20' })], { giveUpMs: 50_000 });
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'unsent', code: 'rate_limited' });
	expect(listTimes(setup)).toEqual([0, 20_100, 40_200]);
});

test('a server that asks for more time than there is, is told at once', async () => {
	const setup = setUp([answer(503, '', { 'retry-after': '86400' })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'rate_limited',
		why: 'The service asked to wait longer than the time of "Give Up After" allows.',
	});
	expect(setup.client.traffic.waitedMs).toBe(0);
});

test.each([
	['a connection that broke off', silence],
	['a crash', answer(500)],
	['an answer that is not JSON', answer(200, '<html>')],
])('after %s, a write that is not repeatable is not sent again', async (_what, first) => {
	const setup = setUp([first, answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'silent' });
	expect(setup.sent).toHaveLength(1);
});

test('silence tells why, and the status where there was one', async () => {
	const broken = setUp([silence]);
	expect(await broken.clock.run(broken.client.send(write))).toEqual({
		kind: 'silent',
		why: 'socket hang up (ECONNRESET)',
	});
	const crashed = setUp([answer(502)]);
	expect(await crashed.clock.run(crashed.client.send(write))).toEqual({
		kind: 'silent',
		why: 'The service answered HTTP 502',
		status: 502,
	});
});

test('after silence, a repeatable request is sent again', async () => {
	const setup = setUp([silence, answer(500), answer(200, { ok: 1 })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'ok', body: { ok: 1 } });
	expect(listTimes(setup)).toEqual([0, 1100, 3200]);
});

test('a repeatable request that meets nothing but silence is given up after four more times', async () => {
	const setup = setUp([silence]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300, 15_400]);
});

test('only the request that met silence rests: the others go on', async () => {
	const setup = setUp([silence, answer(200, {})]);
	const first = setup.client.send(read);
	await setup.clock.run(setup.clock.sleep(200));
	await setup.clock.run(Promise.all([first, setup.client.send(read)]));
	expect(listTimes(setup)).toEqual([0, 200, 1100]);
	expect(setup.client.traffic.waits).toBe(0);
});

test('a write that never left is sent again, also where it is not repeatable', async () => {
	const setup = setUp([unreachable, unreachable, answer(201, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok', status: 201 });
	expect(setup.sent).toHaveLength(3);
});

test('a service that stays out of reach is given up after six more times', async () => {
	const setup = setUp([unreachable]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'unreachable',
		why: 'The service could not be reached. connect ECONNREFUSED 127.0.0.1:9',
	});
	expect(setup.sent).toHaveLength(7);
});

test('a conflict passes: the write goes again', async () => {
	const setup = setUp([answer(409), answer(409), answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	expect(setup.sent).toHaveLength(3);
});

test('a conflict that does not pass is a no after five more times', async () => {
	const setup = setUp([answer(409, { error: 'Busy' })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'rejected', status: 409, body: { error: 'Busy' } });
	expect(setup.sent).toHaveLength(6);
});

test('too many jobs come back at once: who sends decides what to do', async () => {
	const setup = setUp([answer(460, {}, { 'retry-after': '3' })]);
	expect(await setup.clock.run(setup.client.send(write))).toEqual({ kind: 'tooManyJobs', retryAfterMs: 3000 });
});

test('what may have been done never becomes unsent because it could not be reached later', async () => {
	const setup = setUp([silence, unreachable]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
});

test('what may have been done never becomes unsent because of a hold past the deadline', async () => {
	const setup = setUp([answer(502), answer(429, '', { 'retry-after': '86400' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent', status: 502 });
});

test('what may have been done never becomes unsent because the time ran out', async () => {
	const setup = setUp([silence], { giveUpMs: 1500 });
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toEqual([0, 1100]);
});

test('what may have been done never becomes unsent because of a stop', async () => {
	const setup = setUp([silence]);
	const reply = setup.client.send(read);
	await setup.clock.run(setup.clock.sleep(500));
	setup.stop.abort();
	expect(await setup.clock.run(reply)).toMatchObject({ kind: 'silent' });
	expect(setup.sent).toHaveLength(1);
});

test('a no after silence says that an earlier try may have been done', async () => {
	const setup = setUp([silence, answer(401, { error: 'Expired' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({
		kind: 'rejected',
		status: 401,
		afterSilence: { kind: 'silent', why: 'socket hang up (ECONNRESET)' },
	});
});

test('too many jobs after silence say that an earlier try may have been done', async () => {
	const setup = setUp([answer(502), answer(460)]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({
		kind: 'tooManyJobs',
		afterSilence: { kind: 'silent', status: 502 },
	});
});

test('a good answer after silence stands', async () => {
	const setup = setUp([silence, answer(200, { ok: 1 })]);
	expect(await setup.clock.run(setup.client.send(read))).toEqual({
		kind: 'ok',
		status: 200,
		headers: {},
		body: { ok: 1 },
	});
});

test('a no without silence before it says nothing of an earlier try', async () => {
	const setup = setUp([answer(429), answer(401)]);
	expect(await setup.clock.run(setup.client.send(read))).not.toHaveProperty('afterSilence');
});

test('after the deadline nothing is sent', async () => {
	const setup = setUp([answer(200, {})], { giveUpMs: 0 });
	const reply = await setup.clock.run(setup.client.send(read));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'gave_up',
		why: 'The time of "Give Up After" ran out before this could be sent.',
	});
	expect(setup.sent).toEqual([]);
});

test('after a stop nothing is sent', async () => {
	const setup = setUp([answer(200, {})]);
	setup.stop.abort();
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'unsent', code: 'cancelled' });
	expect(setup.sent).toEqual([]);
});

test('a stop wakes a request that waits to go again', async () => {
	const setup = setUp([answer(429, '', { 'retry-after': '600' })]);
	const reply = setup.client.send(write);
	await setup.clock.run(setup.clock.sleep(2000));
	setup.stop.abort();
	expect(await setup.clock.run(reply)).toMatchObject({ kind: 'unsent', code: 'cancelled' });
	expect(setup.client.traffic.waitedMs).toBe(1900);
});

test("the server's count in an answer holds the next request: no 429 is provoked", async () => {
	const empty = { 'ratelimit-remaining': '0', 'ratelimit-reset': '25' };
	const setup = setUp([answer(200, {}, empty), answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 25_100]);
});

test("the service's clock at the start is read off its first answer, less the time since", async () => {
	const date = 'Sat, 21 Nov 2026 11:30:10 GMT';
	const setup = setUp([answer(200, {}, { date })]);
	expect(setup.client.startedAtMs()).toBeUndefined();
	setup.clock.advance(4000);
	await setup.clock.run(setup.client.send(read));
	// Made 4.1 s before the answer, which was given at 10 s sharp: rounded down to the second.
	expect(setup.client.startedAtMs()).toBe(Date.UTC(2026, 10, 21, 11, 30, 5));
});

test("a later answer does not move the service's clock at the start", async () => {
	const setup = setUp([
		answer(200, {}, { date: 'Sat, 21 Nov 2026 11:30:10 GMT' }),
		answer(200, {}, { date: 'Sat, 21 Nov 2026 11:59:59 GMT' }),
	]);
	await setup.clock.run(setup.client.send(read));
	const startedAtMs = setup.client.startedAtMs();
	await setup.clock.run(setup.client.send(read));
	expect(setup.client.startedAtMs()).toBe(startedAtMs);
});

test("answers without a date leave the service's clock unknown", async () => {
	const setup = setUp([answer(200, {})]);
	await setup.clock.run(setup.client.send(read));
	expect(setup.client.startedAtMs()).toBeUndefined();
});
