/** What is told where the time of "Give Up After" ends a wait: the cause, and not the time alone. */
import type { Answer } from '../../../http/types';
import { answer, silence, unreachable } from '../../support/scriptedTransport';
import { read, setUpClient, write } from './setUpClient';

const ranOut = 'The time of "Give Up After" ran out before this could be sent.';
const asksLonger = 'The service asked to wait longer than the time of "Give Up After" allows.';

test('a service that went away is told as out of reach, with the cause and the time', async () => {
	const setup = setUpClient([answer(200, {}), unreachable], { giveUpMs: 10_000 });
	await setup.clock.run(setup.client.send(write));
	const startMs = setup.clock.now();
	expect(await setup.clock.run(setup.client.send(write))).toEqual({
		kind: 'unsent',
		code: 'unreachable',
		why: `The service could not be reached. connect ECONNREFUSED 127.0.0.1:9. ${ranOut}`,
	});
	expect(setup.clock.now() - startMs).toBeLessThanOrEqual(10_000);
});

test('a request that could not leave any more is told what kept those before it', async () => {
	const setup = setUpClient([answer(200, {}), unreachable], { giveUpMs: 10_000 });
	await setup.clock.run(setup.client.send(write));
	await setup.clock.run(setup.client.send(write));
	const { length } = setup.sent;
	expect(await setup.clock.run(setup.client.send(write))).toEqual({
		kind: 'unsent',
		code: 'unreachable',
		why: `The service could not be reached. connect ECONNREFUSED 127.0.0.1:9. ${ranOut}`,
	});
	expect(setup.sent).toHaveLength(length);
});

test.each([
	['a limit of requests', answer(429, '', { 'retry-after': '86400' }), asksLonger, 'The service answered HTTP 429.'],
	['a pause', answer(503, '', { 'retry-after': '86400' }), asksLonger, 'The service answered HTTP 503.'],
	['a conflict', answer(409), ranOut, 'The last try was refused: another write was under way (HTTP 409).'],
] as [string, Answer, string, string][])('%s is told', async (_case, refusal, time, cause) => {
	const setup = setUpClient([refusal], { giveUpMs: 5000 });
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'unsent', why: `${time} ${cause}` });
});

test('something on the way that refused to the end is told', async () => {
	const manners = { isOwnRejection: () => false };
	const setup = setUpClient([answer(200, {}), answer(403, '<html>')], { giveUpMs: 5000, manners });
	await setup.clock.run(setup.client.send(write));
	expect(await setup.clock.run(setup.client.send(write))).toEqual({
		kind: 'unsent',
		code: 'gave_up',
		why: `${ranOut} The last try was refused by something on the way to the service (HTTP 403).`,
	});
});

test('after silence, the silence is told, with its cause', async () => {
	const setup = setUpClient([silence], { giveUpMs: 5000 });
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({
		kind: 'silent',
		why: 'socket hang up (ECONNRESET)',
	});
});

test('what went well since is no cause', async () => {
	const setup = setUpClient([unreachable, answer(200, {})], { giveUpMs: 5000 });
	await setup.clock.run(setup.client.send(read));
	await setup.clock.run(setup.clock.sleep(5000));
	expect(await setup.clock.run(setup.client.send(read))).toEqual({ kind: 'unsent', code: 'gave_up', why: ranOut });
});

test('a stop of the execution has no other cause', async () => {
	const setup = setUpClient([answer(200, {}), unreachable]);
	await setup.clock.run(setup.client.send(read));
	const reply = setup.client.send(write);
	await setup.clock.run(setup.clock.sleep(500));
	setup.stop.abort();
	expect(await setup.clock.run(reply)).toEqual({
		kind: 'unsent',
		code: 'cancelled',
		why: 'The execution was stopped before this was sent.',
	});
});
