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
