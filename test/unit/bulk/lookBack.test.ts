import type { BoundOperation, Finding, OpenRecord, ReportEntry } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import {
	created,
	ended,
	failed,
	job,
	listThings,
	report,
	runThings,
	running,
	silent,
	type Thing,
	type ThingRun,
	type ThingRunOptions,
	type ThingService,
} from '../../support/things';

type Look = (name: string, nth: number) => Finding | undefined;
interface Looks {
	readonly atMs: number;
	readonly names: readonly string[];
}

/** Looks at each open record with `look`; notes down who was looked for, and when. */
async function runAndLook(
	count: number,
	service: ThingService,
	look: Look,
	options: ThingRunOptions = {},
): Promise<ThingRun & { looks: readonly Looks[]; open: readonly OpenRecord<Thing>[] }> {
	const looks: Looks[] = [];
	const seen: OpenRecord<Thing>[] = [];
	let clockMs: (() => number) | undefined;
	let startMs = 0;
	const readBack: BoundOperation<Thing>['readBack'] = async (open) => {
		looks.push({ atMs: (clockMs?.() ?? 0) - startMs, names: open.map(({ record }) => record.value.name) });
		seen.push(...open);
		const nth = looks.length - 1;
		return new Map(
			open.flatMap(({ record }) => {
				const found = look(record.value.name, nth);
				return found ? [[record.index, found] as const] : [];
			}),
		);
	};
	const watched: ThingRunOptions = {
		...options,
		operation: { ...options.operation, readBack },
		onClock: (clock) => {
			startMs = clock.now();
			clockMs = () => clock.now();
		},
	};
	const run = await runThings(listThings(count), service, watched);
	return { ...run, looks, open: seen };
}

const absent: Finding = { kind: 'absent' };
const present: Finding = { kind: 'present', status: 'unchanged', id: 9, data: { seen: true } };
const different: Finding = { kind: 'different', id: 9, reason: 'It is red.' };

/** The four ways in which records stay open. */
const states: Record<string, { service: ThingService; giveUpMs?: number }> = {
	ended: { service: { write: () => job('j0'), tellJob: () => ended('j0', [], 'Completed at noon') } },
	silent: { service: { write: () => silent } },
	vanished: { service: { write: () => job('j0'), tellJob: () => undefined } },
	notEnded: { service: { write: () => job('j0'), tellJob: () => running('j0') }, giveUpMs: 100_000 },
};

async function lookOnce(state: string, found: Finding | undefined): Promise<Outcome | undefined> {
	const { service, giveUpMs } = states[state] ?? { service: {} };
	const run = await runAndLook(1, service, () => found, { ...(giveUpMs !== undefined && { giveUpMs }) });
	return run.list[0];
}

test.each(Object.keys(states))('what is there is done, whoever did it: %s', async (state) => {
	const outcome = await lookOnce(state, present);
	expect(outcome).toMatchObject({ status: 'unchanged', id: 9, data: { seen: true }, batch: 1 });
	expect(outcome).not.toHaveProperty('reason');
});

test('what is not there when the job has ended has failed', async () => {
	expect(await lookOnce('ended', absent)).toEqual({
		status: 'failed',
		code: 'not_done',
		reason:
			'The job has ended and this record is not done. The report does not say why. Its last message: Completed at noon. ' +
			'Send it again alone.',
		batch: 1,
		jobId: 'j0',
	});
});

test.each([
	['silent', 'no_answer'],
	['vanished', 'job_vanished'],
	['notEnded', 'job_not_ended'],
])('what is not there after %s may still come, and is unknown', async (state, code) => {
	expect(await lookOnce(state, absent)).toMatchObject({ status: 'unknown', code });
});

test('what is there, but not as asked for, when the job has ended, has failed', async () => {
	expect(await lookOnce('ended', different)).toEqual({
		status: 'failed',
		code: 'not_applied',
		reason: 'It is red.',
		id: 9,
		batch: 1,
		jobId: 'j0',
	});
});

