/** What reading back proves, and what a report means whose request had an attempt without an answer. */
import type { Finding, ReadBack } from '../../../bulk/operation';
import type { ReportEntry } from '../../../bulk/report';
import { readAfterSilence } from '../../../bulk/silence';
import { nameId } from '../../../bulk/types';
import type { Ok, Silent } from '../../../http/types';
import { runThings } from '../../support/runThings';
import { changeThings, created, ended, failed, job, listThings, ok, report, type Thing } from '../../support/things';
import { absent, different, openStates, runAndReadBack } from './setUpReadBack';

const unproved: Finding = { kind: 'unproved', id: 9, reason: 'It is there, but its colour can not be compared.' };

test.each([
	['ended', 'unknown', 'job_unclear'],
	['silent', 'unknown', 'no_answer'],
	['vanished', 'unknown', 'job_vanished'],
	['notEnded', 'unknown', 'job_not_ended'],
] as const)('what could not be compared proves nothing: %s', async (state, status, code) => {
	const { service, giveUpMs } = openStates[state] ?? { service: {} };
	const run = await runAndReadBack(1, service, () => unproved, giveUpMs === undefined ? {} : { giveUpMs });
	expect(run.list[0]).toMatchObject({ status, code, id: 9, reason: expect.stringContaining('can not be compared') });
});

test.each(['failed', 'killed'] as const)('a job that %s may have done what can not be compared', async (state) => {
	const reportJob = () => ({ ...ended('j0', [], 'Out of memory'), state });
	const run = await runAndReadBack(1, { write: () => job('j0'), reportJob }, () => unproved);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_unclear', id: 9 });
	expect(run.list[0]?.reason).toMatch(/compared\. Its job failed as a whole: Out of memory\. Look in the service\.$/);
});

test('a job that failed as a whole names its message where values differ', async () => {
	const reportJob = () => ({ ...ended('j0', [], 'Out of memory'), state: 'failed' as const });
	const run = await runAndReadBack(1, { write: () => job('j0'), reportJob }, () => different);
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_applied' });
	expect(run.list[0]?.reason).toBe(
		'It is red. Its job failed as a whole: Out of memory. Run it again; if it stays so, look in the service.',
	);
});

test('a job that failed as a whole without a message says so', async () => {
	const reportJob = () => ({ ...ended('j0', []), state: 'failed' as const });
	const run = await runAndReadBack(1, { write: () => job('j0'), reportJob }, () => undefined);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_unclear' });
	expect(run.list[0]?.reason).toMatch(/Its job failed as a whole, and does not say why\.$/);
});

test('what the report said of a record stands where reading it back proves nothing', async () => {
	const run = await runAndReadBack(1, { write: () => report([created('t0')]) }, () => unproved, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toEqual({ status: 'created', batch: 1, id: 9 });
});

test('what looks otherwise than the report said is neither done nor undone', async () => {
	const finding: Finding = { ...unproved, isContradicted: true };
	const run = await runAndReadBack(1, { write: () => report([created('t0')]) }, () => finding, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_unclear', id: 9 });
});

test('a failure that only what was read could tie to the record is its failure', async () => {
	const finding: Finding = { kind: 'failed', entry: { ...failed('?', 'Taken'), serviceCode: 'Dup' } };
	const run = await runAndReadBack(1, { write: () => report([]) }, () => finding);
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'rejected', reason: 'Taken', serviceCode: 'Dup' });
});

test('what is there may have a reason too', async () => {
	const finding: Finding = { kind: 'present', status: 'unchanged', reason: 'Nothing has this ID.' };
	const run = await runAndReadBack(1, { write: () => report([]) }, () => finding);
	expect(run.list[0]).toMatchObject({ status: 'unchanged', reason: 'Nothing has this ID.' });
});

const silence: Silent = { kind: 'silent', why: 'The connection broke off' };
const afterSilence = (reply: unknown): Ok => ({ ...(reply as Ok), afterSilence: silence });

test('a failure after silence may be the success of the attempt before: it is read back', async () => {
	const write = () => afterSilence(report([failed('t0', 'Exists'), created('t1'), failed('t2')]));
	const find = (name: string): Finding => (name === 't0' ? { kind: 'present', status: 'created' } : absent);
	const run = await runAndReadBack(3, { write }, find);
	expect(run.list.map(({ status }) => status)).toEqual(['created', 'created', 'unknown']);
	expect(run.open.every((open) => open.afterSilence)).toBe(true);
});

test('so is a failure in the job of a second attempt: what is not there has failed, with the reason of the report', async () => {
	const reportJob = () =>
		ended('j0', [failed('t0', 'Exists'), failed('t1', 'Taken'), failed('t2', 'Full'), created('t3')]);
	const findings: Readonly<Record<string, Finding>> = {
		t0: { kind: 'present', status: 'created' },
		t1: absent,
		t2: different,
	};
	const run = await runAndReadBack(4, { write: () => afterSilence(job('j0')), reportJob }, (name) => findings[name]);
	expect(run.list).toMatchObject([
		{ status: 'created', jobId: 'j0' },
		{ status: 'failed', code: 'rejected', reason: 'Taken' },
		{ status: 'failed', code: 'rejected', reason: 'Full', id: 9 },
		{ status: 'created' },
	]);
});

test('and where it cannot be read back, it is unknown', async () => {
	const reportJob = () => ended('j0', [failed('t0', 'Exists')]);
	const run = await runAndReadBack(1, { write: () => afterSilence(job('j0')), reportJob }, () => undefined);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_unclear' });
	expect(run.list[0]?.reason).toMatch(/ A later try was refused: Exists$/);
});

test('"not there" after silence means that the attempt before deleted it', () => {
	const operation = changeThings({ report: { doneStatus: 'deleted' } });
	const gone = { ...created('t0'), status: 'unchanged', reason: 'Nothing has this ID.' } as const;
	expect(readAfterSilence(operation, [gone])).toEqual([{ ...created('t0'), status: 'deleted' }]);
	expect(readAfterSilence(changeThings({}), [gone])).toEqual([gone]);
});

test('without silence a report stands as it is', async () => {
	const run = await runThings(listThings(1), { write: () => ok({ entries: [failed('t0')] }) });
	expect(run.list[0]).toMatchObject({ status: 'failed', reason: 'Not allowed' });
});

test('a failure that only an ID ties to a record is not believed where the report says that the record is done', async () => {
	const stray: ReportEntry = { ...failed('?', 'Taken'), id: 5, names: [nameId(5)] };
	const readBack: ReadBack<Thing> = async (open) =>
		new Map(
			open.flatMap(({ record, untied }): [number, Finding][] =>
				[...untied.values()].map((entry) => [record.index, { kind: 'failed', entry }]),
			),
		);
	const run = (done: ReportEntry, readBackAll: boolean) =>
		runThings(
			listThings(1),
			{ write: () => report([done, stray]) },
			{
				operation: { after: { readBack } },
				settings: { readBackAll },
			},
		);
	const doubted = await run({ ...created('t0'), unsure: true }, false);
	const checked = await run(created('t0'), true);
	for (const { list } of [doubted, checked]) expect(list[0]).toMatchObject({ status: 'unknown', code: 'job_unclear' });
});
