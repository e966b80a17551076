import { makeGapItem, makeJobItems } from '../../../nodes/Zendesk/jobTrigger/items';
import { done, failing } from './zendeskJobSamples';

test('an item for each job carries the job, and how many of its rows failed', () => {
	expect(makeJobItems(done('b', failing), false)).toEqual([{ ...done('b', failing), failures: 1 }]);
});

test('an item for each row carries the row and its job', () => {
	expect(makeJobItems(done('b', failing), true)).toEqual([
		{ id: 1, status: 'Created', job: { id: 'b', status: 'completed', job_type: 'Bulk Create User', failures: 1 } },
		expect.objectContaining({ error: 'UserCreateFailed', job: expect.objectContaining({ id: 'b' }) }),
	]);
});

test('a job without rows is one item all the same: that it failed as a whole is not lost', () => {
	const job = { id: 'b', status: 'failed', results: null };
	expect(makeJobItems(job, true)).toEqual([{ job: { id: 'b', status: 'failed', failures: 0 } }]);
});

test('an item says that jobs may have been missed, and how many are known of', () => {
	expect(makeGapItem(2)).toEqual({ gap: true, reason: expect.stringContaining('and 2 others are') });
});
