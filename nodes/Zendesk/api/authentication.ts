import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** How a node of ours signs in to Zendesk; the first is what workflows have that were saved before there was a choice. */
export const chooseAuthentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Token', value: 'apiToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'apiToken',
};

export const zendeskCredentials: INodeCredentialDescription[] = [
	{ name: 'zendeskBulkApi', required: true, displayOptions: { show: { authentication: ['apiToken'] } } },
	{ name: 'zendeskBulkOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
];
