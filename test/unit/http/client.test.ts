/** Final answers, conflicts, and a service that can't be reached. */
import type { ServiceManners } from '../../../http/judge';
import { answer, unreachable } from '../../support/scriptedTransport';
import { read, setUpClient, write } from './setUpClient';

test('a success comes back as it is, after one request', async () => {
	const setup = setUpClient([answer(200, { ok: 1 })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({ kind: 'ok', status: 200, headers: {}, body: { ok: 1 } });
	expect(setup.sent.map(({ request }) => request)).toEqual([write]);
	expect(setup.client.traffic).toEqual({ requests: 1, waits: 0, waitedMs: 0 });
});

test('a rejection comes back as it is, after one request', async () => {
	const setup = setUpClient([answer(422, { error: 'RecordInvalid' })]);
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'rejected', status: 422 });
	expect(setup.sent).toHaveLength(1);
});

test('a write that could not be sent is sent again, even if it is not repeatable', async () => {
	const setup = setUpClient([unreachable, unreachable, answer(201, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok', status: 201 });
	expect(setup.sent).toHaveLength(3);
});

test("a service that can't be reached is given up after six more attempts", async () => {
	const setup = setUpClient([answer(200, {}), unreachable]);
	await setup.clock.run(setup.client.send(read));
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toEqual({
		kind: 'unsent',
		code: 'unreachable',
		why: 'The service could not be reached. connect ECONNREFUSED 127.0.0.1:9',
	});
	expect(setup.sent).toHaveLength(1 + 7);
});

test('a write that met a conflict is sent again', async () => {
	const setup = setUpClient([answer(409), answer(409), answer(200, {})]);
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	expect(setup.sent).toHaveLength(3);
});

test('a conflict that lasts is a rejection after five more attempts', async () => {
	const setup = setUpClient([answer(409, { error: 'Busy' })]);
	const reply = await setup.clock.run(setup.client.send(write));
	expect(reply).toMatchObject({ kind: 'rejected', status: 409, body: { error: 'Busy' } });
	expect(setup.sent).toHaveLength(6);
});

test('too many jobs are reported at once: the sender decides what to do', async () => {
	const setup = setUpClient([answer(460, {}, { 'retry-after': '3' })]);
	expect(await setup.clock.run(setup.client.send(write))).toEqual({ kind: 'tooManyJobs', retryAfterMs: 3000 });
});

test('a service that takes other forms is sent them, and what it has taught holds for this client', async () => {
	let isLearnt = false;
	const adapt: ServiceManners['adapt'] = (send) => async (request) => {
		const reply = isLearnt ? undefined : await send(request);
		if (reply && reply.kind !== 'rejected') return reply;
		isLearnt = true;
		return send({ ...request, method: 'PUT' });
	};
	const setup = setUpClient([answer(405), answer(200, {})], { manners: { adapt } });
	expect(await setup.clock.run(setup.client.send(write))).toMatchObject({ kind: 'ok' });
	await setup.clock.run(setup.client.send(write));
	expect(setup.sent.map(({ request }) => request.method)).toEqual(['POST', 'PUT', 'PUT']);
	expect(setup.client.traffic.requests).toBe(3);
});
