/** Requests that the service refuses for now, and the waits that everyone shares. */
import { answer } from '../../support/scriptedTransport';
import { listTimes, read, setUpClient, write } from './setUpClient';

test('a refused write is sent again after the time that the server asks for', async () => {
	const setup = setUpClient([answer(429, '', { 'retry-after': '30' }), answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	expect(listTimes(setup)).toEqual([0, 30_100]);
	expect(setup.client.traffic).toEqual({ requests: 2, waits: 1, waitedMs: 30_000 });
});

test('without a time from the server, the wait doubles with each refusal', async () => {
	const setup = setUpClient([answer(429), answer(429), answer(429), answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300]);
});

test('a server that asks to wait for nothing, and refuses again, is not hammered', async () => {
	const refusal = answer(429, '', { 'retry-after': '0' });
	const setup = setUpClient([refusal, refusal, refusal, answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300]);
});

test('on a refusal the other requests wait as well', async () => {
	const setup = setUpClient([answer(429, '', { 'retry-after': '30' }), answer(200, {})]);
	const first = setup.client.send(write);
	await setup.clock.run(setup.clock.sleep(200));
	await setup.clock.run(Promise.all([first, setup.client.send(write), setup.client.send(read)]));
	expect(listTimes(setup)).toEqual([0, 30_100, 30_100, 30_100]);
});

test("the server's count in an answer holds the next request: no 429 is provoked", async () => {
	const empty = { 'ratelimit-remaining': '0', 'ratelimit-reset': '25' };
	const setup = setUpClient([answer(200, {}, empty), answer(200, {})]);
	await setup.clock.run(setup.client.send(write));
	await setup.clock.run(setup.client.send(write));
	expect(listTimes(setup)).toEqual([0, 25_100]);
});
