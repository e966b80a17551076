/** A retry of the caller's own: the wait before each attempt, and how many there may be. */
import { answer } from '../../support/scriptedTransport';
import { listTimes, read, setUpClient, write } from './setUpClient';

test('the wait grows by the rate, from the interval on', async () => {
	const retry = { intervalMs: 500, backoffRate: 3 };
	const setup = setUpClient([answer(429), answer(429), answer(200, {})], { retry });
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	expect(listTimes(setup)).toEqual([0, 600, 2200]);
});

test('no wait is longer than a day', async () => {
	const retry = { intervalMs: 1000, backoffRate: 1e9 };
	const setup = setUpClient([answer(429), answer(429), answer(200, {})], { retry, giveUpMs: 1e12 });
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 1100, 86_401_200]);
});

test.each([
	['without an end, no interval is shorter than a tenth of a second', {}, [0, 200, 500]],
	['so many attempts may follow at once', { maxAttempts: 3 }, [0, 100, 200]],
])('%s', async (_what, more, times) => {
	const retry = { intervalMs: 0, backoffRate: 2, ...more };
	const setup = setUpClient([answer(429), answer(429), answer(200, {})], { retry });
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual(times);
});

test('the last attempt that is refused was not done, and is told as rate limited', async () => {
	const setup = setUpClient([answer(429), answer(429)], { retry: { intervalMs: 500, backoffRate: 1, maxAttempts: 2 } });
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'unsent', code: 'rate_limited' });
	expect(listTimes(setup)).toEqual([0, 600]);
});

test('the last attempt that gets no answer may have been done', async () => {
	const setup = setUpClient([answer(502), answer(502)], { retry: { intervalMs: 500, backoffRate: 1, maxAttempts: 2 } });
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toHaveLength(2);
});
