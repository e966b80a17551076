import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNode, type NodeRun } from '../support/n8nRunNode';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* What real sockets do to somebody who has written a wrong address. */

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../fixtures/selfSigned', name));
const tls = { key: fixture('key.pem'), cert: fixture('certificate.pem') };

const cases: readonly (readonly [string, () => Promise<string>, string])[] = [
	[
		'where nothing listens',
		async () => 'http://127.0.0.1:9',
		'Nothing accepts connections at ADDRESS (connect ECONNREFUSED 127.0.0.1:9).',
	],
	['of no host', async () => 'http://no-such-host.invalid', 'ADDRESS ('],
	[
		'with a certificate of its own',
		async () => `https://127.0.0.1:${await listen(createHttpsServer(tls))}`,
		'n8n does not trust the certificate of ADDRESS (self-signed certificate, DEPTH_ZERO_SELF_SIGNED_CERT). n8n takes a certificate of your own from a file that NODE_EXTRA_CA_CERTS names.',
	],
	[
		'that is https, where it speaks HTTP',
		async () => `https://127.0.0.1:${await listen(createHttpServer())}`,
		'There is no HTTPS at ADDRESS (',
	],
	[
		'that hangs up before it is secure',
		async () => `https://127.0.0.1:${await listen(createTcpServer((socket) => socket.destroy()))}`,
		'There is no HTTPS at ADDRESS (Client network socket disconnected before secure TLS connection was established, ECONNRESET).',
	],
	[
		'with a port that there is not',
		async () => 'http://127.0.0.1:99999',
		'This is no address: ADDRESS (Invalid URL, ERR_INVALID_URL).',
	],
];

function run(subdomain: string, parameters: IDataObject): Promise<NodeRun> {
	const data = { subdomain, email: 'owner@acme.example', apiToken: 'a-token' };
	return runNode(new ZendeskUsers(), {
		items: [{ name: 'Mei', external_id: 'E1' }],
		credentials: [{ type: new ZendeskBulkApi(), data }],
		parameters: { options: { giveUpAfterMinutes: 5 }, ...parameters } as never,
	});
}

describe.each([
	['a bulk operation', {}],
	['a single one', { operation: 'getMany' }],
])('%s', (_name, parameters) => {
	test.each(cases)('an address %s is named, with the cause and the cure', async (_case, open, said) => {
		const address = await open();
		const { error, json } = await run(address, parameters);

		expect(json.flat()).toEqual([]);
		expect(error?.message).toBe('The service could not be reached.');
		expect(error?.description).toContain(said.replace('ADDRESS', address));
		expect(error?.description).toMatch(/[.)] (.* )?Check the address in the credential, and the network\.$/);
	});

	test('an address of a web page is told as that', async () => {
		const page = '<!DOCTYPE html><title>Sign in</title>';
		const server = createHttpServer((_, response) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end(page),
		);
		const result = await run(`http://127.0.0.1:${await listen(server)}`, parameters);

		const said = JSON.stringify([result.error?.message, result.json]);
		expect(said).toContain('This address answers with a web page (HTTP 200, titled \\"Sign in\\")');
	});
});
