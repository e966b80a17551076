/** Batches of earlier runs of which only a part is left, and what is known before their jobs have ended. */
import type { JobEnd } from '../../../bulk/job';
import type { Finding, ReadBack } from '../../../bulk/operation';
import { settleLater, settlePresent } from '../../../bulk/settleLater';
import type { Outcome } from '../../../bulk/types';
import { changeThings, created, ended, rejected, thingOperation, type Thing } from '../../support/things';
import { playService, type ThingService } from '../../support/thingService';
import { makePorts, settleEarlier, submitPart, watchReadBack } from './setUpSettleLater';
import type { JobReport } from '../../../bulk/report';

/** The job's report of all four, by their places. */
function reportByIndex(...failing: number[]): ThingService {
	const entries = [0, 1, 2, 3].map((index) =>
		failing.includes(index) ? { ok: false, names: [], index, reason: 'No' } : { ok: true, names: [], index, id: index },
	);
	return { reportJob: () => ended('j0', entries) };
}

test('an index of the report is the place in the batch that was sent, whoever is left of it, in whatever order', async () => {
	const reversed = await settleEarlier(submitPart([3, 2, 0]), 'check', reportByIndex(0));
	expect(reversed.outcomes).toEqual([
		[0, 'created'],
		[1, 'created'],
		[2, 'failed', 'rejected'],
	]);
	const alone = await settleEarlier(submitPart([2]), 'check', reportByIndex(0));
	expect(alone.settled.outcomes.get(0)).toMatchObject({ status: 'created', id: 2 });
});

test('an entry that names nobody is not given to whoever is left of a batch', async () => {
	const loose: JobReport = ended('j0', [{ ok: false, names: [], reason: 'No' }]);
	const left = await settleEarlier(submitPart([1]), 'check', { reportJob: () => loose });
	expect(left.settled.outcomes.get(0)).toMatchObject({ status: 'unknown', code: 'job_unclear' });
	const readBack: ReadBack<Thing> = async (open) =>
		new Map(open.map(({ record }) => [record.index, { kind: 'absent' }]));
	const gone = await settleEarlier(submitPart([1]), 'check', { reportJob: () => loose }, { after: { readBack } });
	expect(gone.settled.outcomes.get(0)).toMatchObject({ status: 'failed', code: 'not_done' });
});

test('what may be somebody else’s doing is no proof for a record of an earlier run', async () => {
	const unsure: Finding = { kind: 'present', status: 'updated', unsure: true };
	const { readBack } = watchReadBack(() => unsure);
	const service = { reportJob: () => ended('j0', []) };
	const { outcomes } = await settleEarlier(submitPart([0, 1]), 'check', service, { after: { readBack } });
	expect(outcomes).toEqual([
		[0, 'unknown', 'job_unclear'],
		[1, 'unknown', 'job_unclear'],
	]);
	const { settled } = await settleEarlier(submitPart([0]), 'check', service, { after: { readBack } });
	expect(settled.outcomes.get(0)?.reason).toMatch(
		/^Nobody said .* or holds what could be compared, but .* is left alone\.$/,
	);
	const played = playService({});
	const operation = changeThings({ after: { readBack } });
	const present = await played.clock.run(settlePresent(operation, submitPart([0]), makePorts(played)));
	expect(present).toEqual(new Map());
});

test('what is there for sure is proof for a record of an earlier run', async () => {
	const { readBack } = watchReadBack(() => ({ kind: 'present', status: 'updated' }));
	const service = { reportJob: () => ended('j0', []) };
	const { outcomes } = await settleEarlier(submitPart([0, 1]), 'check', service, { after: { readBack } });
	expect(outcomes).toEqual([
		[0, 'updated'],
		[1, 'updated'],
	]);
});

test('what a report says of a record of an earlier run is not read again', async () => {
	const { readBack, readings } = watchReadBack();
	const service = { reportJob: () => ended('j0', ['t0', 't1'].map(created)) };
	const { outcomes } = await settleEarlier(submitPart([0, 1]), 'check', service, { after: { readBack } });
	expect(outcomes).toEqual([
		[0, 'created'],
		[1, 'created'],
	]);
	expect(readings).toEqual([]);
});

test('what was found is done while its job goes on; once that has ended, its report knows better', async () => {
	const found = new Map<number, Outcome>([[0, { status: 'unchanged' }]]);
	const played = playService({});
	const settleBy = (end: JobEnd | 'running') => {
		const findings = { ends: new Map([['j0', end]]), found };
		const settling = settleLater(thingOperation, submitPart([0, 1, 2, 3]), findings, 'check', makePorts(played));
		return played.clock.run(settling);
	};
	const early = await settleBy('running');
	expect([[...early.outcomes], [...early.running]]).toEqual([[[0, { status: 'unchanged' }]], [1, 2, 3]]);
	const report = ended('j0', ['t0', 't1', 't2', 't3'].map(created));
	const late = await settleBy({ kind: 'ended', report });
	expect([...late.outcomes.values()].map(({ status }) => status)).toEqual(Array(4).fill('created'));
});

test('what settles a record once more says where it stood, whoever else is left', async () => {
	const { settled } = await settleEarlier(submitPart([3]), 'check', { poll: () => rejected(403) });
	expect(settled.outcomes.get(0)?.data).toMatchObject({ later: { record: { name: 't3' }, place: 3, size: 4 } });
});
