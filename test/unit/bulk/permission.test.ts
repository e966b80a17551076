/** "You may not": about the credential, or about one record. */
import type { Refusal } from '../../../bulk/operation';
import { listStatuses, runThings, type ThingRun } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { allCreated, listThings, ok, rejected, silent, type ThingChanges } from '../../support/things';

const denied = (mayBeAboutRecord: Refusal['mayBeAboutRecord']): ThingChanges['report'] => ({
	explain: () => ({ about: 'run', code: 'forbidden', reason: 'You may not.', mayBeAboutRecord }),
	probe: { method: 'GET', path: '/me', repeatable: true },
});

/** Refuses these things, each request that holds one of them. `probe` is the answer to the read of the credential. */
function refuse(names: readonly string[], probe = ok({})): ThingService {
	return {
		write: (sent) => (sent.some((name) => names.includes(name)) ? rejected(403) : allCreated(sent)),
		poll: () => probe,
	};
}

function run(count: number, service: ThingService, report = denied('always'), batchSize = 1): Promise<ThingRun> {
	return runThings(listThings(count), service, { operation: { report }, settings: { batchSize, concurrency: 1 } });
}

test('after others were taken, it is about its record, and the rest goes on', async () => {
	const result = await run(4, refuse(['t2']));
	expect(listStatuses(result)).toEqual(['created', 'created', 'failed', 'created']);
	expect(result.list[2]).toMatchObject({ code: 'forbidden', reason: 'You may not.', httpStatus: 403 });
	expect(result.result.stoppedBy).toBeUndefined();
});

test('on the very first record, a read tells that the credential is good', async () => {
	const result = await run(3, refuse(['t0']));
	expect(listStatuses(result)).toEqual(['failed', 'created', 'created']);
	expect(result.polls).toHaveLength(1);
});

test('a read that is refused as well tells that it is the credential', async () => {
	const result = await run(3, refuse(['t0'], rejected(403)));
	expect(listStatuses(result)).toEqual(['unsent', 'unsent', 'unsent']);
	expect(result.result.stoppedBy).toMatchObject({ code: 'forbidden' });
	expect(result.writes).toHaveLength(1);
});

test('a gateway that refuses the read says nothing about the credential', async () => {
	const result = await run(
		2,
		refuse(['t0'], { kind: 'rejected', status: 403, headers: {}, body: '', isForeign: true }),
	);
	expect(listStatuses(result)).toEqual(['failed', 'created']);
});

test('five records in a row that are refused are the credential after all', async () => {
	const result = await run(9, refuse(['t1', 't2', 't3', 't4', 't5']));
	expect(listStatuses(result)[0]).toBe('created');
	expect(new Set(listStatuses(result).slice(1))).toEqual(new Set(['unsent']));
	expect(result.list.slice(1, 5).map(({ batch }) => batch)).toEqual([2, 3, 4, 5]);
});

test('four in a row, and one that is taken, and four more are eight records', async () => {
	const result = await run(10, refuse(['t0', 't1', 't2', 't3', 't5', 't6', 't7', 't8']));
	expect(listStatuses(result).filter((status) => status === 'failed')).toHaveLength(8);
	expect(listStatuses(result).filter((status) => status === 'created')).toHaveLength(2);
});

test('a batch that is refused is narrowed down to the record', async () => {
	const result = await run(8, refuse(['t6']), denied('always'), 4);
	expect(listStatuses(result).indexOf('failed')).toBe(6);
	expect(listStatuses(result).filter((status) => status === 'created')).toHaveLength(7);
});

test('where only a run that was taken before may be about a record, the first refusal is about the run', async () => {
	const first = await run(2, refuse(['t0']), denied('onceTaken'));
	expect(listStatuses(first)).toEqual(['unsent', 'unsent']);
	expect(first.polls).toHaveLength(0);
	const later = await run(3, refuse(['t1']), denied('onceTaken'));
	expect(listStatuses(later)).toEqual(['created', 'failed', 'created']);
});

test('without a read to try, what was taken before decides', async () => {
	const { explain } = denied('always') ?? {};
	const first = await run(2, refuse(['t0']), { ...(explain && { explain }) });
	expect(listStatuses(first)).toEqual(['unsent', 'unsent']);
	const later = await run(3, refuse(['t1']), { ...(explain && { explain }) });
	expect(listStatuses(later)).toEqual(['created', 'failed', 'created']);
});

describe('where all that was sent is refused, and nothing was taken', () => {
	const all = ['t0', 't1', 't2'];

	test('it is the credential, though it may read', async () => {
		const result = await run(3, refuse(all));
		expect(listStatuses(result)).toEqual(['unsent', 'unsent', 'unsent']);
		expect(result.list[1]).toMatchObject({ code: 'forbidden', httpStatus: 403, batch: 2 });
		expect(result.result).toMatchObject({ stoppedBy: { code: 'forbidden' }, wrote: false });
	});

	test('it is the records, where the read says that the credential may change anything', async () => {
		const report = { ...denied('always'), mayChange: () => true };
		const result = await run(3, refuse(all), report);
		expect(listStatuses(result)).toEqual(['failed', 'failed', 'failed']);
		expect(result.result.stoppedBy).toBeUndefined();
	});

	test('it is the credential at once, where the read says that it may change nothing', async () => {
		const result = await run(3, refuse(['t0']), { ...denied('always'), mayChange: () => false });
		expect(listStatuses(result)).toEqual(['unsent', 'unsent', 'unsent']);
		expect(result.writes).toHaveLength(1);
	});

	test('it is the records, where one was refused for what it holds', async () => {
		const service = refuse(['t0']);
		const explain: NonNullable<ThingChanges['report']>['explain'] = ({ status }) =>
			status === 422
				? { about: 'records', code: 'rejected', reason: 'Bad.' }
				: { about: 'run', code: 'forbidden', reason: 'You may not.', mayBeAboutRecord: 'always' };
		const write: ThingService['write'] = ([name]) => rejected(name === 't0' ? 403 : 422);
		const result = await run(2, { ...service, write }, { ...denied('always'), explain });
		expect(listStatuses(result)).toEqual(['failed', 'failed']);
		expect(result.list[0]).toMatchObject({ code: 'forbidden' });
		expect(result.result.stoppedBy).toBeUndefined();
	});

	test('it is not settled where a request got no answer: it may have been done', async () => {
		const write: ThingService['write'] = ([name]) => (name === 't1' ? silent : rejected(403));
		const result = await run(2, { ...refuse([]), write });
		expect(listStatuses(result)).toEqual(['failed', 'unknown']);
		expect(result.result.stoppedBy).toBeUndefined();
	});
});
