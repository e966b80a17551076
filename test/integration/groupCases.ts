import type { INodeParameters } from 'n8n-workflow';
import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';

const locate = (value: number): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });
const sales = (rig: ZendeskNodeRig): number => rig.groupId('Sales');
const resource = 'group';
const api = '/api/v2';

/** Every path of every single operation on groups. */
export const groupCases: readonly SingleCase[] = [
	{
		resource,
		operation: 'get',
		parameters: (rig) => ({ groupId: locate(sales(rig)) }),
		request: (rig) => `GET ${api}/groups/${sales(rig)}`,
	},
	{
		resource,
		operation: 'getMany',
		by: 'account',
		parameters: () => ({}),
		request: () => `GET ${api}/groups`,
		query: () => ({ 'page[size]': '50', exclude_deleted: 'true' }),
		count: 8,
	},
	{
		resource,
		operation: 'getMany',
		by: 'user',
		parameters: (rig) => ({ userId: locate(rig.userId(people.otherAgent.name)), filters: { includeDeleted: true } }),
		request: (rig) => `GET ${api}/users/${rig.userId(people.otherAgent.name)}/groups`,
		query: () => ({ 'page[size]': '50' }),
		count: 2,
	},
	{
		resource,
		operation: 'create',
		parameters: () => ({ name: '={{ $json.name }}', additionalFields: { description: 'Night shift' } }),
		request: () => `POST ${api}/groups`,
		body: () => ({ group: { name: 'First', description: 'Night shift' } }),
	},
	{
		resource,
		operation: 'update',
		parameters: (rig) => ({ groupId: locate(sales(rig)), additionalFields: { name: 'Sales EMEA' } }),
		request: (rig) => `PUT ${api}/groups/${sales(rig)}`,
		body: () => ({ group: { name: 'Sales EMEA' } }),
	},
	{
		resource,
		operation: 'delete',
		parameters: (rig) => ({ groupId: locate(sales(rig)) }),
		request: (rig) => `DELETE ${api}/groups/${sales(rig)}`,
	},
];
