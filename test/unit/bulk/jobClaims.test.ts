import { listStatuses, runThings } from '../../support/runThings';
import { created, ended, job, listThings } from '../../support/things';

test('a job that two batches were given settles neither: its report can be of only one', async () => {
	const run = await runThings(
		listThings(2),
		{ write: () => job('j0'), reportJob: () => ended('j0', [created('t1'), created('t0')]) },
		{ settings: { batchSize: 1 } },
	);
	expect(listStatuses(run)).toEqual(['unknown', 'unknown']);
	expect(run.list[0]?.reason).toMatch(/^The service gave two requests the same job\. /);
});

test('where a job has ended before another batch is given it, what it settled is not proved either', async () => {
	const run = await runThings(
		listThings(2),
		{ write: () => job('j0'), reportJob: () => ended('j0', [created('t1'), created('t0')]) },
		{ settings: { batchSize: 1, jobsInFlight: 1 } },
	);
	expect(listStatuses(run)).toEqual(['unknown', 'unknown']);
});

test('an ID of a report that was not proved is no claim to it: who was given it by another job keeps it', async () => {
	const run = await runThings(
		listThings(3),
		{
			write: (_names, nth) => job(nth < 2 ? 'shared' : 'own'),
			reportJob: (jobId) => ended(jobId, [{ ...created(jobId === 'own' ? 't2' : 't0'), id: 5 }]),
		},
		{ settings: { batchSize: 1, jobsInFlight: 1 } },
	);
	expect(listStatuses(run)).toEqual(['unknown', 'unknown', 'created']);
	expect(run.list[2]?.id).toBe(5);
});
