import { at, fault, genAuth, oauth, token, zendesk, zuora, type WrongCredential } from './testedCredentials';

const closedPort = 'http://127.0.0.1:9';
const unreachable =
	/^Nothing accepts connections at http:\/\/127\.0\.0\.1:9 .* Check the (Subdomain|Base URL), and the network/;
const webPage = /web page|no GenAuth at this address/;

export const wrong: readonly WrongCredential[] = [
	{
		name: 'Zendesk, pasted address',
		type: 'zendeskBulkApi',
		data: () => zendesk({ subdomain: 'https://acme.zendesk.com/agent' }),
		says: /alone: "acme"/,
	},
	{
		name: 'Zendesk, closed port',
		type: 'zendeskBulkApi',
		data: () => zendesk({ subdomain: closedPort }),
		says: unreachable,
	},
	{
		name: 'Zendesk, web page',
		type: 'zendeskBulkApi',
		data: () => zendesk({ subdomain: at.pageUrl }),
		says: webPage,
	},
	{
		name: 'Zendesk, wrong token',
		type: 'zendeskBulkApi',
		data: () => zendesk({ apiToken: 'wrong-token' }),
		says: /refused the credential.*token access is on/,
	},
	{
		name: 'Zendesk, token ended',
		type: 'zendeskBulkApi',
		data: () => zendesk(),
		before: () => fault('*', 401, { error: "Couldn't authenticate you" }),
		says: /refused the credential.*check the email and the API token/,
	},
	{
		name: 'Zendesk, end user',
		type: 'zendeskBulkApi',
		data: () => zendesk({ email: 'one@customer.example' }),
		says: /its user is an end user/,
	},
	{
		name: 'Zendesk, rate limit',
		type: 'zendeskBulkApi',
		data: () => zendesk(),
		before: () => fault('*', 429, { error: 'Too many' }, { 'retry-after': '30' }),
		says: /asks to wait.*again in 30 seconds/,
	},
	{
		name: 'Zendesk OAuth2, wrong address',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth({ subdomain: `${at.n8n.services.zendesk.url}/elsewhere` }),
		says: /^Failed to acquire OAuth2 access token: Not Found$/,
	},
	{
		name: 'Zendesk OAuth2, missing scope',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth({ scope: 'tickets:read' }),
		says: /does not allow this \(HTTP 403\). The Scope must be/,
	},
	{
		name: 'Zendesk OAuth2, token ended',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth(),
		before: () => fault('*/group_memberships', 401, { error: 'invalid_token' }),
		says: /does not accept the token \(HTTP 401\). Check the Client ID/,
	},
	{
		name: 'Zendesk OAuth2, closed port',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth({ subdomain: closedPort }),
		says: /^The service refused the connection - perhaps it is offline$/,
	},
	{
		name: 'SCIM token, closed port',
		type: 'scimGroupsTokenApi',
		data: () => token({ baseUrl: closedPort }),
		says: unreachable,
	},
	{
		name: 'SCIM token, no scheme',
		type: 'scimGroupsTokenApi',
		data: () => token({ baseUrl: 'idp.example.com/scim/v2' }),
		says: /Base URL is "idp\.example\.com/,
	},
	{
		name: 'SCIM token, wrong token',
		type: 'scimGroupsTokenApi',
		data: () => token({ token: 'wrong-token' }),
		says: /check its client or token/,
	},
	{
		name: 'SCIM token, token ended',
		type: 'scimGroupsTokenApi',
		data: () => token(),
		before: () => at.scim.refuse('/Groups', 401),
		says: /refused the credential.*check its client or token/,
	},
	{
		name: 'SCIM token, wrong path',
		type: 'scimGroupsTokenApi',
		data: () => token({ baseUrl: at.scim.url.replace('/scim/v2', '/v2') }),
		says: /HTTP 404.*Check the Base URL/,
	},
	{
		name: 'SCIM token, no rights',
		type: 'scimGroupsTokenApi',
		data: () => token(),
		before: () => at.scim.refuse('/Groups', 403),
		says: /does not allow this/,
	},
	{
		name: 'SCIM OAuth2, no rights',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora(),
		before: () => fault('*/Groups', 403, {}),
		says: /does not allow this \(HTTP 403\)/,
	},
	{
		name: 'SCIM OAuth2, token ended',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora(),
		before: () => fault('*/Groups', 401, {}),
		says: /does not accept it \(HTTP 401\). Check the Scope/,
	},
	{
		name: 'SCIM OAuth2, wrong secret',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ clientSecret: 'wrong' }),
		says: /^Failed to acquire OAuth2 access token: Client authentication failed/,
	},
	{
		name: 'SCIM OAuth2, wrong path',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ baseUrl: `${at.n8n.services.zuora.url}/elsewhere` }),
		says: /no SCIM at this address \(HTTP 404\)/,
	},
	{
		name: 'SCIM OAuth2, closed port',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ baseUrl: closedPort }),
		says: /^ECONNREFUSED$/,
	},
	{
		name: 'GenAuth, wrong secret',
		type: 'genAuthManagementApi',
		data: () => genAuth({ accessKeySecret: 'wrong' }),
		says: /refused the access key/,
	},
	{
		name: 'GenAuth, token ended',
		type: 'genAuthManagementApi',
		data: () => genAuth(),
		before: () => fault('*/list-groups', 401, { statusCode: 401, message: 'Token expired' }),
		says: /gave a token and does not accept it. Check in the credential/,
	},
	{
		name: 'GenAuth, wrong pool',
		type: 'genAuthManagementApi',
		data: () => genAuth({ userPoolId: 'f'.repeat(24) }),
		says: /does not know this user pool/,
	},
	{
		name: 'GenAuth, closed port',
		type: 'genAuthManagementApi',
		data: () => genAuth({ baseUrl: closedPort }),
		says: unreachable,
	},
	{
		name: 'GenAuth, web page',
		type: 'genAuthManagementApi',
		data: () => genAuth({ baseUrl: at.pageUrl }),
		says: webPage,
	},
	{
		name: 'GenAuth, no rights',
		type: 'genAuthManagementApi',
		data: () => genAuth(),
		before: () => fault('*/list-groups', 200, { statusCode: 403, message: 'No.' }),
		says: /rights of the access key/,
	},
];
