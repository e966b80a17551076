import type { INodeParameters } from 'n8n-workflow';
import type { SingleCase } from './singleCase';
import { people, type ZendeskNodeRig } from './zendeskNodeRig';

const locate = (value: number): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });
const api = '/api/v2';
const pageOf50 = () => ({ 'page[size]': '50' });

/** Two organizations; a user is in both. */
export function seedOrganizations(rig: ZendeskNodeRig): void {
	const organizations = [
		{ name: 'Acme', external_id: 'acme' },
		{ name: 'Globex', external_id: 'globex' },
	];
	const ids = rig.control.seed({ zendesk: { organizations } }).zendesk?.organizations ?? [];
	const organization_memberships = ids.map((organization_id) => ({ user_id: member(rig), organization_id }));
	rig.control.seed({ zendesk: { organization_memberships } });
}

const member = (rig: ZendeskNodeRig): number => rig.userId(people.endUser.name);
const acme = (rig: ZendeskNodeRig): number => rig.state().organizations.find(({ name }) => name === 'Acme')?.id ?? 0;
const membership = (rig: ZendeskNodeRig): number => rig.state().organization_memberships[0]?.id ?? 0;

/** Every path of every single operation on organizations and memberships in them. */
export const organizationCases: readonly SingleCase[] = [
	{
		resource: 'organization',
		operation: 'get',
		parameters: (rig) => ({ organizationId: locate(acme(rig)) }),
		request: (rig) => `GET ${api}/organizations/${acme(rig)}`,
	},
	{
		resource: 'organization',
		operation: 'getMany',
		by: 'account',
		parameters: () => ({}),
		request: () => `GET ${api}/organizations`,
		query: pageOf50,
		// With the one that the sandbox begins with.
		count: 3,
	},
	{
		resource: 'organization',
		operation: 'getMany',
		by: 'user',
		parameters: (rig) => ({ userId: locate(member(rig)) }),
		request: (rig) => `GET ${api}/users/${member(rig)}/organizations`,
		query: pageOf50,
		count: 2,
	},
	{
		resource: 'organization',
		operation: 'search',
		by: 'name',
		parameters: () => ({ sought: 'ACME' }),
		request: () => `GET ${api}/organizations/search`,
		query: () => ({ name: 'ACME', page: '1', per_page: '50' }),
	},
	{
		resource: 'organization',
		operation: 'search',
		by: 'externalId',
		parameters: () => ({ sought: 'globex' }),
		request: () => `GET ${api}/organizations/search`,
		query: () => ({ external_id: 'globex', page: '1', per_page: '50' }),
	},
	{
		resource: 'organizationMembership',
		operation: 'get',
		parameters: (rig) => ({ membershipId: String(membership(rig)) }),
		request: (rig) => `GET ${api}/organization_memberships/${membership(rig)}`,
	},
	{
		resource: 'organizationMembership',
		operation: 'getMany',
		by: 'account',
		parameters: () => ({}),
		request: () => `GET ${api}/organization_memberships`,
		query: pageOf50,
		count: 2,
	},
	{
		resource: 'organizationMembership',
		operation: 'getMany',
		by: 'user',
		parameters: (rig) => ({ userId: locate(member(rig)) }),
		request: (rig) => `GET ${api}/users/${member(rig)}/organization_memberships`,
		query: pageOf50,
		count: 2,
	},
	{
		resource: 'organizationMembership',
		operation: 'getMany',
		by: 'organization',
		parameters: (rig) => ({ organizationId: locate(acme(rig)) }),
		request: (rig) => `GET ${api}/organizations/${acme(rig)}/organization_memberships`,
		query: pageOf50,
	},
];
