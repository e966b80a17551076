import type { IDataObject } from 'n8n-workflow';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNodeAsTool, type ToolRun } from '../support/n8nTool';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

/** What the agent works on: none of it is for the model to read, or to be sent. */
const agentItem = { chatInput: 'Add Zoë', salary: '50000', Phone: '+45 1', notes: 'to be dismissed' };

/** What a model gives for what it does not know. */
const unknown = { Name: '', Email: '', External_ID: '' };

describe.each([2, 3] as const)('a node of version 2 that nobody configured, as a tool of agent %i', (agent) => {
	const call = (node: ZendeskUsers | ZendeskMemberships, operation: string, args: IDataObject): Promise<ToolRun> =>
		runNodeAsTool(node, {
			parameters: { operation },
			args,
			agent,
			agentItem,
			typeVersion: 2,
			credentials: rig.credentials(),
		});

	test('a user is created of what the model gives, and the model is told of it alone', async () => {
		const { response } = await call(new ZendeskUsers(), 'createOrUpdateMany', {
			...unknown,
			Name: 'Zoë',
			Email: 'zoe@acme.example',
		});

		const { id, phone, notes } = rig.user('zoe@acme.example');
		expect([phone ?? null, notes ?? '']).toEqual([null, '']);
		expect(response).toEqual([
			expect.objectContaining({ name: 'Zoë', outcome: expect.objectContaining({ status: 'created', id }) }),
		]);
		expect(JSON.stringify(response)).not.toMatch(/salary|50000|chatInput|toolCallId|dismissed|\+45/);
	});

	test('a bad value fails, with the reason, and nothing is sent', async () => {
		const { response } = await call(new ZendeskUsers(), 'createMany', {
			...unknown,
			Name: 'Zoë',
			Email: 'no address',
		});

		expect(response).toMatchObject([{ outcome: { status: 'failed', reason: expect.stringMatching(/not an email/) } }]);
		expect(JSON.stringify(response)).not.toMatch(/salary|50000|chatInput|toolCallId/);
		expect(rig.control.journal()).toEqual([]);
	});

	test('what the model leaves out is told as missing, without a word of the agent’s own columns', async () => {
		const { response } = await call(new ZendeskUsers(), 'createMany', {
			...unknown,
			Email: 'zoe@acme.example',
		});

		expect(response).toMatchObject([{ outcome: { status: 'failed', code: 'missing_field' } }]);
		expect(JSON.stringify(response)).not.toMatch(/salary|chatInput|toolCallId|notes/);
	});

	test('somebody comes into a group by email and by the name of the group', async () => {
		const { response } = await call(new ZendeskMemberships(), 'createMany', {
			User_Email: people.agent.email,
			Group_Name: 'Billing',
		});

		expect(response).toMatchObject([{ outcome: { status: 'created' } }]);
		expect(rig.groupsOf(people.agent.name)).toContain('Billing');
	});

	test('a user is changed by external ID', async () => {
		const { response } = await call(new ZendeskUsers(), 'updateMany', {
			...unknown,
			User_ID: '',
			External_ID: people.agent.external_id,
			Name: 'Tom Ibarra',
		});

		expect(response).toMatchObject([{ outcome: { status: 'updated' } }]);
		expect(rig.user(people.agent.email).name).toBe('Tom Ibarra');
	});

	test('an item of an agent is never mapped by the names of its columns', async () => {
		const { response, failure } = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { operation: 'createMany', columns: { mappingMode: 'autoMapInputData', value: null } },
			agent,
			agentItem: { name: 'Agent Item', email: 'agent.item@acme.example' },
			args: {},
			typeVersion: 2,
			credentials: rig.credentials(),
		});

		expect(response).toBeUndefined();
		expect(failure).toMatch(/"Map Automatically".*Choose "Map Each Column Manually"/s);
		expect(rig.control.journal()).toEqual([]);
	});

	test('a read gives what was found, and says so where nothing was', async () => {
		const search = (query: string): Promise<ToolRun> =>
			runNodeAsTool(new ZendeskUsers(), {
				parameters: { operation: 'search', query: "={{ $fromAI('Query') }}" },
				args: { Query: query },
				agent,
				agentItem,
				typeVersion: 2,
				credentials: rig.credentials(),
			});
		expect((await search(people.agent.email)).response).toMatchObject([{ name: people.agent.name }]);
		expect((await search('nobody@nowhere.example')).response).toEqual([{ found: 0 }]);
	});
});
