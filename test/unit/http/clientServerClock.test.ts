/** What the client knows of the service's clock. */
import { answer } from '../../support/scriptedTransport';
import { read, setUpClient } from './setUpClient';

test("the service's time at the start is the date of its first answer, less the time since the start", async () => {
	const date = 'Sat, 21 Nov 2026 11:30:10 GMT';
	const setup = setUpClient([answer(200, {}, { date })]);
	expect(setup.client.startedAtMs()).toBeUndefined();
	setup.clock.advance(4000);
	await setup.clock.run(setup.client.send(read));
	// Made 4.1 s before the answer, which was given at 10 s sharp: rounded down to the second.
	expect(setup.client.startedAtMs()).toBe(Date.UTC(2026, 10, 21, 11, 30, 5));
});

test("a later answer does not move the service's time at the start", async () => {
	const setup = setUpClient([
		answer(200, {}, { date: 'Sat, 21 Nov 2026 11:30:10 GMT' }),
		answer(200, {}, { date: 'Sat, 21 Nov 2026 11:59:59 GMT' }),
	]);
	await setup.clock.run(setup.client.send(read));
	const startedAtMs = setup.client.startedAtMs();
	await setup.clock.run(setup.client.send(read));
	expect(setup.client.startedAtMs()).toBe(startedAtMs);
});

test("answers without a date leave the service's time unknown", async () => {
	const setup = setUpClient([answer(200, {})]);
	await setup.clock.run(setup.client.send(read));
	expect(setup.client.startedAtMs()).toBeUndefined();
});
