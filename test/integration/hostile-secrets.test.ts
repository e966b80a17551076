import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskBulkOAuth2Api } from '../../credentials/ZendeskBulkOAuth2Api.credentials';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import type { EchoingServer } from '../support/echoingServer';
import { sendJson } from '../support/hostileServer';
import type { SavedCredential } from '../support/n8nWorkflow';
import { oAuth2Api, openSecretsRig, type Answer, type Who } from './secretsRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Whatever Zendesk repeats of what was sent to it, at whatever stage: no secret is seen in what a run leaves behind. */

const rig = openSecretsRig();
const node = new ZendeskUsers();
const clientSecret = 'canary-client"s/ecret+&<7>=';

function connect(server: EchoingServer, changes: ICredentialDataDecryptedObject): SavedCredential[] {
	server.know(clientSecret);
	const data = { subdomain: server.url, clientId: 'client', clientSecret, scope: 'read', ...changes };
	return [{ type: new ZendeskBulkOAuth2Api(), data }, oAuth2Api];
}

const fetched: Who = {
	name: 'a token that n8n fetches',
	node,
	authentication: 'oAuth2',
	credentials: (server) => connect(server, { grantType: 'clientCredentials' }),
};
const renewed: Who = {
	name: 'tokens that n8n renews',
	node,
	authentication: 'oAuth2',
	isRenewed: true,
	credentials: (server) => connect(server, { grantType: 'authorizationCode', oauthTokenData: server.issue() }),
};
const byApiToken: Who = {
	name: 'an API token',
	node,
	credentials(server) {
		const data = { subdomain: server.url, email: 'owner@acme.example', apiToken: 'canary-api/token+0b9f2c71=' };
		server.know(data.apiToken, `${data.email}/token:${data.apiToken}`);
		return [{ type: new ZendeskBulkApi(), data }];
	},
};

const refuse =
	(status: number): Answer =>
	(response) =>
		rig.server.echo(response, status, { error: 'Bad', description: 'You sent ECHO', details: { ECHO: 'ECHO' } });

/** Takes the write as a job, and says this of it. */
const report =
	(job: IDataObject): Answer =>
	(response, { method }) => {
		if (method !== 'GET')
			return sendJson(response, 200, { job_status: { id: 'V3-1', status: 'queued', results: null } });
		rig.server.echo(response, 200, { job_statuses: [{ id: 'V3-1', ...job }], users: [], count: 0, next_page: null });
	};

const listUsers: Answer = (response) =>
	rig.server.echo(response, 200, { users: [{ id: 1, notes: 'ECHO', ECHO: 1 }], meta: { has_more: false } });

const giveWebPage: Answer = (response) => {
	response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${rig.server.writeEcho()}</html>`);
};

const redirect: Answer = (response) => {
	response.writeHead(302, { location: `/?t=${encodeURIComponent(rig.server.writeEcho())}` }).end();
};

const ended = { status: 'completed', total: 1, progress: 1 };
const getMany = { operation: 'getMany' };
const stages: readonly (readonly [string, Answer, IDataObject])[] = [
	...[400, 403, 404, 422, 429, 500, 503].map(
		(status) => [`a write that is answered HTTP ${status}`, refuse(status), {}] as const,
	),
	['a read that is refused', refuse(403), getMany],
	[
		'a report of a job',
		report({ ...ended, message: 'ECHO', results: [{ index: 0, error: 'Bad', details: 'ECHO' }] }),
		{},
	],
	['a report that says done', report({ ...ended, results: [{ index: 0, id: 5, status: 'Created ECHO' }] }), {}],
	['a job that failed', report({ status: 'failed', message: 'Failed: ECHO', results: [] }), {}],
	['a list of users', listUsers, getMany],
	['a web page', giveWebPage, {}],
	['a redirect', redirect, {}],
	['an answer 401, whatever is sent', refuse(401), {}],
];

describe.each([fetched, renewed, byApiToken].map((who) => [who.name, who] as const))('%s', (_name, who) => {
	test.each(stages)('in %s', async (_stage, answer, parameters) => {
		rig.serve(who, answer);
		await rig.expectNoSecret(who, parameters);
	});
});

test.each([400, 401, 403, 500].flatMap((status) => [fetched, renewed].map((who) => [who.name, status, who] as const)))(
	'%s, where the token address answers HTTP %i',
	async (_name, status, who) => {
		const body = { error: 'invalid_client', error_description: 'ECHO', hint: 'ECHO' };
		rig.serve(who, refuse(401), (response) => rig.server.echo(response, status, body));
		await rig.expectNoSecret(who, {});
	},
);
