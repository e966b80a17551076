import type { Finding } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import { runThings } from '../../support/runThings';
import { created, listThings, report } from '../../support/things';
import { absent, different, openStates, present, runAndReadBack } from './setUpReadBack';

async function readOnce(state: string, found: Finding | undefined): Promise<Outcome | undefined> {
	const { service, giveUpMs } = openStates[state] ?? { service: {} };
	const run = await runAndReadBack(1, service, () => found, { ...(giveUpMs !== undefined && { giveUpMs }) });
	return run.list[0];
}

test.each(Object.keys(openStates))('what is there is done, whoever did it: %s', async (state) => {
	const outcome = await readOnce(state, present);
	expect(outcome).toMatchObject({ status: 'unchanged', id: 9, data: { seen: true }, batch: 1 });
	expect(outcome).not.toHaveProperty('reason');
});

test('what is not there when the job has ended has failed', async () => {
	expect(await readOnce('ended', absent)).toEqual({
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
	expect(await readOnce(state, absent)).toMatchObject({ status: 'unknown', code });
});

test('what is there, but not as asked for, when the job has ended, has failed', async () => {
	expect(await readOnce('ended', different)).toEqual({
		status: 'failed',
		code: 'not_applied',
		reason: 'It is red. Run it again; if it stays so, look in the service.',
		id: 9,
		batch: 1,
		jobId: 'j0',
	});
});

test.each(['silent', 'vanished', 'notEnded'])(
	'what is there, but not as asked for, after %s may still become so, and is unknown',
	async (state) => {
		expect(await readOnce(state, different)).toMatchObject({ status: 'unknown' });
	},
);

test('what is there, but not as asked for, may have no id', async () => {
	const outcome = await readOnce('ended', { kind: 'different', reason: 'It is red.' });
	expect(outcome).not.toHaveProperty('id');
});

test.each([
	[
		'ended',
		'job_unclear',
		/^The report does not say what became of this record, and it could not be looked up\. Look in the service, or run again: what is done is left alone\.$/,
	],
	['silent', 'no_answer', /^The connection broke off\. It was sent, and may or may not have been done\. Look in/],
	['vanished', 'job_vanished', /^The service no longer knows the job\. It may or may not have been done\. Look in/],
	['notEnded', 'job_not_ended', /^The time of "Give Up After" ran out\. The job may still do it\. Look at the job/],
])('what could not be read after %s is unknown, and says why', async (state, code, reason) => {
	const outcome = await readOnce(state, undefined);
	expect(outcome).toMatchObject({ status: 'unknown', code });
	expect(outcome?.reason).toMatch(reason);
});

test('the outcome carries the status that came with the silence', async () => {
	const run = await runAndReadBack(
		1,
		{ write: () => ({ kind: 'silent', why: 'HTTP 502', status: 502 }) },
		() => undefined,
	);
	expect(run.list[0]).toMatchObject({
		status: 'unknown',
		httpStatus: 502,
		reason: expect.stringMatching(/^HTTP 502\. /),
	});
});

test('where nothing is open, nothing is read back', async () => {
	const run = await runAndReadBack(3, {}, () => absent);
	expect(run.readings).toEqual([]);
});

test('without a way to read back, what is open is unknown', async () => {
	const run = await runThings(listThings(2), { write: () => report([created('t0')]) });
	expect(run.list.map(({ status, code }) => [status, code])).toEqual([
		['created', undefined],
		['unknown', 'job_unclear'],
	]);
});
