import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWorkflow } from '../../demo/runWorkflow';
import { openSession, owner, type Session } from '../../demo/session';
import { Shutdown } from '../../demo/shutdown';
import type { JournalEntry } from '../../sandbox';
import { Editor } from './editor';

const minuteMs = 60_000;

interface ZendeskClient {
	readonly url: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

describe('Zendesk by OAuth2 in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-oauth-'));
	const shutdown = new Shutdown();
	let session: Session;
	let editor: Editor;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		session = await openSession({ stateFolder, fresh: true, speed: 20 }, shutdown);
		const { url, clientId, clientSecret } = session.sandbox.zendesk as unknown as ZendeskClient;
		const data = { subdomain: url, grantType: 'authorizationCode', clientId, clientSecret, scope: 'read write' };
		const { data: saved } = await session.n8n.api.send('POST', '/rest/credentials', {
			...{ name: 'Zendesk by OAuth2', type: 'zendeskBulkOAuth2Api', data },
		});
		credential = { id: saved.id, name: saved.name };
		editor = await Editor.open(session.n8n.url, owner);
		shutdown.add(() => editor.close());
	}, 5 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, minuteMs);

	const control = async (call: string, body?: object): Promise<unknown> => {
		const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
		return (await fetch(`${session.sandbox.control}/${call}`, body === undefined ? {} : post)).json();
	};

	const readJournal = async (): Promise<JournalEntry[]> => (await control('journal')) as JournalEntry[];

	/** Makes many users, in requests and jobs enough to outlive a token. */
	const makeWorkflow = (): object => {
		const records = Array.from({ length: 60 }, (_, n) => ({ name: `Person ${n}`, external_id: `OAUTH-${n}` }));
		const nodes = [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				...{ id: 'users', name: 'Users', type: 'n8n-nodes-bulk-provisioning.zendeskUsers', typeVersion: 1 },
				position: [208, 0],
				parameters: {
					...{ authentication: 'oAuth2', recordsFrom: 'json', records: JSON.stringify(records) },
					options: { batchSize: 2, concurrency: 4 },
				},
				credentials: { zendeskBulkOAuth2Api: credential },
			},
		];
		const connections = { Start: { main: [[{ node: 'Users', type: 'main', index: 0 }]] } };
		return { name: 'OAuth2', nodes, connections, settings: { executionOrder: 'v1' } };
	};

	it(
		'is connected in the browser, with one click at Zendesk',
		async () => {
			const { page } = editor;
			await page.goto(`${session.n8n.url}/home/credentials/${credential.id}`);
			const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByTestId('quick-connect-button').click()]);
			await popup.getByText('It asks for: read write').waitFor();
			await popup.getByRole('button', { name: 'Allow' }).click();
			await page.getByTestId('oauth-connect-success-banner').waitFor();
			await editor.takePicture('oauth-connected');
			const { data } = await session.n8n.api.get(`/rest/credentials/${credential.id}?includeData=true`);
			expect(data.data.oauthTokenData).toBeTruthy();
		},
		2 * minuteMs,
	);

	it(
		'goes on over the end of its token: it is renewed midway, and every row is done',
		async () => {
			// As when its time is over: n8n learns of it by a 401, midway.
			await control('faults', [
				{ method: 'POST', path: '/api/v2/users/*', skip: 5, status: 401, body: { error: 'invalid_token' } },
			]);
			const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', makeWorkflow());
			const { runs } = await runWorkflow(session.n8n.api, saved.id);
			const done = runs.Users?.at(-1)?.data?.main?.[0] ?? [];
			expect(done.map(({ json }) => json.outcome.status)).toEqual(Array(60).fill('created'));
			const renewals = (await readJournal()).filter((entry) => entry.path === '/oauth/tokens');
			expect(renewals.length).toBeGreaterThan(1);
			expect(renewals.map((entry) => entry.status)).toEqual(renewals.map(() => 200));
		},
		2 * minuteMs,
	);
});
