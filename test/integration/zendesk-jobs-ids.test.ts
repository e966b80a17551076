/* Wait and Check by Job IDs: on Done only where every row's word is there, and good; nothing that was named is lost. */
import type { IDataObject } from 'n8n-workflow';
import type { NodeRun } from '../support/n8nRunNode';
import { makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

/** Asks about a job that Zendesk tells of in this way. */
function ask(mode: 'wait' | 'check', job: object): Promise<NodeRun> {
	const body = { job_statuses: [{ id: 'V3-1', status: 'completed', ...job }] };
	rig.control.addFaults([
		{ method: 'GET', path: '/api/v2/job_statuses/show_many', status: 200, body, times: 'always' },
	]);
	return jobs.run(mode, [{ json: { from: 'HR' } }], { parameters: { jobsFrom: 'ids', jobIds: 'V3-1' } });
}

const good = { id: 6130871991962, status: 'Created' };

describe.each(['wait', 'check'] as const)('%s', (mode) => {
	test.each([
		['no results', { total: 100, results: null }],
		['an empty list', { total: 2, results: [] }],
		['one result of 100', { total: 100, results: [good] }],
		['no number of rows', { results: [good] }],
		['an object that says no', { total: null, results: { success: false } }],
	])('a completed job with %s is not done', async (_what, job) => {
		const { json } = await ask(mode, job);
		expect(json[0]).toEqual([]);
		expect(json[1]).toMatchObject([{ from: 'HR', job: { id: 'V3-1', state: 'completed' } }]);
	});

	test('a completed job whose rows all have a good word is done', async () => {
		const { json } = await ask(mode, { total: 2, results: [good, { ...good, id: 6130871991963 }] });
		expect(json[0]).toMatchObject([{ job: { id: 'V3-1', failed: 0 } }]);
		expect(json[1]).toEqual([]);
	});

	test('a permanent deletion, whose result is an object, is done', async () => {
		const { json } = await ask(mode, { total: null, results: { success: true } });
		expect(json[0]).toMatchObject([{ job: { id: 'V3-1', results: [{ success: true, ok: true }] } }]);
	});

	test('what Zendesk named of a row stays', async () => {
		const result = { status: 'Failed', details: 'Email: is taken', email: 'ben@acme.example', external_id: 'E-7' };
		const { json } = await ask(mode, { total: 1, results: [result] });
		const [row] = (json[1]?.[0]?.job as { results: IDataObject[] }).results;
		expect(row).toEqual({ ...result, ok: false, reason: 'Email: is taken' });
	});
});

test('a job that two requests were given settles neither by itself', async () => {
	const rows = [
		{ name: 'New One', external_id: 'N1' },
		{ name: 'New Two', external_id: 'N2' },
	];
	const parameters = { options: { waitForCompletion: false, batchSize: 1 } };
	// The first job must run still when the second request comes, on a slow machine as well.
	rig.control.switches({ jobIds: 'sharedUndone', jobMs: 60_000 });
	const submitted = (await rig.runUsers({ items: rows, parameters })).outputs[0] ?? [];
	const ids = submitted.map(({ json }) => (json.outcome as IDataObject).jobId);
	expect(new Set(ids).size).toBe(1);
	const { json } = await jobs.run('wait', submitted);
	const there = rows.map(({ external_id: externalId }) =>
		rig.state().users.some((user) => user.external_id === externalId),
	);
	expect(there).toEqual([true, false]);
	expect(json[0]).toMatchObject([{ external_id: 'N1', outcome: { status: 'created' } }]);
	expect(json[1]).toMatchObject([{ external_id: 'N2', outcome: { status: 'unknown', jobId: ids[0] } }]);
});
