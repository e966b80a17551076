import { listStatuses, runThings } from '../../support/runThings';
import { created, ended, job, listNames, listThings } from '../../support/things';

/** Each write becomes a job, which has ended when it's asked about. */
const jobService = {
	write: (_names: readonly string[], nth: number) => job(`j${nth}`),
	reportJob: (jobId: string) => ended(jobId, [created(`t${jobId.slice(1)}`)]),
};

test('requests that begin jobs may go more at once than others', async () => {
	const settings = { batchSize: 1, concurrency: 2, jobsBegunAtOnce: 5 };
	const jobs = await runThings(listThings(12), jobService, { settings });
	expect(jobs.most.writes).toBe(5);
	expect(listStatuses(jobs)).toEqual(listNames(12).map(() => 'created'));
	const others = await runThings(listThings(12), {}, { settings, operation: { report: { jobs: undefined } } });
	expect(others.most.writes).toBe(2);
});
