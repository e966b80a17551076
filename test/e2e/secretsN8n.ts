import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { saveCredential, type CredentialReference } from '../../localN8n/credentials';
import { startEchoingServer, type EchoingServer } from '../support/echoingServer';
import { sendJson } from '../support/hostileServer';
import { until } from './rig';
import type { PlainN8n } from './plainN8n';
import { makeWorkflow, start, type Step } from './workflow';

export type Authentication = 'apiToken' | 'oAuth2';

/** Somebody with a credential of their own, whose Zendesk says all that it knows of it, and nothing of others. */
export interface Echoed {
	readonly server: EchoingServer;
	readonly credentials: Readonly<Record<string, CredentialReference>>;
}

/** By API token; or with tokens that n8n fetches, and fetches anew. */
export async function openEchoed(live: PlainN8n, authentication: Authentication): Promise<Echoed> {
	const server = await startEchoingServer();
	const save = async (type: string, data: object): Promise<Echoed> => {
		const saved = { name: `Echo of ${server.url}`, type, data: { subdomain: server.url, ...data } };
		return { server, credentials: { [type]: await saveCredential(live.api, saved) } };
	};
	if (authentication === 'apiToken') {
		const apiToken = `canary-api/token+${new URL(server.url).port}=`;
		const email = 'owner@acme.example';
		server.know(apiToken, `${email}/token:${apiToken}`);
		return save('zendeskBulkApi', { email, apiToken });
	}
	const clientSecret = 'canary-client"s/ecret+&<7>=';
	server.know(clientSecret);
	const client = { clientId: 'client', clientSecret, scope: 'read write' };
	return save('zendeskBulkOAuth2Api', { grantType: 'clientCredentials', ...client });
}

/** Gives out tokens, each of them good for two requests: n8n fetches a new one in the middle of a run. */
export function serveEchoes(
	server: EchoingServer,
	answer: (asked: string) => readonly [status: number, body: unknown],
) {
	const uses = new Map<string, number>();
	server.behave(({ method, url, authorization = '' }, response) => {
		if (url.startsWith('/oauth')) {
			return sendJson(response, 200, { ...server.issue(), token_type: 'bearer', expires_in: 3600 });
		}
		const used = (uses.get(authorization) ?? 0) + 1;
		uses.set(authorization, used);
		const isSpent = authorization.startsWith('Bearer ') && used > 2;
		const [status, body] = isSpent ? [401, { error: 'ECHO', description: 'ECHO' }] : answer(`${method} ${url}`);
		server.echo(response, status, body);
	});
}

/** Runs one step to its end, whatever that is, and gives back its saved execution as n8n gives it out. */
export async function runToEnd(live: PlainN8n, name: string, step: Step): Promise<unknown> {
	const { data: saved } = await live.api.send(
		'POST',
		'/rest/workflows',
		makeWorkflow(name, [start, step], [`Start > ${step.name}`]),
	);
	const id = await live.start(saved.id);
	return until(async () => {
		const { data } = await live.api.get(`/rest/executions/${id}?includeData=true`);
		return !['new', 'running', 'waiting'].includes(data.status) && data;
	});
}

/** All that n8n keeps on its disk: its database, its logs, its settings. */
export function readDisk(stateFolder: string): string {
	const folders = [stateFolder, path.join(stateFolder, 'n8n', '.n8n')];
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isFile() ? path.join(folder, each.name) : [])),
	);
	return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