test.each(['silent', 'vanished', 'notEnded'])(
	'what is there, but not as asked for, after %s may still become so, and is unknown',
	async (state) => {
		expect(await lookOnce(state, different)).toMatchObject({ status: 'unknown' });
	},
);

test('what is there, but not as asked for, may have no id', async () => {
	const outcome = await lookOnce('ended', { kind: 'different', reason: 'It is red.' });
	expect(outcome).not.toHaveProperty('id');
});

test.each([
	['ended', 'job_unclear', /^The report does not say what became of this record, and it could not be looked up\.$/],
	['silent', 'no_answer', /^The connection broke off\. It was sent, and may or may not have been done\. Look in/],
	['vanished', 'job_vanished', /^The service no longer knows the job\. It may or may not have been done\. Look in/],
	['notEnded', 'job_not_ended', /^The time of "Give Up After" ran out\. The job may still do it\. Look at the job/],
])('what could not be looked up after %s is unknown, and says why', async (state, code, reason) => {
	const outcome = await lookOnce(state, undefined);
	expect(outcome).toMatchObject({ status: 'unknown', code });
	expect(outcome?.reason).toMatch(reason);
});

test('the outcome carries the status that came with the silence', async () => {
	const run = await runAndLook(1, { write: () => ({ kind: 'silent', why: 'HTTP 502', status: 502 }) }, () => undefined);
	expect(run.list[0]).toMatchObject({
		status: 'unknown',
		httpStatus: 502,
		reason: expect.stringMatching(/^HTTP 502\. /),
	});
});

test('what is not there after silence is looked for again, for 40 seconds', async () => {
	const run = await runAndLook(1, { write: () => silent }, () => absent);
	expect(run.looks.map(({ atMs }) => atMs)).toEqual([100, 2100, 7100, 18_100, 40_100]);
});

test('what comes late after silence is found', async () => {
	const run = await runAndLook(1, { write: () => silent }, (_name, nth) => (nth < 3 ? absent : present));
	expect(run.looks).toHaveLength(4);
	expect(run.list[0]?.status).toBe('unchanged');
});

test('only what is missing after silence is looked for again', async () => {
	const service: ThingService = { write: (_names, nth) => (nth === 0 ? silent : report([])) };
	const run = await runAndLook(4, service, (name) => (name === 't0' ? present : absent), {
		settings: { batchSize: 2 },
	});
	expect(run.looks.slice(0, 2).map(({ names }) => names)).toEqual([['t0', 't1', 't2', 't3'], ['t1']]);
});

test('what could not be looked up after silence is not looked for again', async () => {
	const run = await runAndLook(1, { write: () => silent }, () => undefined);
	expect(run.looks).toHaveLength(1);
});

test('what is different after silence is not looked for again', async () => {
	const run = await runAndLook(1, { write: () => silent }, () => different);
	expect(run.looks).toHaveLength(1);
});

test('the looks after silence end with a stop', async () => {
	const run = await runAndLook(1, { write: () => silent }, () => absent, { stopAfterMs: 3000 });
	expect(run.elapsedMs).toBe(3000);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'no_answer' });
});

test('the looks after silence end before the deadline', async () => {
	const run = await runAndLook(1, { write: () => silent }, () => absent, { giveUpMs: 10_000 });
	expect(run.looks.map(({ atMs }) => atMs)).toEqual([100, 2100, 7100]);
});

test('nothing open, no look', async () => {
	const run = await runAndLook(3, {}, () => absent);
	expect(run.looks).toEqual([]);
});

test('without a way to look, what is open is unknown', async () => {
	const run = await runThings(listThings(2), { write: () => report([created('t0')]) });
	expect(run.list.map(({ status, code }) => [status, code])).toEqual([
		['created', undefined],
		['unknown', 'job_unclear'],
	]);
});

