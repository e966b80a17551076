import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import type { NodeRun } from '../support/n8nRunNode';
import { passTime } from './fastClock';
import { listEnds, openTwoTenants, runStep, type Tenant } from './twoTenants';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Jobs that rows of two tenants went into: each is asked about where it runs. */

const rig = openTwoTenants();
const urlOf = ({ sandbox }: Tenant): string => sandbox.zendesk.url;
const refuse = { method: 'GET', status: 401, body: { error: "Couldn't authenticate you" }, times: 'always' } as const;

async function submit(): Promise<INodeExecutionData[]> {
	const items = [rig.b, rig.a, rig.b].map((tenant, nth) => {
		return { tenant: urlOf(tenant), name: `New ${nth}`, external_id: `N-${nth}` };
	});
	const parameters = { options: { waitForCompletion: false } };
	const step = { resource: 'user', operation: 'createOrUpdateMany', parameters };
	const run = await runStep(new ZendeskUsers(), { ...step, items, credentials: rig.zendesk() });
	expect(listEnds(run, 0)).toEqual(['0:submitted', '1:submitted', '2:submitted']);
	return run.outputs[0] ?? [];
}

const settle = (operation: string, items: readonly INodeExecutionData[], parameters = {}): Promise<NodeRun> => {
	const step = { resource: 'job', operation, parameters };
	return runStep(new ZendeskJobs(), { ...step, items, credentials: rig.zendesk() });
};

const jobIdOf = ({ json }: INodeExecutionData): string => String((json.outcome as IDataObject).jobId);
const asked = ({ sandbox }: Tenant): string[] =>
	sandbox.control
		.journal()
		.filter(({ path }) => path.endsWith('/job_statuses/show_many'))
		.flatMap(({ query }) => String(query.ids).split(','));

describe.each(['wait', 'check'])('%s', (operation) => {
	test('settles rows of two tenants, each where it was sent', async () => {
		const items = await submit();
		passTime(5_000);
		const run = await settle(operation, items);
		expect(listEnds(run, 0)).toEqual(['0:created', '1:created', '2:created']);
		const [inB, inA] = items.map(jobIdOf);
		expect([new Set(asked(rig.a)), new Set(asked(rig.b))]).toEqual([new Set([inA]), new Set([inB])]);
		expect(run.hints).toHaveLength(1);
	});

	test('leaves a row without a credential unknown, so that it can be fed in again', async () => {
		const [first, ...others] = await submit();
		const lost = { json: { ...first?.json, tenant: '' } };
		passTime(5_000);
		const run = await settle(operation, [lost, ...others]);
		expect(listEnds(run, 0)).toEqual(['1:created', '2:created']);
		expect(listEnds(run, 1)).toEqual(['0:unknown']);
		const [outcome] = readOutcomes(run.json[1]);
		expect(outcome?.reason).toContain('Item 0: there is no usable credential');
		expect(outcome?.data).toEqual((first?.json.outcome as IDataObject).data);
	});

	test('leaves the rows of a tenant that refuses unknown, and throws where all do', async () => {
		const items = await submit();
		rig.b.sandbox.control.addFaults([refuse]);
		passTime(5_000);
		const run = await settle(operation, items);
		expect(listEnds(run, 0)).toEqual(['1:created']);
		expect(listEnds(run, 1)).toEqual(['0:unknown', '2:unknown']);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain(urlOf(rig.b));
		rig.a.sandbox.control.addFaults([refuse]);
		const all = await settle(operation, items);
		expect(all.error?.message).toBe('Zendesk refused the credential.');
	});

	test('asks for jobs by their IDs where their item says', async () => {
		const items = (await submit()).slice(0, 2);
		passTime(5_000);
		const byId = items.map((item) => ({ json: { tenant: item.json.tenant, jobId: jobIdOf(item) } }));
		const lost = { json: { jobId: 'V3-0' } };
		const run = await settle(operation, [...byId, lost] as INodeExecutionData[], {
			jobsFrom: 'ids',
			jobIds: '={{ $json.jobId }}',
		});
		expect(run.json[0]?.map(({ job }) => (job as IDataObject).id)).toEqual(items.map(jobIdOf));
		expect(run.json[1]).toMatchObject([{ jobId: 'V3-0', job: { state: 'missing' } }]);
	});
});
