/** A service that would not say how jobs stand, now. */
import { countAddressBytes, maxAddressBytes } from '../../../http/address';
import { findEnds } from '../../../bulk/settleLater';
import { thingOperation } from '../../support/things';
import { playService } from '../../support/thingService';
import { rejected } from '../../support/things';
import { endsAfter, setUpWatch } from './setUpWatch';

const foreign = { ...rejected(404), isForeign: true };

test('after it has said how jobs stand, a few refusals in a row end no wait', async () => {
	const poll = (nth: number) => (nth >= 1 && nth <= 4 ? rejected(403) : undefined);
	const setup = setUpWatch({ reportJob: endsAfter(15_000), poll });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
});

test('five in a row end the wait', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(90_000), poll: (nth) => (nth >= 1 ? rejected(403) : undefined) });
	const [end] = await setup.awaitAll('j1');
	expect(end).toEqual({ kind: 'notEnded', why: 'The service would not say how the job stands (HTTP 403).' });
	expect(setup.polls).toHaveLength(6);
});

test('refusals that come and go are not in a row', async () => {
	const setup = setUpWatch({
		reportJob: endsAfter(60_000),
		poll: (nth) => (nth % 4 === 0 ? undefined : rejected(403)),
	});
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
});

test('before it has said anything, a refusal ends the wait', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0), poll: () => rejected(403) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('notEnded');
	expect(setup.polls).toHaveLength(1);
});

test('a no to many at once halves how many are asked about', async () => {
	const poll = (nth: number) => (nth === 0 ? rejected(413) : undefined);
	const setup = setUpWatch({ reportJob: endsAfter(0), poll });
	await setup.awaitAll('j1', 'j2', 'j3', 'j4', 'j5', 'j6');
	expect(setup.polls.map(({ names }) => names.length)).toEqual([6, 3, 3]);
});

test('an address that just fits is not cut, and one that is a byte longer is', async () => {
	const { jobs } = thingOperation.report;
	const spareBytes = maxAddressBytes - countAddressBytes(jobs?.poll(['', 'j2']) ?? { path: '' });
	for (const [bytes, calls] of [
		[spareBytes, [2]],
		[spareBytes + 1, [1, 1]],
	] as const) {
		const setup = setUpWatch({ reportJob: endsAfter(0) });
		await setup.awaitAll('x'.repeat(bytes), 'j2');
		expect(setup.polls.map(({ names }) => names.length)).toEqual(calls);
	}
});

test("a gateway's 404 does not say that a job is unknown", async () => {
	const setup = setUpWatch({ reportJob: endsAfter(200_000), poll: (nth) => (nth % 2 === 0 ? undefined : foreign) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
});

test('a check of an earlier job whose report cannot be read says so', async () => {
	const { client, clock, stop } = playService({});
	const { jobs } = thingOperation.report;
	if (!jobs) throw new Error('Things have jobs');
	const read = (): never => {
		throw new Error('Odd');
	};
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 60_000 };
	const ends = await clock.run(findEnds({ ...jobs, read }, [{ jobId: 'j1' }], 'check', ports));
	expect(ends.get('j1')).toMatchObject({ kind: 'notEnded', why: expect.stringContaining('(Odd)') });
});
