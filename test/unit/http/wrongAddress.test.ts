/** A service that has never answered: the address may be wrong, and that is told within 5 seconds. */
import type { Answer } from '../../../http/types';
import { answer, silence, unreachable } from '../../support/scriptedTransport';
import { listTimes, read, setUpClient, write } from './setUpClient';

const neverReached = {
	kind: 'unsent',
	code: 'unreachable',
	why: 'The service could not be reached. connect ECONNREFUSED 127.0.0.1:9',
};
const webPage: Answer = { kind: 'silence', why: 'This address answers with a web page', isForeign: true };

test.each([
	['the longest waits', 0],
	['the shortest waits', 0.999],
])('where nothing ever answered, that is told within 5 s: %s', async (_case, random) => {
	const setup = setUpClient([unreachable], { random: () => random });
	const startMs = setup.clock.now();
	expect(await setup.clock.run(setup.client.send(write))).toEqual(neverReached);
	expect(setup.sent.length).toBeGreaterThanOrEqual(3);
	expect(setup.clock.now() - startMs).toBeLessThan(5000);
});

test('so it is where each attempt takes its time, as the search for a host does', async () => {
	const setup = setUpClient([unreachable], {}, 4500);
	const startMs = setup.clock.now();
	expect(await setup.clock.run(setup.client.send(read))).toEqual(neverReached);
	expect(setup.clock.now() - startMs).toBeLessThan(5000);
});

test('and so it is where many requests find it out, one after the other', async () => {
	const setup = setUpClient([unreachable]);
	const startMs = setup.clock.now();
	const sendAll = async () => {
		for (let n = 0; n < 10; n += 1) expect(await setup.client.send(read)).toEqual(neverReached);
	};
	await setup.clock.run(sendAll());
	expect(setup.clock.now() - startMs).toBeLessThan(5000);
});

test('a service that comes back within that time is asked', async () => {
	const setup = setUpClient([unreachable, unreachable, answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'ok' });
});

test.each([
	['a success', answer(200, {})],
	['a rejection', answer(404, { error: 'RecordNotFound' })],
	['a refusal', answer(429, '', { 'retry-after': '1' })],
])('once something answered, the address is right, and it is given more time: after %s', async (_case, first) => {
	const setup = setUpClient([first, unreachable]);
	await setup.clock.run(setup.client.send(read));
	const { length } = setup.sent;
	expect(await setup.clock.run(setup.client.send(read))).toEqual(neverReached);
	expect(setup.sent.length - length).toBe(7);
});

test('a web page in place of the first answer is told at once: the address is wrong', async () => {
	const setup = setUpClient([webPage, answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(read))).toEqual({
		kind: 'silent',
		why: 'This address answers with a web page',
		isForeign: true,
	});
	expect(setup.sent).toHaveLength(1);
});

test('a web page after an answer is a silence as any other', async () => {
	const setup = setUpClient([answer(200, {}), webPage, webPage, answer(200, {})]);
	await setup.clock.run(setup.client.send(read));
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'ok' });
	expect(setup.sent).toHaveLength(4);
	const last = setUpClient([answer(200, {}), webPage]);
	await last.clock.run(last.client.send(read));
	expect(await last.clock.run(last.client.send(write))).toEqual({
		kind: 'silent',
		why: 'This address answers with a web page',
	});
});

test('a connection that breaks off is not an answer, and is asked again as before', async () => {
	const setup = setUpClient([silence]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toHaveLength(5);
});
