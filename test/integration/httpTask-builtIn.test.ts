import type { INodeParameters } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runTask, type TaskSetting } from '../support/httpTaskRig';
import type { NodeRunOptions } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { wallClock } from './fastClock';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual<object>('./fastClock'));

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: wallClock });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const zendesk = (): SavedCredential[] => {
	const { url, email, apiToken } = sandbox.zendesk;
	return [{ type: new ZendeskBulkApi(), data: { subdomain: url, email, apiToken } }];
};

const genAuth = (): SavedCredential[] => {
	const { url, accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
	return [
		{
			type: new GenAuthManagementApi(),
			data: { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' },
		},
	];
};

const everything = { options: { returns: 'everything' } } as const;

function runZendesk(setting: TaskSetting, options: Omit<NodeRunOptions, 'parameters'> = {}) {
	return runTask(setting, { credentials: zendesk(), ...options });
}

const journal = () => sandbox.control.journal().map(({ method, path }) => `${method} ${path}`);

test('a request to Zendesk: the body is what comes out, paired to its item', async () => {
	const { json, itemLinks, hints } = await runZendesk({ operation: 'GET /api/v2/users/me' });
	expect(json).toEqual([[{ user: expect.objectContaining({ role: 'admin' }) }]]);
	expect(itemLinks).toEqual([[[0]]]);
	expect(hints).toMatchObject([{ message: 'Done (HTTP 200).', type: 'info' }]);
});

test('a queued job is told as one: nothing is done yet', async () => {
	const { json, hints } = await runZendesk({
		operation: 'POST /api/v2/users/create_many',
		values: { 'body.users': '[{"name":"Mei","email":"mei@acme.example"}]' },
		others: everything,
	});
	const [answer] = json[0] ?? [];
	expect(answer).toMatchObject({
		status: 200,
		request: { method: 'POST', url: `${sandbox.zendesk.url}/api/v2/users/create_many` },
		meaning: expect.stringMatching(/^Queued as job \S+: nothing is done yet\. Follow it with Zendesk Jobs/),
	});
	expect(hints).toMatchObject([{ type: 'warning', message: expect.stringContaining('nothing is done yet') }]);
});

test("a refusal is n8n's error with the service's sentence and the cure", async () => {
	const { error } = await runZendesk({ operation: 'GET /api/v2/users/{user_id}', values: { 'path.user_id': '999' } });
	expect(error).toMatchObject({ httpCode: '404', description: expect.stringContaining('Zendesk answered HTTP 404') });
});

test('an answer with HTTP 200 that says no is a failure: GenAuth', async () => {
	const setting = {
		operation: 'GET /api/v3/get-group',
		values: { 'query.code': 'nobody-knows-it' },
		others: { service: 'genauth' },
	};
	const { error } = await runTask(setting, { credentials: genAuth() });
	expect(error?.message).toContain('GenAuth');
	expect(error?.message).not.toContain('Done');
	const list = await runTask(
		{ ...setting, operation: 'GET /api/v3/list-groups', values: {} },
		{ credentials: genAuth() },
	);
	expect(list.json).toEqual([[expect.objectContaining({ statusCode: 200, data: expect.anything() })]]);
});

test('SCIM: with the credential of its kind of server', async () => {
	const { url, token } = sandbox.scim;
	const others: INodeParameters = { service: 'scim', scimAuthentication: 'token' };
	const credentials = [{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: url, token } }];
	const { json, error } = await runTask({ operation: 'GET /Groups', others }, { credentials });
	expect(error).toBeUndefined();
	expect(json).toEqual([[expect.objectContaining({ Resources: expect.anything() })]]);
	const wrong = await runTask(
		{ operation: 'GET /Groups', others: { ...others, service: 'zuoraScim' } },
		{ credentials },
	);
	expect(wrong.error?.message).toContain('Server');
});

test('a rate limit is told with its wait', async () => {
	sandbox.control.addFaults([{ path: '/api/v2/users/me', times: 99, status: 429, headers: { 'retry-after': '93' } }]);
	const others = { options: { giveUpAfterMinutes: 1 } };
	const { error } = await runZendesk({ operation: 'GET /api/v2/users/me', others });
	expect(error?.message).toBe('Zendesk is rate limited: it asks to wait 93 seconds.');
});

test('Preview shows the request and its cURL, and sends nothing', async () => {
	const others = { action: 'preview' };
	const values = { 'query.ids': '1,2' };
	const { json, error } = await runZendesk({ operation: 'DELETE /api/v2/users/destroy_many', values, others });
	expect(error).toBeUndefined();
	const [shown] = json[0] ?? [];
	expect(shown).toMatchObject({ request: { method: 'DELETE', headers: { Authorization: 'Basic [secret]' } } });
	expect(shown?.curl).toContain("--header 'Authorization: Basic [secret]'");
	expect(journal()).toEqual([]);
	const token = await runTask(
		{ operation: 'GET /api/v3/list-groups', others: { ...others, service: 'genauth' } },
		{ credentials: genAuth() },
	);
	expect(token.json[0]).toHaveLength(1);
	expect(journal()).toEqual([]);
});

test('Get Reference needs no credential, and sends nothing', async () => {
	const { json } = await runTask({
		operation: 'DELETE /api/v2/users/destroy_many',
		others: { action: 'getReference' },
	});
	expect(json[0]).toHaveLength(1);
	expect(journal()).toEqual([]);
});
