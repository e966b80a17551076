/* What Zendesk Jobs tells of a job by its ID alone: done only where every row's word is there, and good. */
import type { JobEnd } from '../../../bulk/job';
import { describeJob, type DescribedJob } from '../../../nodes/Zendesk/jobs/describeJob';
import { zendeskJobs } from '../../../nodes/Zendesk/api/jobStatus';

const jobs = zendeskJobs((entry) => entry);

function describeStatus(status: object): DescribedJob {
	const job = { id: 'V3-1', status: 'completed', ...status };
	const [report] = jobs.read({ job_statuses: [job] }) ?? [];
	if (!report) throw new Error('No report');
	const end: JobEnd = { kind: 'ended', report };
	return describeJob(end, job);
}

const good = { id: 6130871991962, status: 'Created' };

test.each([
	['all rows by a word', { total: 2, results: [good, { ...good, id: 6130871991963 }] }],
	[
		'all rows by their places',
		{
			total: 2,
			results: [
				{ index: 0, id: 6130871991962 },
				{ index: 1, id: 6130871991963 },
			],
		},
	],
	['no rows', { total: 0, results: [] }],
	['a permanent deletion, whose result is an object', { total: null, results: { success: true } }],
])('done: %s', (_what, status) => {
	expect(describeStatus(status).isDone).toBe(true);
});

test.each([
	['100 rows and no results', { total: 100, results: null }],
	['100 rows and an empty list', { total: 100, results: [] }],
	['100 rows and one result', { total: 100, results: [good] }],
	[
		'a list that says the same place twice',
		{
			total: 2,
			results: [
				{ index: 0, id: 6130871991962 },
				{ index: 0, id: 6130871991962 },
			],
		},
	],
	['no number of rows', { results: [good] }],
	['a row that failed', { total: 1, results: [{ status: 'Failed', details: 'No', email: 'ben@acme.example' }] }],
	['a row with a word that nobody knows', { total: 1, results: [{ id: 6130871991962, status: 'Merged' }] }],
	['a row that says nothing', { total: 1, results: [{}] }],
	['an object that says no', { total: null, results: { success: false } }],
	['an object with an error', { total: null, results: { success: true, error: { title: 'X', message: 'No' } } }],
	['an object that says nothing', { total: null, results: {} }],
	['a job that failed', { status: 'failed', total: 1, results: [good] }],
	['a job that was killed', { status: 'killed', total: 1, results: null }],
])('not done: %s', (_what, status) => {
	expect(describeStatus(status).isDone).toBe(false);
});

test('everything that Zendesk named of a row stays', () => {
	const result = {
		status: 'Failed',
		details: 'Email: no',
		email: 'ben@acme.example',
		external_id: 'E-1',
		action: 'create',
	};
	const { job } = describeStatus({ total: 1, results: [result] });
	expect(job).toMatchObject({ failed: 1, total: 1, results: [{ ...result, ok: false, reason: 'Email: no' }] });
});

test('a word that is known stands in our words, as before', () => {
	const { job } = describeStatus({ total: 1, results: [{ ...good, email: 'a@acme.example' }] });
	expect(job.results).toEqual([{ ok: true, id: 6130871991962, status: 'created', email: 'a@acme.example' }]);
});

test('an object in place of the list is told as it is', () => {
	const { job } = describeStatus({ total: null, results: { success: false, errors: 'Not allowed' } });
	expect(job).toMatchObject({ failed: 1, results: [{ success: false, ok: false, reason: 'Not allowed' }] });
});

test('how many rows nobody speaks of is said', () => {
	const { job } = describeStatus({ total: 100, results: [good] });
	expect(job.reason).toBe("The report speaks of 1 of the job's 100 rows. Look in Zendesk for the others.");
});
