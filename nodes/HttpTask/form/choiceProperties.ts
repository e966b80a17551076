import type { INodeProperties } from 'n8n-workflow';

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
		placeholder: 'e.g. openapi: 3.1.0',
		required: true,
		description: 'The text of the document, in JSON or YAML',
		displayOptions: { show: { catalogue: ['pasted'] } },
	},
];
