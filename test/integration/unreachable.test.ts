import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { wallClock } from './fastClock';

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

/** All that the user reads of a run, whether it threw or gave outcomes. */
function tell({ error, json }: NodeRun): string {
	const reasons = json.flat().map(({ outcome }) => (outcome as IDataObject | undefined)?.reason);
	return [error?.message, error?.description, ...reasons].join(' ');
}

/** 5 s by the run's clock. Here it runs 25 times as fast, so what the machine takes itself counts 25 times. */
const soonMs = 15_000;

describe.each([
	['a bulk operation', {}],
	['a single one', { operation: 'getMany' }],
])('%s', (_name, parameters) => {
	test.each(cases)('an address %s is named, with the cause and the cure', async (_case, open, said) => {
		const address = await open();
		const startMs = wallClock.now();
		const { error, json } = await run(address, parameters);
		expect(wallClock.now() - startMs).toBeLessThan(soonMs);

		expect(json.flat()).toEqual([]);
		expect(error?.message).toBe('The service could not be reached.');
		expect(error?.description).toContain(said.replace('ADDRESS', address));
		expect(error?.description).toMatch(/[.)] (.* )?Check the address in the credential, and the network\.$/);
	});

	test.each([
		[200, 'This address answers with a web page (HTTP 200, titled "Sign in"): ADDRESS.'],
		[404, 'This address answers with a web page, titled "Sign in".'],
	])('an address of a web page is told as that, at once: HTTP %i', async (status, said) => {
		let requests = 0;
		const server = createHttpServer((_, response) => {
			requests += 1;
			response.writeHead(status, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
		});
		const address = `http://127.0.0.1:${await listen(server)}`;
		const result = await run(address, parameters);

		expect(tell(result)).toContain(said.replace('ADDRESS', address));
		// Where a write may have been done, it is looked for.
		expect(requests).toBeLessThanOrEqual(3);
	});

	test('an address of something that speaks no HTTP is told as that, at once', async () => {
		let connections = 0;
		const server = createTcpServer((socket) => {
			connections += 1;
			socket.on('error', () => socket.destroy()).end('SSH-2.0-OpenSSH_9.6\r\n');
		});
		const address = `http://127.0.0.1:${await listen(server)}`;
		const result = await run(address, parameters);

		expect(tell(result)).toContain(`What answers at ${address} does not speak HTTP (Parse Error: Expected HTTP/`);
		expect(tell(result)).toContain('Where it speaks HTTPS, begin the address with "https://".');
		expect(connections).toBeLessThanOrEqual(3);
	});
});
