/** Requests that meet the end of their time, or of the execution. */
import { answer } from '../../support/scriptedTransport';
import { listTimes, read, setUpClient, write } from './setUpClient';

test('a write that is refused until the end is unsent', async () => {
	const setup = setUpClient([answer(429, '', { 'retry-after': '20' })], { giveUpMs: 50_000 });
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'unsent', code: 'rate_limited' });
	expect(listTimes(setup)).toEqual([0, 20_100, 40_200]);
});

test('a server that asks for more time than there is ends the request at once', async () => {
	const setup = setUpClient([answer(503, '', { 'retry-after': '86400' })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'rate_limited',
		why: 'The service asked to wait longer than the time of "Give Up After" allows. The service answered HTTP 503.',
		waitMs: 86_400_000,
	});
	expect(setup.client.traffic.waitedMs).toBe(0);
});

test('after the deadline nothing is sent', async () => {
	const setup = setUpClient([answer(200, {})], { giveUpMs: 0 });
	const reply = await setup.clock.run(setup.client.send(read));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'gave_up',
		why: 'The time of "Give Up After" ran out before this could be sent.',
	});
	expect(setup.sent).toEqual([]);
});

test('after a stop nothing is sent', async () => {
	const setup = setUpClient([answer(200, {})]);
	setup.stop.abort();
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'unsent', code: 'cancelled' });
	expect(setup.sent).toEqual([]);
});

test('a stop wakes a request that waits to be sent again', async () => {
	const setup = setUpClient([answer(429, '', { 'retry-after': '600' })]);
	const reply = setup.client.send(write);
	await setup.clock.run(setup.clock.sleep(2000));
	setup.stop.abort();
	expect(await setup.clock.run(reply)).toMatchObject({ kind: 'unsent', code: 'cancelled' });
	expect(setup.client.traffic.waitedMs).toBe(1900);
});