test('a look is told which ids the report called new, and which it gave without saying whose they are', async () => {
	const entries: ReportEntry[] = [
		{ ...created('t0'), id: 1 },
		{ ok: true, status: 'created', names: [], id: 2 },
		{ ok: true, status: 'updated', names: [], id: 3 },
	];
	const run = await runAndLook(4, { write: () => report(entries) }, () => absent);
	expect(run.open[0]).toMatchObject({ createdIds: new Set([1, 2]), looseIds: new Set([2, 3]), batch: { number: 1 } });
});

test('a failure that names nobody belongs to the one record that is absent', async () => {
	const failure = failed('?', 'Group: is invalid');
	const run = await runAndLook(3, { write: () => report([failure]) }, (name) => (name === 't1' ? absent : present));
	expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'failed', 'unchanged']);
	expect(run.list[1]).toMatchObject({ code: 'rejected', reason: 'Group: is invalid' });
});

test('the same failure as often as records are absent is the failure of each', async () => {
	const failure: ReportEntry = { ok: false, names: [], reason: 'Not an agent', serviceCode: 'CreateFailed' };
	const run = await runAndLook(3, { write: () => report([failure, failure]) }, (name) =>
		name === 't1' ? present : absent,
	);
	const outcome = { status: 'failed', code: 'rejected', reason: 'Not an agent', serviceCode: 'CreateFailed', batch: 1 };
	expect([run.list[0], run.list[2]]).toEqual([outcome, outcome]);
});

test('different failures are listed for each record that is absent: whose is whose is not known', async () => {
	const run = await runAndLook(3, { write: () => report([failed('?', 'Too old'), failed('?', 'Too new')]) }, (name) =>
		name === 't1' ? present : absent,
	);
	const reason =
		'The job has ended and this record is not done. The report names nobody, but says for this batch: Too old; Too new';
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_done', reason });
	expect(run.list[2]).toMatchObject({ status: 'failed', code: 'not_done', reason });
});

test('fewer failures than absent records are listed for each of them', async () => {
	const run = await runAndLook(3, { write: () => report([failed('?', 'Too old')]) }, () => absent);
	expect(run.list[0]).toMatchObject({
		code: 'not_done',
		reason: expect.stringContaining('says for this batch: Too old'),
	});
});

test('the failures of one batch are not those of another', async () => {
	const service: ThingService = { write: (_names, nth) => report(nth === 0 ? [failed('?', 'Too old')] : []) };
	const run = await runAndLook(4, service, (name) => (name === 't1' ? present : absent), {
		settings: { batchSize: 2 },
	});
	expect(run.list[0]?.reason).toBe('Too old');
	expect(run.list[2]?.reason).not.toContain('Too old');
});

test('with ids wanted, records that the report settles are looked up as well, and the look’s word counts', async () => {
	const run = await runAndLook(2, { write: () => report([created('t0'), created('t1')]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.looks[0]?.names).toEqual(['t0', 't1']);
	expect(run.list[0]).toMatchObject({ status: 'unchanged', id: 9 });
});

test('with ids wanted, what could not be looked up keeps the report’s word', async () => {
	const run = await runAndLook(1, { write: () => report([created('t0')]) }, () => undefined, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toEqual({ status: 'created', batch: 1 });
});

test('with ids wanted, a record whose id the report told is not looked up', async () => {
	const run = await runAndLook(1, { write: () => report([{ ...created('t0'), id: 4 }]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.looks).toEqual([]);
});

test('with ids wanted, a record that failed is not looked up', async () => {
	const run = await runAndLook(1, { write: () => report([failed('t0')]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.looks).toEqual([]);
	expect(run.list[0]?.status).toBe('failed');
});

test('with ids wanted, what the report calls done and is not there has failed', async () => {
	const run = await runAndLook(1, { write: () => report([created('t0')]) }, () => absent, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_done' });
});
