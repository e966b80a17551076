import { listStatuses, runThings } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { allCreated, listNames, listThings, ok, rejected, silent } from '../../support/things';

/** Refuses every batch that holds one of these. */
const refusing =
	(...bad: string[]): NonNullable<ThingService['write']> =>
	(names) =>
		names.some((name) => bad.includes(name)) ? rejected(422) : allCreated(names);

test('a no about records is narrowed down to the one that it is about', async () => {
	const run = await runThings(listThings(8), { write: refusing('t5') });
	expect(listStatuses(run)).toEqual(listNames(8).map((name) => (name === 't5' ? 'failed' : 'created')));
	expect(run.list[5]).toEqual({
		status: 'failed',
		code: 'rejected',
		reason: 'A name is not allowed.',
		serviceCode: 'BadName',
		httpStatus: 422,
		batch: expect.any(Number),
	});
});

test('narrowing down one bad record of 100 costs 14 requests more', async () => {
	const run = await runThings(listThings(100), { write: refusing('t63') });
	expect(run.writes).toHaveLength(15);
	expect(listStatuses(run).filter((status) => status === 'created')).toHaveLength(99);
});

test('several bad records are each narrowed down', async () => {
	const run = await runThings(listThings(9), { write: refusing('t0', 't4', 't8') });
	const bad = run.list.flatMap(({ status }, index) => (status === 'failed' ? [index] : []));
	expect(bad).toEqual([0, 4, 8]);
});

test('what is done of a batch that is narrowed down is done once', async () => {
	const run = await runThings(listThings(8), { write: refusing('t2') });
	const done = run.writes.filter(({ names }) => !names.includes('t2')).flatMap(({ names }) => names);
	expect([...done].sort()).toEqual(listNames(8).filter((name) => name !== 't2'));
});

test('the halves of a batch have numbers of their own', async () => {
	const run = await runThings(listThings(4), { write: refusing('t3') }, { settings: { batchSize: 2 } });
	expect(run.list.map(({ batch }) => batch)).toEqual([1, 1, 3, 4]);
});

test('a no about the run stops it: the rest is unsent, for the same reason', async () => {
	const run = await runThings(listThings(6), { write: () => rejected(401) }, { settings: { batchSize: 2 } });
	expect(run.writes).toHaveLength(1);
	const refusal = { status: 'unsent', code: 'credential_refused', reason: 'The token is not known.' };
	expect(run.list[0]).toEqual({ ...refusal, serviceCode: 'BadToken', httpStatus: 401, batch: 1 });
	expect(run.list[5]).toEqual({ ...refusal, serviceCode: 'BadToken', batch: 3 });
	expect(run.result).toMatchObject({ stoppedBy: { code: 'credential_refused' }, wrote: false });
});

test('a no about the run leaves alone what was done before', async () => {
	const service: ThingService = { write: (names, nth) => (nth < 2 ? allCreated(names) : rejected(401)) };
	const run = await runThings(listThings(4), service, { settings: { batchSize: 1, concurrency: 1 } });
	expect(listStatuses(run)).toEqual(['created', 'created', 'unsent', 'unsent']);
	expect(run.result.wrote).toBe(true);
});

test('a service that cannot be reached is not tried by each batch anew', async () => {
	const why = 'Nobody there. Check the address in the credential, and the network.';
	const run = await runThings(
		listThings(3),
		{ write: () => ({ kind: 'unsent', code: 'unreachable', why: 'Nobody there.' }) },
		{ settings: { batchSize: 1 } },
	);
	expect(run.writes).toHaveLength(1);
	expect(run.list.map(({ status, code, reason }) => [status, code, reason])).toEqual([
		['unsent', 'unreachable', why],
		['unsent', 'unreachable', why],
		['unsent', 'unreachable', why],
	]);
	expect(run.result).toMatchObject({ stoppedBy: { code: 'unreachable' }, wrote: false });
});

test('a batch that has to wait too long is unsent, and the next one is tried', async () => {
	const run = await runThings(
		listThings(2),
		{
			write: (names, nth) => (nth === 0 ? { kind: 'unsent', code: 'rate_limited', why: 'Later.' } : allCreated(names)),
		},
		{ settings: { batchSize: 1 } },
	);
	const reason = 'Later. Send it again later, or raise "Give Up After".';
	expect(run.list[0]).toEqual({ status: 'unsent', code: 'rate_limited', reason, batch: 1 });
	expect(run.list[1]?.status).toBe('created');
	expect(run.result.stoppedBy).toBeUndefined();
});

test('silence leaves the records of its batch unknown, and the run goes on', async () => {
	const run = await runThings(
		listThings(2),
		{ write: (names, nth) => (nth === 0 ? silent : allCreated(names)) },
		{ settings: { batchSize: 1 } },
	);
	expect(listStatuses(run)).toEqual(['unknown', 'created']);
	expect(run.list[0]?.code).toBe('no_answer');
	expect(run.result.wrote).toBe(true);
});

test('an answer that was taken and tells nothing leaves the records unknown', async () => {
	const run = await runThings(listThings(1), { write: () => ok({}) });
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'no_answer', httpStatus: 200, batch: 1 });
	expect(run.list[0]?.reason).toMatch(/^The answer names no job\. It was sent, and may or may not have been done\./);
});

test('a no about the run after silence does not call the batch unsent', async () => {
	const service: ThingService = {
		write: () => ({
			kind: 'rejected',
			status: 401,
			headers: {},
			body: '',
			afterSilence: { kind: 'silent', why: 'Cut' },
		}),
	};
	const run = await runThings(listThings(2), service, { settings: { batchSize: 1 } });
	expect(listStatuses(run)).toEqual(['unknown', 'unsent']);
	expect(run.result).toMatchObject({ stoppedBy: { code: 'credential_refused' }, wrote: true });
});

test('a no about the records after silence calls no record failed', async () => {
	const service: ThingService = {
		write: (names) =>
			names.includes('t0')
				? { kind: 'rejected', status: 422, headers: {}, body: '', afterSilence: { kind: 'silent', why: 'Cut' } }
				: allCreated(names),
	};
	const run = await runThings(listThings(2), service);
	expect(listStatuses(run)).toEqual(['unknown', 'created']);
});
