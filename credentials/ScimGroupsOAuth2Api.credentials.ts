import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlField, mediaTypeField, serverField } from '../nodes/Scim/api/credentialFields';
import { oAuthTestRules } from '../nodes/Scim/api/oAuthTestRules';

/**
 * OAuth 2.0 client credentials. n8n fetches the token, and a new one when the server refuses it. For Zuora, the OAuth client
 * is made in OneID, with the type "Client Credentials". https://developer.zuora.com/v1-api-reference/api/
 */
export class ScimGroupsOAuth2Api implements ICredentialType {
	name = 'scimGroupsOAuth2Api';

	extends = ['scimGroupsAddressApi', 'oAuth2Api'];

	displayName = 'SCIM Groups OAuth2 API';

	icon = { light: 'file:../icons/scim.svg', dark: 'file:../icons/scim.dark.svg' } as const;

	documentationUrl = 'https://developer.zuora.com/v1-api-reference/api/';

	properties: INodeProperties[] = [
		serverField,
		baseUrlField,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			default: 'https://one.zuora.com/oauth2/token',
			required: true,
			placeholder: 'e.g. https://idp.example.com/oauth2/token',
			description: "Where tokens come from. Zuora's OneID has one address; its billing system has others.",
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. scim:read scim:write',
			description: 'What the token is asked for, with blanks between. Zuora needs none.',
		},
		{
			displayName: 'Zuora Entity IDs',
			name: 'zuoraEntityIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8a1b2c3d, 9e8f7a6b',
			displayOptions: { show: { dialect: ['zuora'] } },
			description: 'Only with Multi-entity, and if the token is valid for several entities: the IDs, with commas',
		},
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: 'Client ID and secret stand in the body, as Zuora wants them' },
				{ name: 'Header', value: 'header' },
			],
			default: 'body',
		},
		{
			displayName: 'Token Expired Status Code',
			name: 'expiredStatusCode',
			type: 'options',
			options: [
				{ name: '400', value: 400 },
				{ name: '401', value: 401 },
				{ name: '403', value: 403 },
			],
			default: 401,
			description: 'The HTTP status by which the server says that a token has expired. Most say 401.',
		},
		mediaTypeField,
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	/** Lists groups, which needs a valid token. Many servers give out `/ServiceProviderConfig` without one. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/Groups',
			qs: { count: '1' },
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
		rules: oAuthTestRules,
	};
}
