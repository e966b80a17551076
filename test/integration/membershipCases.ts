import type { INodeParameters } from 'n8n-workflow';
import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';
const locate = (value: number | string): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });
const agentId = (rig: ZendeskNodeRig): number => rig.userId(people.agent.name);
const groupId = (rig: ZendeskNodeRig): number => rig.groupId('Support Tier 1');
const membershipOf = (rig: ZendeskNodeRig): number =>
	rig.state().group_memberships.find(({ user_id }) => user_id === agentId(rig))?.id ?? 0;
const api = '/api/v2';
const pageOf50 = () => ({ 'page[size]': '50' });

/** Every path of every single operation on memberships. */
export const membershipCases: readonly SingleCase[] = [
	{
		resource: 'groupMembership',
		operation: 'get',
		by: 'membership',
		parameters: (rig) => ({ membershipId: String(membershipOf(rig)) }),
		request: (rig) => `GET ${api}/group_memberships/${membershipOf(rig)}`,
	},
	{
		resource: 'groupMembership',
		operation: 'get',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)), membershipId: String(membershipOf(rig)) }),
		request: (rig) => `GET ${api}/users/${agentId(rig)}/group_memberships/${membershipOf(rig)}`,
	},
	{
		resource: 'groupMembership',
		operation: 'getMany',
		by: 'account',
		parameters: () => ({ limit: 3 }),
		request: () => `GET ${api}/group_memberships`,
		query: () => ({ 'page[size]': '3' }),
		count: 3,
	},
	{
		resource: 'groupMembership',
		operation: 'getMany',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)) }),
		request: (rig) => `GET ${api}/users/${agentId(rig)}/group_memberships`,
		query: pageOf50,
	},
	{
		resource: 'groupMembership',
		operation: 'getMany',
		by: 'group',
		parameters: (rig) => ({ groupId: locate(groupId(rig)), returnAll: true }),
		request: (rig) => `GET ${api}/groups/${groupId(rig)}/memberships`,
		query: () => ({ 'page[size]': '100' }),
		count: 3,
	},
	{
		resource: 'groupMembership',
		operation: 'getManyAssignable',
		by: 'account',
		parameters: () => ({}),
		request: () => `GET ${api}/group_memberships/assignable`,
		query: pageOf50,
		count: 4,
	},
	{
		resource: 'groupMembership',
		operation: 'getManyAssignable',
		by: 'group',
		parameters: (rig) => ({ groupId: locate(groupId(rig)) }),
		request: (rig) => `GET ${api}/groups/${groupId(rig)}/memberships/assignable`,
		query: pageOf50,
		count: 3,
	},
	{
		resource: 'groupMembership',
		operation: 'create',
		by: 'membership',
		parameters: (rig) => ({ userId: locate(agentId(rig)), groupId: locate(rig.groupId('Sales')) }),
		request: () => `POST ${api}/group_memberships`,
		body: (rig) => ({ group_membership: { user_id: agentId(rig), group_id: rig.groupId('Sales') } }),
	},
	{
		resource: 'groupMembership',
		operation: 'create',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)), groupId: locate(rig.groupId('Sales')) }),
		request: (rig) => `POST ${api}/users/${agentId(rig)}/group_memberships`,
		body: (rig) => ({ group_membership: { group_id: rig.groupId('Sales') } }),
	},
	{
		resource: 'groupMembership',
		operation: 'setDefault',
		parameters: (rig) => ({ userId: locate(agentId(rig)), membershipId: String(membershipOf(rig)) }),
		request: (rig) => `PUT ${api}/users/${agentId(rig)}/group_memberships/${membershipOf(rig)}/make_default`,
	},
	{
		resource: 'groupMembership',
		operation: 'delete',
		by: 'membership',
		parameters: (rig) => ({ membershipId: String(membershipOf(rig)) }),
		request: (rig) => `DELETE ${api}/group_memberships/${membershipOf(rig)}`,
	},
	{
		resource: 'groupMembership',
		operation: 'delete',
		by: 'user',
		parameters: (rig) => ({ userId: locate(agentId(rig)), membershipId: String(membershipOf(rig)) }),
		request: (rig) => `DELETE ${api}/users/${agentId(rig)}/group_memberships/${membershipOf(rig)}`,
	},
];
