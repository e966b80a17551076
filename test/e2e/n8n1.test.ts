import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDemo } from '../../demo/open';
import { runWorkflow } from '../../localN8n/runWorkflow';
import type { Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { listExpectedPeople, listMadePeople } from './demoPeople';
import { Editor } from './editor';
import { listOfferedNodes } from './offeredNodes';
import type { SandboxState } from './sandboxState';
import { allItemsOf, countStatuses } from './workflow';

const minuteMs = 60_000;

describe('n8n 1.123', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-n8n1-'));
	const shutdown = new Shutdown();
	let session: Session;
	let editor: Editor;

	beforeAll(async () => {
		session = await openDemo({ stateFolder, fresh: true, speed: 20, n8nMajor: 1 }, shutdown);
		editor = await Editor.open(session.n8n.url, session.owner);
	}, 10 * minuteMs);

	afterAll(async () => {
		await editor?.close();
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	const readState = async (): Promise<SandboxState> => {
		const answer = await fetch(`${session.sandbox.control}/state`);
		return ((await answer.json()) as { zendesk: SandboxState }).zendesk;
	};

	/** n8n 1 gives each workflow an id of its own. */
	async function findMainWorkflow(): Promise<string> {
		const { data } = await session.n8n.api.get('/rest/workflows');
		const found = data.find(({ name }: { name: string }) => name.startsWith('From HR to Zendesk'));
		return found.id;
	}

	it('is what runs here', async () => {
		const { data } = await session.n8n.api.get('/rest/settings');
		expect(data.versionCli).toMatch(/^1\.123\./);
	});

	it(
		'makes 250 employees users with their groups, as n8n 2 does, and makes nobody twice',
		async () => {
			const id = await findMainWorkflow();
			const before = await readState();
			const first = await runWorkflow(session.n8n.api, id);
			expect(countStatuses(allItemsOf(first, 'Create or update users'), 'user')).toEqual({ created: 248, failed: 2 });
			const groups = countStatuses(allItemsOf(first, 'Put users into groups'), 'membership');
			expect(groups).toEqual({ created: 246, failed: 2 });
			const after = await readState();
			const made = listMadePeople(before, after);
			expect(made).toEqual(listExpectedPeople(before));
			expect(made).toHaveLength(247);

			const second = await runWorkflow(session.n8n.api, id);
			expect(countStatuses(allItemsOf(second, 'Create or update users'), 'user')).toEqual({ updated: 248, failed: 2 });
			expect(listMadePeople(before, await readState())).toEqual(made);
		},
		4 * minuteMs,
	);

	it(
		'its editor finds each node with its actions, and opens one without an error',
		async () => {
			for (const { displayName, actions } of listOfferedNodes()) {
				const [first, ...others] = actions.map(({ label }) => label);
				const found = await editor.searchNodes(displayName);
				await found.getByText(displayName, { exact: true }).click();
				for (const label of others) await found.getByText(label, { exact: true }).waitFor();
				if (first === undefined) await editor.page.getByText('Add to workflow').click();
				else await found.getByText(first, { exact: true }).click();
				const view = editor.page.getByTestId('ndv');
				await view.waitFor();
				if (first !== undefined) await view.getByTestId('parameter-input-operation').waitFor();
				await editor.takePicture(`n8n 1, ${displayName}`);
			}
			expect(editor.errors).toEqual([]);
		},
		4 * minuteMs,
	);
});
