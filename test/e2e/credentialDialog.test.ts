import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { saveCredential } from '../../localN8n/credentials';
import { owner } from '../../localN8n/session';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { Editor } from './editor';
import { PlainN8n } from './plainN8n';

const minuteMs = 60_000;

/** A credential that is wrong in one way, and what its dialog says. */
interface WrongCredential {
	readonly name: string;
	readonly type: string;
	readonly data: () => IDataObject;
	readonly says: RegExp;
	/** Puts the stand-in into the state that this needs. */
	readonly before?: () => Promise<unknown> | void;
}

let n8n: PlainN8n;
let editor: Editor;
let scim: ScimServer;
let page: Server;
let pageUrl: string;
beforeAll(async () => {
	scim = await startScimServer();
	page = createServer((_, response) =>
		response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>'),
	);
	await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
	pageUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
	n8n = await PlainN8n.open({ speed: 1 });
	editor = await Editor.open(n8n.url, owner);
}, 5 * minuteMs);
afterAll(async () => {
	await editor?.close();
	await n8n?.close();
	await scim.close();
	page.close();
}, minuteMs);
beforeEach(async () => {
	await n8n.resetSandbox();
	scim.reset();
});

const closedPort = 'http://127.0.0.1:9';
const unreachable =
	/^Nothing accepts connections at http:\/\/127\.0\.0\.1:9 .* Check the (Subdomain|Base URL), and the network/;
const webPage = /web page|no GenAuth at this address/;

const zendesk = (changes: IDataObject = {}): IDataObject => {
	const { url: subdomain, email, apiToken } = n8n.services.zendesk;
	return { subdomain, email, apiToken, ...changes };
};
const oauth = (changes: IDataObject = {}): IDataObject => {
	const { url: subdomain, clientId, clientSecret } = n8n.services.zendesk;
	return { subdomain, grantType: 'clientCredentials', clientId, clientSecret, scope: 'read write', ...changes };
};
const token = (changes: IDataObject = {}): IDataObject => ({
	dialect: 'rfc7644',
	baseUrl: scim.url,
	token: scim.token,
	...changes,
});
const zuora = (changes: IDataObject = {}): IDataObject => {
	const { url: baseUrl, tokenUrl: accessTokenUrl, clientId, clientSecret } = n8n.services.zuora;
	return { dialect: 'zuora', baseUrl, accessTokenUrl, clientId, clientSecret, ...changes };
};
const genAuth = (changes: IDataObject = {}): IDataObject => {
	const { url: baseUrl, accessKeyId, accessKeySecret } = n8n.services.genauth;
	return { baseUrl, accessKeyId, accessKeySecret, userPoolId: '', language: 'en-US', ...changes };
};

const fault = (path: string, status: number, body: object, headers: object = {}) =>
	n8n.fault({ path, status, body, headers, times: 9 });

const wrong: readonly WrongCredential[] = [
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
	{ name: 'Zendesk, web page', type: 'zendeskBulkApi', data: () => zendesk({ subdomain: pageUrl }), says: webPage },
	{
		name: 'Zendesk, wrong token',
		type: 'zendeskBulkApi',
		data: () => zendesk({ apiToken: 'wrong-token' }),
		says: /refused the credential.*token access is on/,
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
		data: () => oauth({ subdomain: `${n8n.services.zendesk.url}/elsewhere` }),
		says: /404|not found/i,
	},
	{
		name: 'Zendesk OAuth2, missing scope',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth({ scope: 'tickets:read' }),
		says: /does not allow this \(HTTP 403\). The Scope must be/,
	},
	{
		name: 'Zendesk OAuth2, closed port',
		type: 'zendeskBulkOAuth2Api',
		data: () => oauth({ subdomain: closedPort }),
		says: /refused the connection/,
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
		name: 'SCIM token, wrong path',
		type: 'scimGroupsTokenApi',
		data: () => token({ baseUrl: scim.url.replace('/scim/v2', '/v2') }),
		says: /HTTP 404.*Check the Base URL/,
	},
	{
		name: 'SCIM token, no rights',
		type: 'scimGroupsTokenApi',
		data: () => token(),
		before: () => scim.refuse('/Groups', 403),
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
		name: 'SCIM OAuth2, wrong secret',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ clientSecret: 'wrong' }),
		says: /./,
	},
	{
		name: 'SCIM OAuth2, wrong path',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ baseUrl: `${n8n.services.zuora.url}/elsewhere` }),
		says: /no SCIM at this address \(HTTP 404\)/,
	},
	{
		name: 'SCIM OAuth2, closed port',
		type: 'scimGroupsOAuth2Api',
		data: () => zuora({ baseUrl: closedPort }),
		says: /ECONNREFUSED/,
	},
	{
		name: 'GenAuth, wrong secret',
		type: 'genAuthManagementApi',
		data: () => genAuth({ accessKeySecret: 'wrong' }),
		says: /refused the access key/,
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
	{ name: 'GenAuth, web page', type: 'genAuthManagementApi', data: () => genAuth({ baseUrl: pageUrl }), says: webPage },
	{
		name: 'GenAuth, no rights',
		type: 'genAuthManagementApi',
		data: () => genAuth(),
		before: () => fault('*/list-groups', 200, { statusCode: 403, message: 'No.' }),
		says: /rights of the access key/,
	},
];

const right: readonly Omit<WrongCredential, 'says'>[] = [
	{ name: 'Zendesk', type: 'zendeskBulkApi', data: zendesk },
	{ name: 'Zendesk OAuth2', type: 'zendeskBulkOAuth2Api', data: oauth },
	{ name: 'SCIM token', type: 'scimGroupsTokenApi', data: token },
	{ name: 'SCIM OAuth2', type: 'scimGroupsOAuth2Api', data: zuora },
	{ name: 'GenAuth', type: 'genAuthManagementApi', data: genAuth },
];

/** Saves a credential, and tests it as the dialog does: n8n fetches a token only for one that is saved. */
async function testInN8n({ name, type, data }: Omit<WrongCredential, 'says'>) {
	const { id } = await saveCredential(n8n.api, { name, type, data: data() });
	const credentials = { id, name, type, data: data() };
	const { data: said } = await n8n.api.send('POST', '/rest/credentials/test', { credentials });
	return { id, status: said.status as string, message: said.message as string };
}

it.each(right)('$name: a good credential is good', async (credential) => {
	expect(await testInN8n(credential)).toMatchObject({ status: 'OK' });
});

it.each(wrong)(
	'$name: the dialog says what is wrong',
	async (credential) => {
		await credential.before?.();
		const { id, status, message } = await testInN8n(credential);
		expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(credential.says) });
		await editor.page.goto(`${n8n.url}/home/credentials/${id}`);
		await editor.page.getByText(/Couldn.t connect with these settings/).waitFor();
		await editor.page.getByText('More details').click();
		await editor.page.getByText(message.slice(0, 40)).first().waitFor();
		await editor.takePicture(`credential, ${credential.name}`);
	},
	minuteMs,
);

it('asks for the server and its address first', async () => {
	const { id } = await saveCredential(n8n.api, { name: 'SCIM', type: 'scimGroupsOAuth2Api', data: zuora() });
	await editor.page.goto(`${n8n.url}/home/credentials/${id}`);
	const labels = editor.page.getByTestId('credential-edit-dialog').locator('[data-test-id^="parameter-input-"]');
	await labels.first().waitFor();
	const names = await labels.evaluateAll((all) => all.map((each) => each.getAttribute('data-test-id')));
	expect(names.slice(0, 2)).toEqual(['parameter-input-dialect', 'parameter-input-baseUrl']);
});
