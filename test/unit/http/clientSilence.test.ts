/** Requests that may have been done, though no answer says so. */
import { answer, silence, unreachable } from '../../support/scriptedTransport';
import { listTimes, read, setUpClient, write } from './setUpClient';

test.each([
	['a connection that broke off', silence],
	['a crash', answer(500)],
	['an answer that is not JSON', answer(200, '<html>')],
])('after %s, a write that is not repeatable is not sent again', async (_what, first) => {
	const setup = setUpClient([first, answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'silent' });
	expect(setup.sent).toHaveLength(1);
});

test('the reply to silence says why, and the status where there was one', async () => {
	const broken = setUpClient([silence]);
	expect(await broken.clock.run(broken.client.send(write))).toEqual({
		kind: 'silent',
		why: 'socket hang up (ECONNRESET)',
	});
	const crashed = setUpClient([answer(502)]);
	expect(await crashed.clock.run(crashed.client.send(write))).toEqual({
		kind: 'silent',
		why: 'The service answered HTTP 502',
		status: 502,
	});
});

test('after silence, a repeatable request is sent again', async () => {
	const setup = setUpClient([silence, answer(500), answer(200, { ok: 1 })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'ok', body: { ok: 1 } });
	expect(listTimes(setup)).toEqual([0, 1100, 3200]);
});

test('a repeatable request that meets only silence is given up after four more attempts', async () => {
	const setup = setUpClient([silence]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toEqual([0, 1100, 3200, 7300, 15_400]);
});

test('only the request that met silence waits: the others are sent', async () => {
	const setup = setUpClient([silence, answer(200, {})]);
	const first = setup.client.send(read);
	await setup.clock.run(setup.clock.sleep(200));
	await setup.clock.run(Promise.all([first, setup.client.send(read)]));
	expect(listTimes(setup)).toEqual([0, 200, 1100]);
	expect(setup.client.traffic.waits).toBe(0);
});

test('what may have been done never becomes unsent because it could not be reached later', async () => {
	const setup = setUpClient([silence, unreachable]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
});

test('what may have been done never becomes unsent because of a hold past the deadline', async () => {
	const setup = setUpClient([answer(502), answer(429, '', { 'retry-after': '86400' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent', status: 502 });
});

test('what may have been done never becomes unsent because the time ran out', async () => {
	const setup = setUpClient([silence], { giveUpMs: 1500 });
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'silent' });
	expect(listTimes(setup)).toEqual([0, 1100]);
});

test('what may have been done never becomes unsent because of a stop', async () => {
	const setup = setUpClient([silence]);
	const reply = setup.client.send(read);
	await setup.clock.run(setup.clock.sleep(500));
	setup.stop.abort();
	expect(await setup.clock.run(reply)).toMatchObject({ kind: 'silent' });
	expect(setup.sent).toHaveLength(1);
});

test('a rejection after silence says that an earlier attempt may have been done', async () => {
	const setup = setUpClient([silence, answer(401, { error: 'Expired' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({
		kind: 'rejected',
		status: 401,
		afterSilence: { kind: 'silent', why: 'socket hang up (ECONNRESET)' },
	});
});

test('too many jobs after silence say that an earlier attempt may have been done', async () => {
	const setup = setUpClient([answer(502), answer(460)]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({
		kind: 'tooManyJobs',
		afterSilence: { kind: 'silent', status: 502 },
	});
});

test('a success after silence carries the silence: an earlier attempt may have done what this one calls done', async () => {
	const setup = setUpClient([silence, answer(200, { ok: 1 })]);
	expect(await setup.clock.run(setup.client.send(read))).toEqual({
		kind: 'ok',
		status: 200,
		headers: {},
		body: { ok: 1 },
		afterSilence: expect.objectContaining({ kind: 'silent' }),
	});
});

test('a rejection without silence before it says nothing of an earlier attempt', async () => {
	const setup = setUpClient([answer(429), answer(401)]);
	expect(await setup.clock.run(setup.client.send(read))).not.toHaveProperty('afterSilence');
});

test('an answer that makes us fail is silence: it ends nothing', async () => {
	const unwrap = (): never => {
		throw new URIError('URI malformed');
	};
	const setup = setUpClient([answer(200, {})], { manners: { unwrap } });
	expect(await setup.clock.run(setup.client.send(write))).toEqual({
		kind: 'silent',
		why: 'This node failed to handle the answer (URI malformed). Please report it',
	});
	expect(setup.sent).toHaveLength(1);
});

test('so is a way to the service that fails', async () => {
	const transport = () => Promise.reject(new Error('No headers'));
	const { clock, client } = setUpClient([], { transport });
	expect(await clock.run(client.send(write))).toMatchObject({
		kind: 'silent',
		why: 'This node failed to handle the answer (No headers). Please report it',
	});
});
