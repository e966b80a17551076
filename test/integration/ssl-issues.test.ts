import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { HttpTaskApi } from '../../credentials/HttpTaskApi.credentials';
import { HttpTaskOAuth2Api } from '../../credentials/HttpTaskOAuth2Api.credentials';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskBulkOAuth2Api } from '../../credentials/ZendeskBulkOAuth2Api.credentials';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { makeTaskParameters, paste } from '../support/httpTaskRig';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { oAuth2Api } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* A server in the house, with a certificate of its own. */

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../fixtures/selfSigned', name));

/** What each service answers, by the end of the path. */
const answers: Readonly<Record<string, object>> = {
	'/token': { access_token: 'a', token_type: 'Bearer', expires_in: 3600 },
	'/Groups': { totalResults: 1, Resources: [{ id: '1', displayName: 'Sales' }] },
	'/users': { users: [{ id: 1, name: 'Mei' }], meta: { has_more: false } },
	'/get-management-token': { statusCode: 200, data: { access_token: 'a', expires_in: 3600 } },
	'/list-groups': { statusCode: 200, data: { totalCount: 1, list: [{ code: 'sales', name: 'Sales' }] } },
};

let server: Server;
let url: string;
beforeAll(async () => {
	server = createServer({ key: fixture('key.pem'), cert: fixture('certificate.pem') }, (request, response) => {
		const path = (request.url ?? '').split('?')[0] ?? '';
		const name = Object.keys(answers).find((each) => path.replace(/\.json$/, '').endsWith(each));
		response.writeHead(name === undefined ? 404 : 200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(name === undefined ? {} : answers[name]));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

interface Kind {
	readonly node: () => INodeType;
	readonly types: (data: ICredentialDataDecryptedObject) => readonly SavedCredential[];
	readonly parameters: INodeParameters;
	readonly data: () => ICredentialDataDecryptedObject;
}

/** HTTP Task with a document that names no server: it is about the one that the credential is for. */
function makeGroupsTask(authentication: string): INodeParameters {
	const paths = { '/Groups': { get: { responses: {} } } };
	const document = { openapi: '3.0.0', info: { title: 'Groups', version: '1' }, paths };
	return makeTaskParameters({ operation: 'GET /Groups', others: { ...paste(document), authentication } });
}

const scim = { resource: 'group', operation: 'getMany' };
const client = { clientId: 'c', clientSecret: 's', grantType: 'clientCredentials' };
const kinds: Readonly<Record<string, Kind>> = {
	'SCIM Groups Token API': {
		node: () => new ScimGroups(),
		types: (data) => [{ type: new ScimGroupsTokenApi(), data }],
		parameters: { ...scim, authentication: 'token' },
		data: () => ({ dialect: 'rfc7644', baseUrl: url, token: 't' }),
	},
	'SCIM Groups OAuth2 API': {
		node: () => new ScimGroups(),
		types: (data) => [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api],
		parameters: { ...scim, authentication: 'oAuth2' },
		data: () => ({ dialect: 'zuora', baseUrl: url, accessTokenUrl: `${url}/token`, ...client }),
	},
	'Zendesk Bulk API': {
		node: () => new ZendeskUsers(),
		types: (data) => [{ type: new ZendeskBulkApi(), data }],
		parameters: { resource: 'user', operation: 'getMany', authentication: 'apiToken' },
		data: () => ({ subdomain: url, email: 'owner@acme.example', apiToken: 't' }),
	},
	'Zendesk Bulk OAuth2 API': {
		node: () => new ZendeskUsers(),
		types: (data) => [{ type: new ZendeskBulkOAuth2Api(), data }, oAuth2Api],
		parameters: { resource: 'user', operation: 'getMany', authentication: 'oAuth2' },
		data: () => ({ subdomain: url, accessTokenUrl: `${url}/token`, ...client }),
	},
	'HTTP Task API': {
		node: () => new HttpTask(),
		types: (data) => [{ type: new HttpTaskApi(), data }],
		parameters: { ...makeGroupsTask('credential') },
		data: () => ({ address: url, type: 'bearer', token: 't' }),
	},
	'HTTP Task OAuth2 API': {
		node: () => new HttpTask(),
		types: (data) => [{ type: new HttpTaskOAuth2Api(), data }, oAuth2Api],
		parameters: { ...makeGroupsTask('oAuth2') },
		data: () => ({ address: url, accessTokenUrl: `${url}/token`, ...client }),
	},
	'GenAuth Management API': {
		node: () => new GenAuthGroups(),
		types: (data) => [{ type: new GenAuthManagementApi(), data }],
		parameters: scim,
		data: () => ({ baseUrl: url, accessKeyId: 'a', accessKeySecret: 's', userPoolId: 'p', language: 'en-US' }),
	},
};

function run({ node, types, parameters, data }: Kind, changes: ICredentialDataDecryptedObject): Promise<NodeRun> {
	return runNode(node(), { credentials: types({ ...data(), ...changes }), parameters });
}

describe.each(Object.entries(kinds))('%s', (_name, kind) => {
	test('does not trust such a server, and names the switch', async () => {
		const { error } = await run(kind, {});
		expect(error?.message).toBe('The service could not be reached.');
		expect(error?.description).toMatch(/self-signed certificate/);
	});

	test('reads it where "Ignore SSL Issues" is on', async () => {
		const { error, json } = await run(kind, { ignoreSSLIssues: true });
		expect(error).toBeUndefined();
		expect(json.flat()).toHaveLength(1);
	});
});
