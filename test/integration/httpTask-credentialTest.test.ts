import type { IDataObject } from 'n8n-workflow';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { testCredential } from '../support/n8nCredentialTest';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave(({ url, authorization, headers }, response) => {
		const isGood =
			authorization === 'Bearer good-token' || headers['x-key'] === 'good-key' || url.includes('key=good-key');
		if (!url.startsWith('/me')) response.writeHead(404).end();
		else sendJson(response, isGood ? 200 : 401, isGood ? {} : { message: `no good-token`, echo: authorization });
	});
});
afterEach(() => server.close());

function ask(data: IDataObject) {
	const whole = { address: server.url, testPath: '/me', type: 'bearer', token: 'good-token', ...data };
	return testCredential(new HttpTask(), 'httpTaskApi', whole as never);
}

test.each([
	['bearer', {}],
	['key in a header', { type: 'apiKey', keyIn: 'header', keyName: 'X-Key', keySecret: 'good-key' }],
	['key in the query', { type: 'apiKey', keyIn: 'query', keyName: 'key', keySecret: 'good-key' }],
	['without a path the server alone is looked for', { testPath: '', token: 'any-token' }],
])('a good one: %s', async (_name, data) => {
	expect(await ask(data)).toEqual({ status: 'OK', message: 'Connection successful' });
});

test.each([
	['a wrong token', { token: 'bad-token' }, 'did not accept the credential'],
	['a wrong password', { type: 'basic', user: 'ada', password: 'bad-password' }, 'did not accept the credential'],
	['a wrong path', { testPath: 'nothing' }, 'has nothing at this address'],
	['no token', { token: '' }, 'The credential has no Token. Open the credential, fill in "Token" and save it.'],
	['no address', { address: ' ' }, 'The credential has no Server Address.'],
	['an address that is none', { address: 'https://acme.example/?a=1' }, "The credential's Server Address is"],
	['nobody there', { address: 'http://127.0.0.1:9' }, 'Nothing accepts connections'],
])('a bad one is told with the cure: %s', async (_name, data, message) => {
	const told = await ask(data);
	expect(told).toMatchObject({ status: 'Error', message: expect.stringContaining(message) });
	expect(told.message).not.toMatch(/bad-(token|password)/);
});
