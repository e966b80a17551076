import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { oAuthTestRules } from '../nodes/HttpTask/oAuthTestRules';

/** OAuth 2.0 for the one server that it is for. n8n fetches the token, and renews it. */
export class HttpTaskOAuth2Api implements ICredentialType {
	name = 'httpTaskOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HTTP Task OAuth2 API';

	icon = { light: 'file:../icons/httpTask.svg', dark: 'file:../icons/httpTask.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-bulk-provisioning/n8n-nodes-bulk-provisioning/blob/main/docs/http-task.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Server Address',
			name: 'address',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com',
			description:
				'The server that this credential is for. The token is sent to this host only, whatever a document says.',
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
				{ name: 'Client Credentials', value: 'clientCredentials', description: 'Nobody signs in' },
			],
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://id.example.com/authorize',
			required: true,
			displayOptions: { show: { grantType: ['authorizationCode'] } },
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://id.example.com/token',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. users:read users:write',
			description: 'What the token may do, with blanks between',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'string',
			default: '',
			placeholder: 'e.g. prompt=consent',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Header', value: 'header' },
			],
			default: 'header',
			description: 'Where the client ID and the client secret stand in the request for a token',
		},
		{
			displayName: 'Test Path',
			name: 'testPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /me',
			description: 'A path that the server answers only with a good credential. The test of this credential reads it.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	/** n8n takes no function for a credential of OAuth2. It tests only what nobody has to sign in for: Client Credentials. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.address.trim().replace(/\\/+$/, "") }}',
			url: '={{ $credentials.testPath.trim() || "/" }}',
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
		rules: oAuthTestRules,
	};
}
