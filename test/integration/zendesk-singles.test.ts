import type { INodeType } from 'n8n-workflow';
import { jobOperations } from '../../nodes/Zendesk/jobs/operations';
import { membershipNodeOperations, userNodeOperations } from '../../nodes/Zendesk/operations';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import type { SingleCase } from './singleCase';
import { addEmail } from './identityCases';
import { seedOrganizations } from './organizationCases';
import { singleCases } from './singleCases';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const nodes: Readonly<Record<SingleCase['resource'], () => INodeType>> = {
	user: () => new ZendeskUsers(),
	identity: () => new ZendeskUsers(),
	groupMembership: () => new ZendeskMemberships(),
	group: () => new ZendeskMemberships(),
	organization: () => new ZendeskMemberships(),
	organizationMembership: () => new ZendeskMemberships(),
	job: () => new ZendeskJobs(),
};

const tell = ({ resource, operation, by }: Pick<SingleCase, 'resource' | 'operation' | 'by'>): string =>
	[resource, operation, ...(by === undefined ? [] : [by])].join(' ');
const cases = singleCases.map((one): [string, SingleCase] => [tell(one), one]);

function run(one: SingleCase, options: NodeRunOptions = {}): Promise<NodeRun> {
	const { resource, operation, by } = one;
	return runNode(nodes[resource](), {
		items: [{ name: 'First' }, { name: 'Second' }],
		credentials: rig.credentials(),
		...options,
		parameters: { resource, operation, ...(by !== undefined && { by }), ...one.parameters(rig) },
	});
}

const journal = () => rig.control.journal();
const notFound = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };

/** A job to read; its own request is forgotten before the test begins. */
async function queueJob(): Promise<void> {
	await rig.runUsers({
		items: [{ name: 'Job', external_id: 'J' }],
		parameters: { options: { waitForCompletion: false } },
	});
}

/** How many requests came before those of the test. */
let before = 0;
beforeEach(() => {
	before = 0;
});

async function prepare({ resource }: SingleCase): Promise<void> {
	if (resource === 'job') await queueJob();
	if (resource === 'identity') addEmail(rig);
	if (resource.startsWith('organization')) seedOrganizations(rig);
	before = journal().length;
}

const requests = () => journal().slice(before);

test('every path of every single operation has a case', () => {
	const singles = [userNodeOperations, membershipNodeOperations, jobOperations].flatMap(({ single }) => single);
	// Wait and Check are tested by themselves, and so are asking by names and what is looked up first.
	const paths = singles
		.filter(({ answer }) => answer.kind !== 'named')
		.flatMap(({ resource, operation, variants }) =>
			variants.flatMap(({ value, found }) =>
				found ? [] : [tell({ resource: resource as 'user', operation, ...(variants.length > 1 && { by: value }) })],
			),
		);
	expect(cases.map(([name]) => name).sort()).toEqual(paths.sort());
});

test.each(cases)(
	'%s: a request as documented, and an item for each resource, tied to the item that asked',
	async (_name, one) => {
		await prepare(one);
		const expected = one.request(rig);
		const body = one.body?.(rig);
		const result = await run(one, { items: [{ name: 'First' }] });

		expect(result.error).toBeUndefined();
		expect(requests().map(({ method, path }) => `${method} ${path}`)).toEqual([expected]);
		expect(requests()[0]?.query).toEqual(one.query?.(rig) ?? {});
		if (body) expect(requests()[0]?.body).toEqual(body);
		const count = one.count ?? 1;
		expect(result.json).toHaveLength(1);
		expectItemLinks(result, [Array.from({ length: count }, () => 0)]);
		// The resource stands at the top, or what was done.
		const [first] = result.json[0] ?? [];
		if (first)
			expect(Object.keys(first)).toEqual(
				expect.arrayContaining([one.operation === 'delete' && !('id' in first) ? 'deleted' : 'id']),
			);
	},
);

describe.each(cases)('%s: an error', (_name, one) => {
	const fault = (): void => rig.control.addFaults([{ ...notFound, path: '/api/v2/*' }]);

	test('stops the node, and names the item', async () => {
		await prepare(one);
		fault();
		const result = await run(one);
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			message: expect.stringContaining('Zendesk has nothing under this ID (HTTP 404).') as string,
			context: { itemIndex: 0 },
		});
		expect(requests()).toHaveLength(1 + (one.looks ?? 0));
	});

	test('goes on with "Continue", in the place of the item', async () => {
		await prepare(one);
		fault();
		const result = await run(one, { settings: { onError: 'continueRegularOutput' } });
		const [first] = result.json[0] ?? [];
		expect(first).toMatchObject({ error: expect.stringContaining('Zendesk has nothing under this ID') as string });
		const count = one.count ?? 1;
		expectItemLinks(result, [[0, ...Array.from({ length: count }, () => 1)]]);
		expect(requests()).toHaveLength(2 + (one.looks ?? 0));
	});

	test('takes the error output', async () => {
		await prepare(one);
		fault();
		const result = await run(one, { settings: { onError: 'continueErrorOutput' } });
		const count = one.count ?? 1;
		expectItemLinks(result, [Array.from({ length: count }, () => 1), [0]]);
		expect(result.json[1]).toMatchObject([{ error: expect.stringContaining('Zendesk has nothing') as string }]);
	});
});

describe('what is missing is told before anything is sent', () => {
	test.each([
		['user', 'get', {}, '"User" is empty.'],
		['user', 'update', { userId: { __rl: true, mode: 'id', value: 'x' } }, '"User" must be an id'],
		['user', 'getMany', { limit: 0 }, '"Limit" must be a whole number above 0.'],
		['user', 'search', { query: ' ' }, '"Query" is empty.'],
		['groupMembership', 'get', { membershipId: '1.5' }, '"Membership ID" must be an id'],
		['job', 'get', { jobId: '..' }, '"Job ID" is only dots, which cannot name anything.'],
	] as const)('%s %s %j', async (resource, operation, parameters, message) => {
		const result = await runNode(nodes[resource](), {
			items: [{}],
			credentials: rig.credentials(),
			parameters: { resource, operation, ...parameters } as NodeRunOptions['parameters'] & object,
		});
		if (!result.refused) expect(result.error).toMatchObject({ message: expect.stringContaining(message) as string });
		expect(journal()).toEqual([]);
	});
});
