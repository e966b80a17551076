import type { INodeParameters } from 'n8n-workflow';
import { people, type Desk } from './zendeskDesk';

/** One path of an operation on one thing, or on a list: what the user fills in, and what goes over the wire. */
export interface SingleCase {
	readonly resource: 'user' | 'groupMembership' | 'job';
	readonly operation: string;
	/** The variant, where there are several. */
	readonly by?: string;
	parameters(desk: Desk): INodeParameters;
	/** Method and path, as the service documents them. */
	request(desk: Desk): string;
	readonly body?: (desk: Desk) => object;
	readonly query?: (desk: Desk) => object;
	/** Items that come out for one that goes in. */
	readonly count?: number;
}

const locate = (value: number | string): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });

const agentId = (desk: Desk): number => desk.userId(people.agent.name);
const groupId = (desk: Desk): number => desk.groupId('Support Tier 1');
const membershipOf = (desk: Desk): number =>
	desk.state().group_memberships.find(({ user_id }) => user_id === agentId(desk))?.id ?? 0;
const api = '/api/v2';
const pageOf50 = () => ({ 'page[size]': '50' });

/** Every path of every single operation of the Zendesk nodes; a test holds the list to the rows. */
export const singleCases: readonly SingleCase[] = [
	{
		...{ resource: 'user', operation: 'get' },
		parameters: (desk) => ({ userId: locate(agentId(desk)) }),
		request: (desk) => `GET ${api}/users/${agentId(desk)}`,
	},
	{
		...{ resource: 'user', operation: 'getMany', by: 'account' },
		parameters: () => ({}),
		request: () => `GET ${api}/users`,
		query: pageOf50,
		count: 5,
	},
	{
		...{ resource: 'user', operation: 'getMany', by: 'group' },
		parameters: (desk) => ({ groupId: locate(groupId(desk)) }),
		request: (desk) => `GET ${api}/groups/${groupId(desk)}/users`,
		query: pageOf50,
		count: 3,
	},
	{
		...{ resource: 'user', operation: 'getMany', by: 'organization' },
		parameters: () => ({ organizationId: '5', filters: { role: 'agent' } }),
		request: () => `GET ${api}/organizations/5/users`,
		query: () => ({ 'page[size]': '50', role: 'agent' }),
		count: 0,
	},
	{
		...{ resource: 'user', operation: 'search' },
		parameters: () => ({ query: 'role:agent' }),
		request: () => `GET ${api}/users/search`,
		query: () => ({ query: 'role:agent', page: '1', per_page: '50' }),
		count: 2,
	},
	{
		...{ resource: 'user', operation: 'create' },
		parameters: () => ({ name: '={{ $json.name }}', additionalFields: { notes: 'new' } }),
		request: () => `POST ${api}/users`,
		body: () => ({ user: { skip_verify_email: true, name: 'First', notes: 'new' } }),
	},
	{
		...{ resource: 'user', operation: 'createOrUpdate' },
		parameters: () => ({ name: '={{ $json.name }}', additionalFields: { external_id: 'E-1' } }),
		request: () => `POST ${api}/users/create_or_update`,
		body: () => ({ user: { skip_verify_email: true, name: 'First', external_id: 'E-1' } }),
	},
	{
		...{ resource: 'user', operation: 'update' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), additionalFields: { tags: 'a, b' } }),
		request: (desk) => `PUT ${api}/users/${agentId(desk)}`,
		body: () => ({ user: { tags: ['a', 'b'] } }),
	},
	{
		...{ resource: 'user', operation: 'delete' },
		parameters: (desk) => ({ userId: locate(agentId(desk)) }),
		request: (desk) => `DELETE ${api}/users/${agentId(desk)}`,
	},
	{
		...{ resource: 'groupMembership', operation: 'get', by: 'membership' },
		parameters: (desk) => ({ membershipId: String(membershipOf(desk)) }),
		request: (desk) => `GET ${api}/group_memberships/${membershipOf(desk)}`,
	},
	{
		...{ resource: 'groupMembership', operation: 'get', by: 'user' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), membershipId: String(membershipOf(desk)) }),
		request: (desk) => `GET ${api}/users/${agentId(desk)}/group_memberships/${membershipOf(desk)}`,
	},
	{
		...{ resource: 'groupMembership', operation: 'getMany', by: 'account' },
		parameters: () => ({ limit: 3 }),
		request: () => `GET ${api}/group_memberships`,
		query: () => ({ 'page[size]': '3' }),
		count: 3,
	},
	{
		...{ resource: 'groupMembership', operation: 'getMany', by: 'user' },
		parameters: (desk) => ({ userId: locate(agentId(desk)) }),
		request: (desk) => `GET ${api}/users/${agentId(desk)}/group_memberships`,
		query: pageOf50,
	},
	{
		...{ resource: 'groupMembership', operation: 'getMany', by: 'group' },
		parameters: (desk) => ({ groupId: locate(groupId(desk)), returnAll: true }),
		request: (desk) => `GET ${api}/groups/${groupId(desk)}/memberships`,
		query: () => ({ 'page[size]': '100' }),
		count: 3,
	},
	{
		...{ resource: 'groupMembership', operation: 'getManyAssignable', by: 'account' },
		parameters: () => ({}),
		request: () => `GET ${api}/group_memberships/assignable`,
		query: pageOf50,
		count: 4,
	},
	{
		...{ resource: 'groupMembership', operation: 'getManyAssignable', by: 'group' },
		parameters: (desk) => ({ groupId: locate(groupId(desk)) }),
		request: (desk) => `GET ${api}/groups/${groupId(desk)}/memberships/assignable`,
		query: pageOf50,
		count: 3,
	},
	{
		...{ resource: 'groupMembership', operation: 'create', by: 'membership' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), groupId: locate(desk.groupId('Sales')) }),
		request: () => `POST ${api}/group_memberships`,
		body: (desk) => ({ group_membership: { user_id: agentId(desk), group_id: desk.groupId('Sales') } }),
	},
	{
		...{ resource: 'groupMembership', operation: 'create', by: 'user' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), groupId: locate(desk.groupId('Sales')) }),
		request: (desk) => `POST ${api}/users/${agentId(desk)}/group_memberships`,
		body: (desk) => ({ group_membership: { group_id: desk.groupId('Sales') } }),
	},
	{
		...{ resource: 'groupMembership', operation: 'setDefault' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), membershipId: String(membershipOf(desk)) }),
		request: (desk) => `PUT ${api}/users/${agentId(desk)}/group_memberships/${membershipOf(desk)}/make_default`,
	},
	{
		...{ resource: 'groupMembership', operation: 'delete', by: 'membership' },
		parameters: (desk) => ({ membershipId: String(membershipOf(desk)) }),
		request: (desk) => `DELETE ${api}/group_memberships/${membershipOf(desk)}`,
	},
	{
		...{ resource: 'groupMembership', operation: 'delete', by: 'user' },
		parameters: (desk) => ({ userId: locate(agentId(desk)), membershipId: String(membershipOf(desk)) }),
		request: (desk) => `DELETE ${api}/users/${agentId(desk)}/group_memberships/${membershipOf(desk)}`,
	},
	{
		...{ resource: 'job', operation: 'get' },
		parameters: (desk) => ({ jobId: desk.state().jobs[0]?.id ?? '' }),
		request: (desk) => `GET ${api}/job_statuses/${desk.state().jobs[0]?.id}`,
	},
	{
		...{ resource: 'job', operation: 'getMany' },
		parameters: () => ({}),
		request: () => `GET ${api}/job_statuses`,
		query: pageOf50,
	},
];
