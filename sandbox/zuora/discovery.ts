import type { ZuoraRoute } from './call';
import { showList } from './render';
import { notFound } from './routeAnswer';
import { extensionUrn, groupUrn } from './urns';

const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:';

/** As in Zuora's sample. `bulk` describes Zuora's own bulk addresses, not the /Bulk of RFC 7644. */
const config = {
	schemas: [`${schemaUrn}ServiceProviderConfig`],
	patch: { supported: true },
	bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 10_000 },
	filter: { supported: true, maxResults: 100 },
	changePassword: { supported: false },
	sort: { supported: false },
	etag: { supported: false },
	authenticationSchemes: [{ type: 'oauth2', name: 'OAuth 2.0 Authentication' }],
};

const resourceTypes = [
	{ id: 'User', name: 'User', endpoint: '/v2/Users', schema: `${schemaUrn}User` },
	{
		id: 'Group',
		name: 'Group',
		endpoint: '/v2/Groups',
		schema: groupUrn,
		schemaExtensions: [{ schema: extensionUrn, required: true }],
	},
];

const schemas = [
	{ id: groupUrn, name: 'Group', attributes: [{ name: 'displayName', type: 'string', required: true }] },
	{ id: extensionUrn, name: 'GroupExtension', attributes: [{ name: 'organizationId', type: 'string' }] },
];

export const discoveryRoutes: readonly ZuoraRoute[] = [
	{
		method: 'GET',
		path: '/scim/v2/ServiceProviderConfig',
		handle: ({ switches }) => (switches.zuoraConfig ? { status: 200, body: config } : notFound('the address')),
	},
	{
		method: 'GET',
		path: '/scim/v2/ResourceTypes',
		handle: ({ switches }) => ({ status: 200, body: showList(resourceTypes, switches, { total: 2, startIndex: 1 }) }),
	},
	{
		method: 'GET',
		path: '/scim/v2/Schemas',
		handle: ({ switches }) => ({ status: 200, body: showList(schemas, switches, { total: 2, startIndex: 1 }) }),
	},
];
