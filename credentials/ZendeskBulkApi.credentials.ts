import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/**
 * An API token with the email of an admin. Zendesk ends API tokens on 2027-04-30.
 * It is tested by the Zendesk nodes (`testZendeskToken`).
 * https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token
 */
export class ZendeskBulkApi implements ICredentialType {
	name = 'zendeskBulkApi';

	displayName = 'Zendesk Bulk API';

	icon = { light: 'file:../icons/zendesk.svg', dark: 'file:../icons/zendesk.dark.svg' } as const;

	documentationUrl = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token';

	properties: INodeProperties[] = [
		{
			displayName:
				'Zendesk ends API tokens on 30 April 2027. Until then this credential works with a token that exists.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
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
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. name@email.com',
			description: 'The email of the admin on whose behalf the token works',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. 40 letters and digits',
			description: 'From Admin Center > Apps and integrations > APIs > Zendesk API, with token access switched on',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	/**
	 * A function instead of n8n's declared form with expressions: n8n evaluates expressions only while it runs a node, and the
	 * job trigger asks Zendesk by its own timer, between runs.
	 */
	async authenticate(
		{ email, apiToken }: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return { ...options, auth: { username: `${String(email).trim()}/token`, password: String(apiToken).trim() } };
	}
}
