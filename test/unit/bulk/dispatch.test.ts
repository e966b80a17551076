import {
	allCreated,
	created,
	failed,
	job,
	listNames,
	listThings,
	ok,
	rejected,
	report,
	runThings,
	silent,
	type Thing,
	type ThingRun,
	type ThingService,
} from '../../support/things';

const listWritten = ({ writes }: ThingRun): string[][] => writes.map(({ names }) => [...names]);
const listStatuses = ({ list }: ThingRun): string[] => list.map(({ status }) => status);

/** Refuses every batch that holds one of these. */
const refusing =
	(...bad: string[]): NonNullable<ThingService['write']> =>
	(names) =>
		names.some((name) => bad.includes(name)) ? rejected(422) : allCreated(names);

test('nothing to do sends nothing', async () => {
	const run = await runThings([], {});
	expect(run.writes).toEqual([]);
	expect(run.result).toEqual({ outcomes: new Map(), stoppedBy: undefined, wrote: false });
});

test('each outcome tells its batch, counted from 1', async () => {
	const run = await runThings(listThings(5), {}, { settings: { batchSize: 2 } });
	expect(run.list.map(({ batch }) => batch)).toEqual([1, 1, 2, 2, 3]);
	expect(listStatuses(run)).toEqual(['created', 'created', 'created', 'created', 'created']);
	expect(run.result.wrote).toBe(true);
});

test("a batch size above the operation's own limit does not count", async () => {
	const run = await runThings(
		listThings(3),
		{},
		{ operation: { limits: { records: 2 } }, settings: { batchSize: 99 } },
	);
	expect(listWritten(run)).toEqual([['t0', 't1'], ['t2']]);
});

test('the first batch goes alone', async () => {
	const run = await runThings(listThings(6), {}, { settings: { batchSize: 1 } });
	expect(run.writes.map(({ atMs }) => atMs)).toEqual([0, 100, 100, 100, 100, 200]);
});

test.each([1, 3])('no more than %i requests are under way at once', async (concurrency) => {
	const run = await runThings(listThings(20), {}, { settings: { batchSize: 1, concurrency } });
	expect(run.most.writes).toBe(concurrency);
	expect(run.writes).toHaveLength(20);
});

test('a request that takes long does not hold up the others', async () => {
	const slow = { limits: { records: 1 } };
	const run = await runThings(listThings(8), { latencyMs: 100 }, { operation: slow, settings: { concurrency: 2 } });
	expect(run.elapsedMs).toBe(500);
});

test('a twin has the outcome of the row that was sent, and says whose twin it is', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'b' }, { name: 'a' }], {
		write: () => report([{ ...created('a'), id: 7 }, failed('b')]),
	});
	expect(listWritten(run)).toEqual([['a', 'b']]);
	expect(run.list[2]).toEqual({ status: 'created', id: 7, batch: 1, sameAs: 0 });
});

test('the twin of a row that failed has failed', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'a' }], { write: () => report([failed('a', 'Too old')]) });
	expect(run.list[1]).toMatchObject({ status: 'failed', reason: 'Too old', sameAs: 0 });
});

