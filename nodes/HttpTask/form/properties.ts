import type { INodeProperties } from 'n8n-workflow';
import { agentDeletes } from '../send/agentDeletes';
import { listOptions } from '../send/options';

const sends = ['sendRequest', 'preview'];

/** Upper part: what is done, and which document says how. */
export const choiceProperties: INodeProperties[] = [
	{
		displayName: 'Action',
		name: 'action',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Reference',
				value: 'getReference',
				action: 'Get the reference of an API operation',
				description: 'Give what the document says of the operation, as data. Nothing is sent.',
			},
			{
				name: 'Preview',
				value: 'preview',
				action: 'Preview a request',
				description: 'Show the exact request and its cURL, with secrets cut. Nothing is sent.',
			},
			{
				name: 'Send Request',
				value: 'sendRequest',
				action: 'Send a request',
				description: 'Send a request for each item, and say what came back',
			},
		],
		default: 'sendRequest',
	},
	{
		displayName: 'Catalogue',
		name: 'catalogue',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Built-In', value: 'builtIn', description: 'Zendesk, SCIM and GenAuth, as this package describes them' },
			{ name: 'OpenAPI by URL', value: 'url', description: 'OpenAPI 3.0, 3.1 or Swagger 2.0, in JSON or YAML' },
			{ name: 'OpenAPI Pasted', value: 'pasted', description: 'The text of such a document, 1 MB at most' },
		],
		default: 'builtIn',
		description: 'Where the operations to choose from come from',
	},
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'GenAuth', value: 'genauth' },
			{ name: 'SCIM (RFC 7644)', value: 'scim' },
			{ name: 'Zendesk', value: 'zendesk' },
			{ name: 'Zuora SCIM', value: 'zuoraScim' },
		],
		default: 'zendesk',
		displayOptions: { show: { catalogue: ['builtIn'] } },
	},
	{
		displayName: 'Document URL',
		name: 'documentUrl',
		type: 'string',
		noDataExpression: true,
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com/openapi.json',
		description: 'The address of the document. It is fetched without a credential, and kept for ten minutes.',
		displayOptions: { show: { catalogue: ['url'] } },
	},
	{
		displayName: 'Document',
		name: 'documentText',
		type: 'string',
		typeOptions: { rows: 6 },
		noDataExpression: true,
		default: '',
		required: true,
		description: 'The text of the document, in JSON or YAML',
		displayOptions: { show: { catalogue: ['pasted'] } },
	},
];

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

const operation: INodeProperties = {
	displayName: 'API Operation',
	name: 'operation',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'What is asked of the service. Search in plain words: "remove agents from a group".',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search, such as "bulk delete users"',
			typeOptions: { searchListMethod: 'searchOperations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'DELETE /api/v2/users/destroy_many',
			hint: 'The method and the path as the document has them; or its operationId',
		},
	],
};

/** What the mappers show depends on these. */
const dependsOn = [
	'operation.value',
	'catalogue',
	'service',
	'documentUrl',
	'documentText',
	'serverFrom',
	'documentServer',
];

/** A mapper without fields shows a text of the node: the one place of a panel that changes with what is chosen. */
const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'What the document says of the operation. Nothing is filled in here.',
	typeOptions: {
		loadOptionsDependsOn: dependsOn,
		resourceMapper: {
			resourceMapperMethod: 'showReference',
			mode: 'add',
			valuesLabel: 'Reference',
			fieldWords: { singular: 'reference', plural: 'reference' },
			addAllFields: false,
			supportAutoMap: false,
			multiKeyMatch: false,
		},
	},
};

const request: INodeProperties = {
	displayName: 'Request',
	name: 'request',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'What the request carries',
	typeOptions: {
		loadOptionsDependsOn: [...dependsOn, 'options.mediaType'],
		resourceMapper: {
			resourceMapperMethod: 'listFields',
			mode: 'add',
			valuesLabel: 'Request',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			supportAutoMap: true,
			multiKeyMatch: false,
		},
	},
	displayOptions: { show: { action: sends } },
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: listOptions(),
	displayOptions: { show: { action: sends } },
};

/** Lower part: the operation with its reference, the request and the options. */
export const requestProperties: INodeProperties[] = [operation, reference, request, agentDeletes, options];
