import type { INodeProperties } from 'n8n-workflow';
import { sends } from './sends';

/** How the request is signed, and where it goes. */
export const serverProperties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'zendeskAuthentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'API Token', value: 'apiToken' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'apiToken',
		displayOptions: { show: { action: sends, catalogue: ['builtIn'], service: ['zendesk'] } },
	},
	{
		displayName: 'Authentication',
		name: 'scimAuthentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'OAuth2 (Client Credentials)', value: 'oAuth2' },
			{ name: 'Token', value: 'token' },
		],
		default: 'oAuth2',
		displayOptions: { show: { action: sends, catalogue: ['builtIn'], service: ['scim', 'zuoraScim'] } },
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Bearer, API Key or Basic', value: 'credential' },
			{ name: 'None', value: 'none' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'none',
		displayOptions: { show: { action: sends, catalogue: ['url', 'pasted'] } },
	},
	{
		displayName: 'Server',
		name: 'serverFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'From the Document', value: 'document', description: 'Its variables are fields of the request below' },
			{ name: 'Given', value: 'given' },
		],
		default: 'document',
		description: 'Where the request goes. With a credential: only to the host that the credential is for.',
		displayOptions: { show: { action: sends, catalogue: ['url', 'pasted'] } },
	},
	{
		displayName: 'Server Address',
		name: 'serverAddress',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com/v1',
		description: 'What stands before the path of the operation',
		displayOptions: { show: { action: sends, catalogue: ['url', 'pasted'], serverFrom: ['given'] } },
	},
	{
		displayName: "Document's Server Name or ID",
		name: 'documentServer',
		type: 'options',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'listServers', loadOptionsDependsOn: ['operation.value', 'documentUrl'] },
		default: '',
		description:
			'Which of the servers that the document names. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { action: sends, catalogue: ['url', 'pasted'], serverFrom: ['document'] } },
	},
];
