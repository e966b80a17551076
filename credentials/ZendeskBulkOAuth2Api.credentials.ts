import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { oAuthTestRules } from '../nodes/Zendesk/api/oAuthTestRules';

const baseUrl =
	'$self["subdomain"].includes("://") ? $self["subdomain"].trim().replace(/\\/+$/, "") : "https://" + $self["subdomain"].trim().replace(/\\.zendesk\\.com\\/?$/, "") + ".zendesk.com"';

/**
 * An OAuth client of the account. Access tokens expire. Each refresh token can be used once, and n8n keeps the next one.
 * https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
export class ZendeskBulkOAuth2Api implements ICredentialType {
	name = 'zendeskBulkOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zendesk Bulk OAuth2 API';

	icon = { light: 'file:../icons/zendesk.svg', dark: 'file:../icons/zendesk.dark.svg' } as const;

	documentationUrl = 'https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/';

	properties: INodeProperties[] = [
		{
			displayName: 'Subdomain',
			name: 'subdomain',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. acme',
			description:
				'The first part of the address of your helpdesk: "acme" for acme.zendesk.com. Or a full URL, such as http://127.0.0.1:3000, for a local server.',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Authorization Code',
					value: 'authorizationCode',
					description: 'You sign in once, and n8n acts for you',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'Nobody signs in: n8n acts as the user that the OAuth client belongs to',
				},
			],
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ (${baseUrl}) + "/oauth/authorizations/new" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${baseUrl}) + "/oauth/tokens" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'read write',
			description:
				'What the token may do, with blanks between. Zendesk gives out a token for a misspelt scope as well, and then refuses every request.',
		},
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	/**
	 * Not `users/me`, which answers 200 even without a valid token. n8n takes no function for a credential of OAuth2, so the
	 * sentences are rules. It tests only what nobody has to sign in for: Client Credentials.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.subdomain.includes("://") ? $credentials.subdomain.trim().replace(/\\/+$/, "") : "https://" + $credentials.subdomain.trim().replace(/\\.zendesk\\.com\\/?$/, "") + ".zendesk.com" }}',
			url: '/api/v2/group_memberships',
			qs: { 'page[size]': '1' },
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
		rules: oAuthTestRules,
	};
}
