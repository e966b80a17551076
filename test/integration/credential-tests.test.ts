import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { testCredential } from '../support/n8nCredentialTest';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';

/* What the dialog of a credential says, as n8n gets it from the function that a node names. */

let sandbox: Sandbox;
let scim: ScimServer;
beforeAll(async () => {
	sandbox = await startSandbox();
	scim = await startScimServer();
});
beforeEach(() => {
	sandbox.control.reset();
	scim.reset();
});
afterAll(async () => {
	await scim.close();
	await sandbox.close();
});

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** A server that answers everything so. */
async function serve(status: number, type: string, body: string): Promise<string> {
	const server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Data = ICredentialDataDecryptedObject;

const kinds = {
	zendesk: {
		test: (data: Data) => testCredential(new ZendeskUsers(), 'zendeskBulkApi', data),
		data: (): Data => {
			const { url: subdomain, email, apiToken } = sandbox.zendesk;
			return { subdomain, email, apiToken };
		},
		address: 'subdomain',
		label: 'Subdomain',
		secret: 'apiToken',
	},
	scim: {
		test: (data: Data) => testCredential(new ScimGroups(), 'scimGroupsTokenApi', data),
		data: (): Data => ({ dialect: 'rfc7644', baseUrl: scim.url, token: scim.token }),
		address: 'baseUrl',
		label: 'Base URL',
		secret: 'token',
	},
	genAuth: {
		test: (data: Data) => testCredential(new GenAuthGroups(), 'genAuthManagementApi', data),
		data: (): Data => {
			const { url: baseUrl, accessKeyId, accessKeySecret } = sandbox.genauth;
			return { baseUrl, accessKeyId, accessKeySecret, userPoolId: '', language: 'en-US' };
		},
		address: 'baseUrl',
		label: 'Base URL',
		secret: 'accessKeySecret',
	},
} as const;

describe.each(Object.entries(kinds))('the credential of %s', (_name, { test: run, data, address, label, secret }) => {
	test('that is right is good', async () => {
		expect(await run(data())).toMatchObject({ status: 'OK' });
	});

	test('with no secret names the field', async () => {
		const { status, message } = await run({ ...data(), [secret]: ' ' });
		expect(status).toBe('Error');
		expect(message).toMatch(/Open the credential, fill in "(API Token|Token|Access Key Secret)" and save it\./);
	});

	test.each([
		['where nothing listens', async () => 'http://127.0.0.1:9', /^Nothing accepts connections at http:\S+9 \(/],
		['of no host', async () => 'https://no-such-host.invalid', /^(There is no such host|The host of )/],
		[
			'of a web page',
			() => serve(200, 'text/html', '<!DOCTYPE html><title>Sign in</title>'),
			/web page|no GenAuth at this address/,
		],
		['that gives no JSON', () => serve(200, 'application/json', '{"a":'), /JSON|no GenAuth at this address/],
		[
			'that gives other JSON',
			() => serve(200, 'application/json', '{"hello":1}'),
			/not Zendesk|no SCIM list|no GenAuth/,
		],
		['of a page that is not there', () => serve(404, 'text/html', '<html>No</html>'), /404|web page|no GenAuth/],
		['that is moved', () => serve(302, 'text/html', ''), /302|no GenAuth/],
	])('with an address %s says so, and what to check', async (_case, open, said) => {
		const { status, message } = await run({ ...data(), [address]: await open() });
		expect(status).toBe('Error');
		expect(message).toMatch(said);
		expect(message.toLowerCase()).toContain(`check the ${label}`.toLowerCase());
		expect(message).toMatch(/\.$/);
		expect(message).not.toMatch(/undefined|\.\.|\bnull\b/);
	});

	test.each([429, 502])('with a service that answers %i does not blame the credential', async (code) => {
		const url = await serve(code, 'application/json', '{"message":"later"}');
		const { status, message } = await run({ ...data(), [address]: url });
		expect(status).toBe('Error');
		expect(message).toContain(String(code));
		expect(message).toMatch(/test it again in (a minute|60 seconds)\.$/);
	});

	test('is not shown, though the service repeats it', async () => {
		const url = await serve(401, 'application/json', JSON.stringify({ message: `You sent ${String(data()[secret])}` }));
		const { status, message } = await run({ ...data(), [address]: url });
		expect(status).toBe('Error');
		expect(message).not.toContain(String(data()[secret]));
	});
});

describe('Zendesk', () => {
	const { test: run, data } = kinds.zendesk;

	test.each(['refused', 'anonymous'] as const)('a wrong token, where users/me is %s', async (wrongTokenOnMe) => {
		sandbox.control.switches({ wrongTokenOnMe });
		const { status, message } = await run({ ...data(), apiToken: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toMatch(/(refused the credential|does not know who this is).* token access is on/s);
	});

	test('an end user is told to be one', async () => {
		const { message } = await run({ ...data(), email: 'one@customer.example' });
		expect(message).toBe(
			'Zendesk accepts this token, but its user is an end user, who may not change users or groups. Write the Email of an admin, or of an agent whose role may do that.',
		);
	});

	test.each(['https://acme.zendesk.com/agent/dashboard', 'acme.zendesk.com/agent', 'https://acme.zendesk.com/api/v2/'])(
		'a pasted address %s is refused with the word to write',
		async (subdomain) => {
			const { message } = await run({ ...data(), subdomain });
			expect(message).toBe(
				`The Zendesk credential's Subdomain is "${subdomain}". Write the first part of the address of your helpdesk alone: "acme".`,
			);
		},
	);
});

describe('SCIM', () => {
	const { test: run, data } = kinds.scim;

	test.each([
		[401, /^The SCIM server refused the credential\..* Open the credential and check its client or token\.$/],
		[403, /^The SCIM server does not allow this\..* must be allowed to manage users and groups by SCIM\.$/],
		[404, /HTTP 404.* Check the Base URL in the credential: the address of SCIM, up to but without "\/Groups"\.$/],
	])('HTTP %i', async (status, said) => {
		scim.refuse('/Groups', status);
		expect((await run(data())).message).toMatch(said);
	});

	test('a wrong token', async () => {
		expect((await run({ ...data(), token: 'wrong' })).message).toMatch(/check its client or token/);
	});

	test('a Base URL without a scheme', async () => {
		const { message } = await run({ ...data(), baseUrl: 'idp.example.com/scim/v2' });
		expect(message).toContain('The SCIM credential\'s Base URL is "idp.example.com/scim/v2".');
	});
});

describe('GenAuth', () => {
	const { test: run, data } = kinds.genAuth;
	const envelope = (statusCode: number, more: object = {}) =>
		sandbox.control.addFaults([
			{ path: '*/list-groups', status: 200, body: { statusCode, message: 'No.', ...more }, times: 3 },
		]);

	test.each([
		['the secret', { accessKeySecret: 'wrong' }, /refused the access key.*check the Access Key ID/],
		['the pool', { userPoolId: 'f'.repeat(24) }, /does not know this user pool.*check the User Pool ID/],
	])('a wrong word for %s', async (_name, changes, said) => {
		expect((await run({ ...data(), ...changes })).message).toMatch(said);
	});

	test('a key that may not read groups', async () => {
		envelope(403);
		expect((await run(data())).message).toMatch(/does not allow this access key to do this.* rights of the access key/);
	});

	test('a token that is not accepted', async () => {
		envelope(401, { apiCode: 2020 });
		expect((await run(data())).message).toMatch(/does not accept it\..*access key is still on/);
	});
});
