/** What a report says without saying of whom, and what reading back makes of it. */
import type { ThingService } from '../../support/thingService';
import { created, report } from '../../support/things';
import { absent, present, runAndReadBack } from './setUpReadBack';
import type { ReportEntry } from '../../../bulk/report';

const anonymousFailure = (reason: string): ReportEntry => ({ ok: false, names: [], reason });

test('reading back is given the ids that the report called new, and those that it gave without saying whose they are', async () => {
	const entries: ReportEntry[] = [
		{ ...created('t0'), id: 1 },
		{ ok: true, status: 'created', names: [], id: 2 },
		{ ok: true, status: 'updated', names: [], id: 3 },
	];
	const run = await runAndReadBack(4, { write: () => report(entries) }, () => absent);
	expect(run.open[0]).toMatchObject({ createdIds: new Set([1, 2]), batch: { number: 1 } });
	expect([...(run.open[0]?.untied.keys() ?? [])]).toEqual([2, 3]);
});

test('a failure that names nobody belongs to the one record that is absent', async () => {
	const failure = anonymousFailure('Group: is invalid');
	const run = await runAndReadBack(3, { write: () => report([failure]) }, (name) => (name === 't1' ? absent : present));
	expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'failed', 'unchanged']);
	expect(run.list[1]).toMatchObject({ code: 'rejected', reason: 'Group: is invalid' });
});

test('the same failure as often as records are absent is the failure of each', async () => {
	const failure: ReportEntry = { ok: false, names: [], reason: 'Not an agent', serviceCode: 'CreateFailed' };
	const run = await runAndReadBack(3, { write: () => report([failure, failure]) }, (name) =>
		name === 't1' ? present : absent,
	);
	const outcome = { status: 'failed', code: 'rejected', reason: 'Not an agent', serviceCode: 'CreateFailed', batch: 1 };
	expect([run.list[0], run.list[2]]).toEqual([outcome, outcome]);
});

test('different failures are listed for each record that is absent: whose is whose is not known', async () => {
	const run = await runAndReadBack(
		3,
		{ write: () => report([anonymousFailure('Too old'), anonymousFailure('Too new')]) },
		(name) => (name === 't1' ? present : absent),
	);
	const reason =
		'The job has ended and this record is not done. The report names nobody, but says for this batch: Too old; Too new. Send it again alone.';
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_done', reason });
	expect(run.list[2]).toMatchObject({ status: 'failed', code: 'not_done', reason });
});

test('fewer failures than absent records are listed for each of them', async () => {
	const run = await runAndReadBack(3, { write: () => report([anonymousFailure('Too old')]) }, () => absent);
	expect(run.list[0]).toMatchObject({
		code: 'not_done',
		reason: expect.stringContaining('says for this batch: Too old'),
	});
});

test('the failures of one batch are not those of another', async () => {
	const service: ThingService = { write: (_names, nth) => report(nth === 0 ? [anonymousFailure('Too old')] : []) };
	const run = await runAndReadBack(4, service, (name) => (name === 't1' ? present : absent), {
		settings: { batchSize: 2 },
	});
	expect(run.list[0]?.reason).toBe('Too old');
	expect(run.list[2]?.reason).not.toContain('Too old');
});
