import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveCredential } from '../../localN8n/credentials';
import { runWorkflow } from '../../localN8n/runWorkflow';
import { openSession, type Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import type { JournalEntry } from '../../sandbox';
import { Editor } from './editor';
import { itemsOf, makeWorkflow, ours, start, type Step } from './workflow';

const minuteMs = 60_000;

describe('Zendesk by OAuth2 in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-oauth-'));
	const shutdown = new Shutdown();
	let session: Session;
	let editor: Editor;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		session = await openSession({ stateFolder, fresh: true, speed: 20 }, shutdown);
		const { url, clientId, clientSecret } = session.sandbox.zendesk;
		const data = { subdomain: url, grantType: 'authorizationCode', clientId, clientSecret, scope: 'read write' };
		const type = 'zendeskBulkOAuth2Api';
		credential = await saveCredential(session.n8n.api, { name: 'Zendesk by OAuth2', type, data });
		editor = await Editor.open(session.n8n.url, session.owner);
		shutdown.add(() => editor.close());
	}, 10 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	const control = async (call: string, body?: object): Promise<unknown> => {
		const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
		return (await fetch(`${session.sandbox.control}/${call}`, body === undefined ? {} : post)).json();
	};

	const readJournal = async (): Promise<JournalEntry[]> => (await control('journal')) as JournalEntry[];

	/** Creates many users, in so many requests and jobs that they take longer than a token is valid. */
	function makeUsersWorkflow(): object {
		const records = Array.from({ length: 60 }, (_, n) => ({ name: `Person ${n}`, external_id: `OAUTH-${n}` }));
		const users: Step = {
			name: 'Users',
			type: ours('zendeskUsers'),
			parameters: {
				authentication: 'oAuth2',
				recordsFrom: 'json',
				records: JSON.stringify(records),
				options: { batchSize: 2, concurrency: 4 },
			},
			credentials: { zendeskBulkOAuth2Api: credential },
		};
		return makeWorkflow('OAuth2', [start, users], ['Start > Users']);
	}

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
		4 * minuteMs,
	);

	it(
		'goes on over the end of its token: it is renewed midway, and every row is done',
		async () => {
			// An expired token is answered with 401: that is how n8n learns of it, midway.
			await control('faults', [
				{ method: 'POST', path: '/api/v2/users/*', skip: 5, status: 401, body: { error: 'invalid_token' } },
			]);
			const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', makeUsersWorkflow());
			const execution = await runWorkflow(session.n8n.api, saved.id);
			expect(itemsOf(execution, 'Users').map(({ json }) => json.outcome.status)).toEqual(Array(60).fill('created'));
			const renewals = (await readJournal()).filter((entry) => entry.path === '/oauth/tokens');
			expect(renewals.length).toBeGreaterThan(1);
			expect(renewals.map((entry) => entry.status)).toEqual(renewals.map(() => 200));
		},
		4 * minuteMs,
	);
});
