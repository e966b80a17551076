import type { INodeParameters, INodeType } from 'n8n-workflow';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNodeAsTool, type ToolRun } from '../support/n8nTool';
import type { SavedCredential } from '../support/n8nWorkflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { oAuth2Api, openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const zendesk = openZendeskNodeRig();
const scim = openScimNodeRig();
const genAuth = openGenAuthNodeRig();

interface Remover {
	readonly node: INodeType;
	readonly resource: string;
	readonly operation: string;
	readonly parameters?: INodeParameters;
}

const ofAi = (mode: string, key: string): INodeParameters => ({ __rl: true, mode, value: `={{ $fromAI('${key}') }}` });

/** Every operation that takes something away. */
const removers: readonly Remover[] = [
	{ node: new ZendeskUsers(), resource: 'user', operation: 'deleteMany' },
	{ node: new ZendeskUsers(), resource: 'user', operation: 'delete', parameters: { userId: ofAi('id', 'User_ID') } },
	{
		node: new ZendeskUsers(),
		resource: 'identity',
		operation: 'delete',
		parameters: { userId: ofAi('id', 'User_ID'), identityId: "={{ $fromAI('Identity_ID') }}" },
	},
	{ node: new ZendeskMemberships(), resource: 'groupMembership', operation: 'deleteMany' },
	{ node: new ZendeskMemberships(), resource: 'organizationMembership', operation: 'deleteMany' },
	{
		node: new ZendeskMemberships(),
		resource: 'groupMembership',
		operation: 'delete',
		parameters: { membershipId: "={{ $fromAI('Membership_ID') }}" },
	},
	{
		node: new ZendeskMemberships(),
		resource: 'group',
		operation: 'delete',
		parameters: { groupId: ofAi('id', 'Group_ID') },
	},
	{ node: new ScimGroups(), resource: 'group', operation: 'deleteMany' },
	{ node: new ScimGroups(), resource: 'group', operation: 'delete', parameters: { groupId: ofAi('id', 'Group_ID') } },
	{
		node: new ScimGroups(),
		resource: 'group',
		operation: 'replace',
		parameters: { groupId: ofAi('id', 'Group_ID'), displayName: 'Empty' },
	},
	{ node: new ScimGroups(), resource: 'member', operation: 'removeMembers' },
	{ node: new ScimGroups(), resource: 'member', operation: 'replaceMembers' },
	{ node: new ScimGroups(), resource: 'user', operation: 'deleteMany' },
	{ node: new GenAuthGroups(), resource: 'group', operation: 'deleteMany' },
	{ node: new GenAuthGroups(), resource: 'member', operation: 'removeMembers' },
];

/** Whatever a model is asked for: an empty text for what it does not know. */
const unknown = {
	External_ID: '',
	Email: '',
	Username: '',
	Phone: '',
	User_External_ID: '',
	User_Email: '',
	Group_Name: '',
	Organization_ID: '',
	Organization_External_ID: '',
	Organization_Name: '',
};
const args = {
	...unknown,
	User_ID: '1',
	Membership_ID: '1',
	Identity_ID: '1',
	Group_ID: '1',
	Member_ID: '1',
	Group_Code: 'x',
	Group_Name: 'x',
	Group_External_ID: 'x',
	Display_Name: 'x',
	User_Name: 'x',
	User_External_ID: 'x',
	Code: 'x',
	Name: 'x',
	Allow: 'true',
};

function credentialsOf({ node, resource }: Remover): readonly SavedCredential[] {
	if (node instanceof GenAuthGroups) return genAuth.credentials();
	if (!(node instanceof ScimGroups)) return zendesk.credentials();
	if (resource === 'user') {
		const { url, tokenUrl, clientId, clientSecret } = scim.sandbox.zuora;
		const data = { dialect: 'zuora', baseUrl: url, accessTokenUrl: tokenUrl, clientId, clientSecret };
		return [{ type: new ScimGroupsOAuth2Api(), data } as SavedCredential, oAuth2Api];
	}
	const data = { dialect: 'rfc7644', baseUrl: scim.scim.url, token: scim.scim.token };
	return [{ type: new ScimGroupsTokenApi(), data }];
}

function call(remover: Remover, agent: 2 | 3, typeVersion: number, more: INodeParameters = {}): Promise<ToolRun> {
	const { node, resource, operation, parameters } = remover;
	const authentication = node instanceof ScimGroups ? { authentication: resource === 'user' ? 'oAuth2' : 'token' } : {};
	return runNodeAsTool(node, {
		parameters: { ...authentication, resource, operation, ...parameters, ...more },
		args,
		agent,
		typeVersion,
		credentials: credentialsOf(remover),
	});
}

const journal = () => [
	...zendesk.control.journal(),
	...scim.sandbox.control.journal(),
	...scim.scim.journal(),
	...genAuth.control.journal(),
];

describe.each([2, 3] as const)('without "Allow Deletes by an Agent", agent %i', (agent) => {
	test.each(removers)('is told what to switch on, and nothing is sent: $resource, $operation', async (remover) => {
		const { response, failure } = await call(remover, agent, 2);

		expect(JSON.stringify(response ?? failure)).toMatch(/Nothing was sent: .*switches on .*Allow Deletes by an Agent/);
		expect(journal()).toEqual([]);
	});

	test('cannot switch it on itself', async () => {
		const [remover] = removers;
		if (!remover) throw new Error('No operation');
		const { response } = await call(remover, agent, 2, { allowAgentDeletes: "={{ $fromAI('Allow') }}" });

		expect(response).toMatchObject([{ outcome: { status: 'failed', code: 'deletes_not_allowed' } }]);
		expect(journal()).toEqual([]);
	});
});

describe.each([2, 3] as const)('agent %i', (agent) => {
	test('deletes where that is allowed, by the key that the model knows', async () => {
		const { response } = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { operation: 'deleteMany', allowAgentDeletes: true },
			args: { User_ID: '', External_ID: people.agent.external_id },
			agent,
			typeVersion: 2,
			credentials: zendesk.credentials(),
		});

		expect(response).toMatchObject([{ outcome: { status: 'deleted' } }]);
		expect(zendesk.state().users.find(({ name }) => name === people.agent.name)).toMatchObject({ active: false });
	});

	test('deletes as before with a node of version 1 that the user wrote $fromAI into', async () => {
		const fields = { external_id: "={{ $fromAI('external_id') }}" };
		const { response } = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { operation: 'deleteMany', recordsFrom: 'fields', fields },
			args: { external_id: people.agent.external_id },
			agent,
			typeVersion: 1,
			credentials: zendesk.credentials(),
		});

		expect(response).toMatchObject([{ outcome: { status: 'deleted' } }]);
	});
});

test('outside of an agent, a delete needs no such switch', async () => {
	const { json } = await zendesk.runUsers({
		typeVersion: 2,
		parameters: {
			operation: 'deleteMany',
			columns: {
				mappingMode: 'defineBelow',
				value: { external_id: '={{ $json.key }}' },
				matchingColumns: ['external_id'],
			},
		},
		items: [{ key: people.agent.external_id }],
	});

	expect(json[0]).toMatchObject([{ outcome: { status: 'deleted' } }]);
});
