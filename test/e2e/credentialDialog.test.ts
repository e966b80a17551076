import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { saveCredential } from '../../localN8n/credentials';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { Editor } from './editor';
import { PlainN8n } from './plainN8n';
import { at, right, zuora, type WrongCredential } from './testedCredentials';
import { wrong } from './wrongCredentials';

const minuteMs = 60_000;

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
	Object.assign(at, { n8n, scim, pageUrl });
	editor = await Editor.open(n8n.url, n8n.owner);
}, 10 * minuteMs);
afterAll(async () => {
	await editor?.close();
	await n8n?.close();
	await scim.close();
	page.close();
}, 3 * minuteMs);
beforeEach(async () => {
	await n8n.resetSandbox();
	scim.reset();
});

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
		await editor.openCredential(id);
		await editor.page.getByText(/Couldn.t connect with these settings/).waitFor();
		await editor.page.getByText('More details').click();
		await editor.page.getByText(message.slice(0, 40)).first().waitFor();
		await editor.takePicture(`credential, ${credential.name}`);
	},
	2 * minuteMs,
);

it('asks for the server and its address first', async () => {
	const { id } = await saveCredential(n8n.api, { name: 'SCIM', type: 'scimGroupsOAuth2Api', data: zuora() });
	const dialog = await editor.openCredential(id);
	const labels = dialog.locator('[data-test-id^="parameter-input-"]');
	await labels.nth(1).waitFor();
	const names = await labels.evaluateAll((all) => all.map((each) => each.getAttribute('data-test-id')));
	expect(names.slice(0, 2)).toEqual(['parameter-input-dialect', 'parameter-input-baseUrl']);
});
