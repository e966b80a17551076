import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** A bearer token for a SCIM server. Most identity providers give one that does not expire. */
export class ScimGroupsTokenApi implements ICredentialType {
	name = 'scimGroupsTokenApi';

	displayName = 'SCIM Groups Token API';

	icon = { light: 'file:../icons/scim.svg', dark: 'file:../icons/scim.dark.svg' } as const;

	documentationUrl = 'https://www.rfc-editor.org/rfc/rfc7644#section-2';

	properties: INodeProperties[] = [
		{
			displayName: 'Server',
			name: 'dialect',
			type: 'options',
			options: [
				{ name: 'Any SCIM 2.0 Server (RFC 7644)', value: 'rfc7644' },
				{ name: 'Zuora', value: 'zuora' },
			],
			default: 'rfc7644',
			description: 'What the server speaks. Zuora has bulk addresses and bodies of its own.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://idp.example.com/scim/v2',
			description: 'The address of SCIM, up to but without "/Groups"',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The bearer token that the server has given you for SCIM',
		},
		{
			displayName: 'Zuora Entity IDs',
			name: 'zuoraEntityIds',
			type: 'string',
			default: '',
			displayOptions: { show: { dialect: ['zuora'] } },
			description: 'Only with Multi-entity, and if the token is valid for several entities: the IDs, with commas',
		},
		{
			displayName: 'Media Type',
			name: 'mediaType',
			type: 'options',
			options: [
				{ name: 'Application/json', value: 'application/json' },
				{ name: 'Application/scim+json', value: 'application/scim+json' },
				{ name: 'Learnt', value: 'learnt', description: 'As the server has it: another is tried where one is refused' },
			],
			default: 'learnt',
			description: 'In what requests are written and answers wanted. Most servers take "application/scim+json".',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};

	/** Lists groups, which needs a valid token. Many servers give out `/ServiceProviderConfig` without one. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/Groups',
			qs: { count: '1' },
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
	};
}
