import type { INodeProperties } from 'n8n-workflow';

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

/** When each credential is asked for. n8n's linter wants to see its name, and who tests it, in the node itself. */
export const forToken = { show: { authentication: ['apiToken'] } };
export const forOAuth2 = { show: { authentication: ['oAuth2'] } };
