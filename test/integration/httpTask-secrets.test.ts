import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { findSecrets } from '../support/echoingServer';
import { runNode } from '../support/n8nRunNode';
import { saveHttpTaskApi, makeTaskParameters, paste } from '../support/httpTaskRig';
import { openSecretsRig, type Who } from './secretsRig';

const rig = openSecretsRig();

const secret = "canary/key+it's 1=";

const kinds: readonly (readonly [string, IDataObject])[] = [
	['bearer', { type: 'bearer', token: secret }],
	['basic', { type: 'basic', user: 'ada', password: secret }],
	['key in a header', { type: 'apiKey', keyIn: 'header', keyName: 'X-Key', keySecret: secret }],
	['key in the query', { type: 'apiKey', keyIn: 'query', keyName: 'key', keySecret: secret }],
];

const makeWho = (name: string, data: IDataObject): Who => ({
	name,
	node: new HttpTask(),
	authentication: 'credential',
	credentials(server) {
		server.know(secret);
		return saveHttpTaskApi({ address: server.url, ...data } as never);
	},
});

function parameters(options: IDataObject = {}): IDataObject {
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: rig.server.url }],
		paths: { '/things': { get: { responses: { 200: { description: 'ok' } } } } },
	};
	const others = {
		...paste(document),
		options: { giveUpAfterMinutes: 0.1, maxAttempts: 1, ...options },
	} as INodeParameters;
	return makeTaskParameters({ operation: 'GET /things', others }) as IDataObject;
}

const zendesk: Who = {
	name: 'Zendesk, which is built in',
	node: new HttpTask(),
	credentials(server) {
		server.know(secret);
		return [{ type: new ZendeskBulkApi(), data: { subdomain: server.url, email: 'a@acme.example', apiToken: secret } }];
	},
};

test.each([200, 302, 401, 403, 404, 422, 503])(
	"nothing of a built-in service's token is left behind by an answer %d",
	async (status) => {
		rig.serve(zendesk, (response) => rig.server.echo(response, status, { error: 'ECHO', description: 'ECHO' }));
		const others = { options: { giveUpAfterMinutes: 0.1, maxAttempts: 1, returns: 'everything' } };
		await rig.expectNoSecret(zendesk, makeTaskParameters({ operation: 'GET /api/v2/users/me', others }) as IDataObject);
	},
);

describe.each(kinds)('%s', (name, data) => {
	const who = makeWho(name, data);

	test('Preview shows the request and its cURL without it', async () => {
		rig.serve(who, (response) => rig.server.echo(response, 200, { message: 'ECHO' }));
		const credentials = who.credentials(rig.server);
		const setting = { ...parameters({ returns: 'everything' }), action: 'preview' } as INodeParameters;
		const { outputs, error, hints, logs, json } = await runNode(who.node, {
			credentials,
			parameters: { ...setting, authentication: 'credential' },
		});
		expect(json[0]).toMatchObject([{ curl: expect.stringContaining('[secret]') }]);
		expect(findSecrets(rig.server.secrets, outputs, error, hints, logs)).toEqual([]);
		expect(rig.server.echoes).toBe(0);
	});

	test.each([200, 202, 302, 400, 401, 403, 404, 429, 500, 503])(
		'nothing of it is left behind by an answer %d',
		async (status) => {
			rig.serve(who, (response) => {
				response.setHeader('location', `/elsewhere?${encodeURIComponent(secret)}`);
				response.setHeader('x-echo', encodeURIComponent(secret));
				rig.server.echo(response, status, { message: 'ECHO', next: 'ECHO', list: ['ECHO'], ECHO: 1 });
			});
			await rig.expectNoSecret(who, parameters({ returns: 'everything' }));
		},
	);

	test('nor by a text, a web page, or an answer that breaks off', async () => {
		for (const type of ['text/plain', 'text/html', 'application/json']) {
			rig.serve(who, (response) => response.writeHead(200, { 'content-type': type }).end(rig.server.writeEcho()));
			await rig.expectNoSecret(who, parameters());
		}
		rig.serve(who, (response) => {
			response.writeHead(200, { 'content-length': '99999' }).write(rig.server.writeEcho());
			setTimeout(() => response.destroy(), 20);
		});
		await rig.expectNoSecret(who, parameters());
	});
});
