/** Records of earlier runs that are read back: what has no job, and what a report leaves open. */
import type { Finding, ReadBack } from '../../../bulk/operation';
import { settlePresent } from '../../../bulk/settleLater';
import { changeThings, thingOperation, type Thing } from '../../support/things';
import { playService } from '../../support/thingService';
import { makePorts, settleEarlier, submit, twoJobs, watchReadBack } from './setUpSettleLater';

test('a record without a job is read back', async () => {
	const present: Finding = { kind: 'present', status: 'unchanged', id: 9 };
	const readBack: ReadBack<Thing> = async (open) => new Map(open.map(({ record }) => [record.index, present]));
	const { outcomes } = await settleEarlier([submit(['t0'], 0, {})], 'wait', {}, { after: { readBack } });
	expect(outcomes).toEqual([[0, 'unchanged']]);
});

test('a record without a job, that is not found, stays unknown and says why', async () => {
	const { settled } = await settleEarlier([submit(['t0'], 0, {})], 'wait', {});
	expect(settled.outcomes.get(0)).toMatchObject({ status: 'unknown', code: 'no_answer' });
	expect(settled.outcomes.get(0)?.reason).toMatch(/^An earlier run got no answer for this record\. /);
});

test('an operation without jobs leaves all to reading back', async () => {
	const { outcomes, polls } = await settleEarlier(twoJobs, 'wait', {}, { report: { jobs: undefined } });
	expect(outcomes.map(([, status]) => status)).toEqual(['unknown', 'unknown', 'unknown']);
	expect(polls).toEqual([]);
});

test('old is told from new by when each earlier run began', async () => {
	const { readings, readBack } = watchReadBack();
	const submitted = [
		submit(['t0'], 0, { sinceMs: 5000 }),
		submit(['t1'], 1, { sinceMs: 3000 }),
		submit(['t2'], 2, { sinceMs: 5000 }),
	];
	await settleEarlier(submitted, 'check', {}, { after: { readBack } });
	expect(readings).toEqual([
		[['t0', 't2'], 5000],
		[['t1'], 3000],
	]);
});

test('where no earlier run says when it began, this one’s beginning counts', async () => {
	const { readings, readBack } = watchReadBack();
	const { client } = await settleEarlier([submit(['t0'], 0, {})], 'check', {}, { after: { readBack } });
	expect(readings[0]?.[1]).toBe(client.startedAtMs());
});

test('a check reads once what got no answer; a wait reads it again for a while', async () => {
	const unanswered = [submit(['t0'], 0, {})];
	const absent = (): Finding => ({ kind: 'absent' });
	const once = watchReadBack(absent);
	await settleEarlier(unanswered, 'check', {}, { after: { readBack: once.readBack } });
	expect(once.readings).toHaveLength(1);
	const often = watchReadBack(absent);
	await settleEarlier(unanswered, 'wait', {}, { after: { readBack: often.readBack } });
	expect(often.readings).toHaveLength(5);
});

test('what is there is settled by reading once, whatever its job says; of the rest nothing is said', async () => {
	const { readings, readBack } = watchReadBack((name) =>
		name === 't0' ? { kind: 'present', status: 'created', id: 7 } : name === 't1' ? { kind: 'absent' } : undefined,
	);
	const played = playService({});
	const operation = changeThings({ after: { readBack } });
	const outcomes = await played.clock.run(settlePresent(operation, twoJobs, makePorts(played)));
	expect([...outcomes]).toEqual([[0, { status: 'created', id: 7, batch: 1, jobId: 'j0' }]]);
	expect(readings).toHaveLength(1);
	expect(played.polls).toEqual([]);
});

test('an operation that cannot read back says nothing of what is there', async () => {
	const played = playService({});
	expect(await played.clock.run(settlePresent(thingOperation, twoJobs, makePorts(played)))).toEqual(new Map());
});

test('where no record is left to look for, nothing is read', async () => {
	const { readings, readBack } = watchReadBack();
	const played = playService({});
	const nothing = [submit([], 0, { jobId: 'j0' })];
	await played.clock.run(settlePresent(changeThings({ after: { readBack } }), nothing, makePorts(played)));
	expect(readings).toEqual([]);
});

test('that an earlier run was silent is not known where the record is only looked for', async () => {
	const silences: boolean[] = [];
	const readBack: ReadBack<Thing> = async (open) => {
		silences.push(...open.map(({ afterSilence }) => afterSilence));
		return new Map();
	};
	const played = playService({});
	await played.clock.run(settlePresent(changeThings({ after: { readBack } }), twoJobs, makePorts(played)));
	expect(silences).toEqual([false, false, false]);
});
