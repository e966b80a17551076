import type { INodeParameters } from 'n8n-workflow';
import { groupCases } from './groupCases';
import { deletedUserCases } from './deletedUserCases';
import { identityCases } from './identityCases';
import { organizationCases } from './organizationCases';
import { membershipCases } from './membershipCases';
import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';

const locate = (value: number | string): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });

const agentId = (rig: ZendeskNodeRig): number => rig.userId(people.agent.name);
const groupId = (rig: ZendeskNodeRig): number => rig.groupId('Support Tier 1');
const api = '/api/v2';
const pageOf50 = () => ({ 'page[size]': '50' });

/** Every path of every single operation of the Zendesk nodes; a test holds the list to the rows. */
export const singleCases: readonly SingleCase[] = [
	{
		resource: 'user',
		operation: 'get',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)) }),
		request: (rig) => `GET ${api}/users/${agentId(rig)}`,
	},
	{
		resource: 'user',
		operation: 'getMany',
		by: 'account',
		parameters: () => ({}),
		request: () => `GET ${api}/users`,
		query: pageOf50,
		count: 5,
	},
	{
		resource: 'user',
		operation: 'getMany',
		by: 'group',
		parameters: (rig) => ({ groupId: locate(groupId(rig)) }),
		request: (rig) => `GET ${api}/groups/${groupId(rig)}/users`,
		query: pageOf50,
		count: 3,
	},
	{
		resource: 'user',
		operation: 'getMany',
		by: 'organization',
		parameters: () => ({ organizationId: '5', filters: { role: 'agent' } }),
		request: () => `GET ${api}/organizations/5/users`,
		query: () => ({ 'page[size]': '50', role: 'agent' }),
		count: 0,
	},
	{
		resource: 'user',
		operation: 'search',
		parameters: () => ({ query: 'role:agent' }),
		request: () => `GET ${api}/users/search`,
		query: () => ({ query: 'role:agent', page: '1', per_page: '50' }),
		count: 2,
	},
	{
		resource: 'user',
		operation: 'create',
		parameters: () => ({ name: '={{ $json.name }}', additionalFields: { notes: 'new' } }),
		request: () => `POST ${api}/users`,
		body: () => ({ user: { skip_verify_email: true, name: 'First', notes: 'new' } }),
	},
	{
		resource: 'user',
		operation: 'createOrUpdate',
		parameters: () => ({ name: '={{ $json.name }}', additionalFields: { external_id: 'E-1' } }),
		request: () => `POST ${api}/users/create_or_update`,
		body: () => ({ user: { skip_verify_email: true, name: 'First', external_id: 'E-1' } }),
	},
	{
		resource: 'user',
		operation: 'update',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)), additionalFields: { tags: 'a, b' } }),
		request: (rig) => `PUT ${api}/users/${agentId(rig)}`,
		body: () => ({ user: { tags: ['a', 'b'] } }),
	},
	{
		resource: 'user',
		operation: 'delete',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)) }),
		request: (rig) => `DELETE ${api}/users/${agentId(rig)}`,
	},
	...membershipCases,
	...deletedUserCases,
	...identityCases,
	...groupCases,
	...organizationCases,
	{
		resource: 'job',
		operation: 'get',
		parameters: (rig) => ({ jobId: rig.state().jobs[0]?.id ?? '' }),
		request: (rig) => `GET ${api}/job_statuses/${rig.state().jobs[0]?.id}`,
	},
	{
		resource: 'job',
		operation: 'getMany',
		parameters: () => ({}),
		request: () => `GET ${api}/job_statuses`,
		query: pageOf50,
	},
];