test('a row that conflicts with an earlier one is not sent', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'a', text: 'x' }], {});
	expect(listWritten(run)).toEqual([['a']]);
	expect(listStatuses(run)).toEqual(['created', 'failed']);
});

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
	const run = await runThings(
		listThings(3),
		{ write: () => ({ kind: 'unsent', code: 'unreachable', why: 'Nobody there.' }) },
		{ settings: { batchSize: 1 } },
	);
	expect(run.writes).toHaveLength(1);
	expect(run.list.map(({ status, code, reason }) => [status, code, reason])).toEqual([
		['unsent', 'unreachable', 'Nobody there.'],
		['unsent', 'unreachable', 'Nobody there.'],
		['unsent', 'unreachable', 'Nobody there.'],
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
	expect(run.list[0]).toEqual({ status: 'unsent', code: 'rate_limited', reason: 'Later.', batch: 1 });
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

test('after a stop nothing more is sent, and what was not sent says so', async () => {
	const run = await runThings(listThings(30), {}, { settings: { batchSize: 1, concurrency: 1 }, stopAfterMs: 450 });
	expect(run.writes).toHaveLength(5);
	expect(listStatuses(run).slice(0, 5)).toEqual(['created', 'created', 'created', 'created', 'created']);
	expect(run.list.slice(5).every(({ status, code }) => status === 'unsent' && code === 'cancelled')).toBe(true);
	expect(run.elapsedMs).toBe(500);
});

test('after the deadline nothing more is sent', async () => {
	const run = await runThings(listThings(30), {}, { settings: { batchSize: 1, concurrency: 1 }, giveUpMs: 250 });
	expect(run.writes).toHaveLength(3);
	expect(run.list[29]).toMatchObject({ status: 'unsent', code: 'gave_up' });
});

test('after a failure nothing more is sent, where the user wants it so', async () => {
	const service: ThingService = {
		write: (names) => report(names.map((name) => (name === 't1' ? failed(name) : created(name)))),
	};
	const run = await runThings(listThings(4), service, {
		settings: { batchSize: 1, concurrency: 1, stopAfterFailure: true },
	});
	expect(listStatuses(run)).toEqual(['created', 'failed', 'unsent', 'unsent']);
	expect(run.list[3]).toMatchObject({ code: 'stopped_after_failure', batch: 4 });
	expect(run.result.stoppedBy).toBeUndefined();
});

test('a failure that the report ties to nobody stops the sending as well', async () => {
	const service: ThingService = { write: () => report([{ ok: false, names: [], reason: 'Bad' }]) };
	const run = await runThings(listThings(4), service, {
		settings: { batchSize: 2, concurrency: 1, stopAfterFailure: true },
	});
	expect(run.writes).toHaveLength(1);
	expect(listStatuses(run).slice(2)).toEqual(['unsent', 'unsent']);
});

test('a row that was bad from the start does not stop the sending', async () => {
	const run = await runThings(
		[{ name: 'a' }, { name: 'a', text: 'x' }, { name: 'b' }],
		{},
		{
			settings: { batchSize: 1, stopAfterFailure: true },
		},
	);
	expect(listStatuses(run)).toEqual(['created', 'failed', 'created']);
});

test('without the setting a failure stops nothing', async () => {
	const run = await runThings(
		listThings(3),
		{ write: (names) => report(names.map((name) => failed(name))) },
		{
			settings: { batchSize: 1 },
		},
	);
	expect(listStatuses(run)).toEqual(['failed', 'failed', 'failed']);
});

test('a request says how far apart from the others it must lie, where the operation does', async () => {
	const run = await runThings(listThings(2), {}, { operation: { limits: { records: 1, everyMs: 1000 } } });
	expect(run.writes.map(({ everyMs }) => everyMs)).toEqual([1000, 1000]);
	const other = await runThings(listThings(2), {});
	expect(other.writes.map(({ everyMs }) => everyMs)).toEqual([undefined]);
});

test('where groups want it so, batches of one group go one after the other, and those of others beside them', async () => {
	const things = ['x', 'x', 'x', 'y'].map((group, index) => ({ name: `t${index}`, group }));
	const groupOf = ({ group = '' }: Thing): string => group;
	const operation = { limits: { records: 1 }, groupOf, oneAtATime: true };
	const run = await runThings([{ name: 'first', group: 'z' }, ...things], {}, { operation });
	expect(run.writes.map(({ names, atMs }) => [names[0], atMs])).toEqual([
		['first', 0],
		['t0', 100],
		['t3', 100],
		['t1', 200],
		['t2', 300],
	]);
	expect(listStatuses(run).every((status) => status === 'created')).toBe(true);
});

test('one at a time without groups is one at a time', async () => {
	const run = await runThings(listThings(4), {}, { operation: { limits: { records: 1 }, oneAtATime: true } });
	expect(run.most.writes).toBe(1);
});

test('an operation without jobs takes a job for submitted', async () => {
	const run = await runThings(listThings(1), { write: () => job('j1') }, { operation: { jobs: undefined } });
	expect(run.list[0]).toMatchObject({ status: 'submitted', jobId: 'j1', batch: 1 });
});
