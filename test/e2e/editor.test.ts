import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDemo } from '../../demo/open';
import type { Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { Editor } from './editor';
import { listOfferedNodes } from './offeredNodes';
import { searches } from './searches';

const minuteMs = 60_000;
const offeredNodes = listOfferedNodes();

/** A parameter that the form shows first, by node. */
const withoutActions: Readonly<Record<string, string>> = { 'Zendesk Job Trigger': 'endings', 'HTTP Task': 'action' };

describe("our nodes in n8n's editor", () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-editor-'));
	const shutdown = new Shutdown();
	let session: Session;
	let editor: Editor;

	beforeAll(async () => {
		session = await openDemo({ stateFolder, fresh: true, speed: 20 }, shutdown);
		editor = await Editor.open(session.n8n.url, session.owner);
	}, 10 * minuteMs);

	afterAll(async () => {
		await editor.close();
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	beforeEach(() => {
		editor.errors.length = 0;
	});

	it.each(offeredNodes)(
		'finds $displayName in the nodes panel with all its actions, and adds one',
		async ({ displayName, actions }) => {
			const [first, ...others] = actions.map((action) => action.label);
			const found = await editor.searchNodes(displayName);
			await found.getByText(displayName, { exact: true }).waitFor();
			await editor.takePicture(`panel, ${displayName}`);
			await found.getByText(displayName, { exact: true }).click();
			for (const label of others) await found.getByText(label, { exact: true }).waitFor();
			await editor.takePicture(`panel, actions of ${displayName}`);
			// A node without operations has no actions: n8n shows what it is, with a button.
			if (first === undefined) await editor.page.getByText('Add to workflow').click();
			else await found.getByText(first, { exact: true }).click();
			await editor.page
				.getByTestId('ndv')
				.getByTestId(`parameter-input-${first === undefined ? withoutActions[displayName] : 'operation'}`)
				.waitFor();
			expect(editor.errors).toEqual([]);
		},
	);

	it.each(searches)('"%s" finds the right node first', async (words, right) => {
		const found = await editor.searchNodes(words);
		await found.first().waitFor();
		await editor.takePicture(`search, ${words}`);
		const [first] = await found.allInnerTexts();
		expect(right).toContain(first?.trim());
	});

	it.each(offeredNodes)(
		'opens $displayName without an error for each of its actions',
		async ({ displayName, type, actions }) => {
			const nodes = actions.map(({ label, parameters }, index) => ({
				id: `action-${index}`,
				name: label,
				type,
				typeVersion: 1,
				position: [(index % 4) * 256, Math.floor(index / 4) * 192],
				parameters,
			}));
			const workflow = { name: `Actions of ${displayName}`, nodes, connections: {}, settings: {} };
			const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', workflow);
			await editor.openWorkflow(saved.id);
			for (const { label } of actions) {
				const view = await editor.openNode(label);
				await view.getByTestId('parameter-input-operation').waitFor();
				await editor.takePicture(`opened, ${displayName}, ${label}`);
				await editor.closeNode();
			}
			expect(editor.errors).toEqual([]);
		},
		4 * minuteMs,
	);

	it(
		"runs the demo's workflow by its button, and shows what failed",
		async () => {
			await editor.openWorkflow('hrToZendesk');
			await editor.node('What to mend').waitFor();
			await editor.takePicture('workflow');
			await editor.page.getByTestId('execute-workflow-button').click();
			await editor.page.getByText('Workflow executed successfully').waitFor({ timeout: minuteMs });
			await editor.node('What to mend').getByTestId('canvas-node-status-success').waitFor();
			await editor.takePicture('workflow, run');

			const users = await editor.openNode('Create or update users');
			await users.getByText('Done Branch (248 items)').waitFor();
			await users.getByText('Failed Branch (2 items)').waitFor();
			await editor.takePicture('workflow, outcomes of users');
			await editor.closeNode();

			const memberships = await editor.openNode('Put users into groups');
			await memberships.getByText('Done Branch (246 items)').waitFor();
			await memberships.getByText('Failed Branch (2 items)').waitFor();
			await editor.takePicture('workflow, outcomes of memberships');
			await editor.closeNode();

			const report = await editor.openNode('What to mend');
			const rows = report.getByTestId('output-panel').locator('tbody tr');
			await rows.first().waitFor();
			const cells = await rows.locator('td:first-child').allInnerTexts();
			expect(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).toEqual(['43', '102', '143', '183']);
			await editor.takePicture('workflow, what to mend');
			expect(editor.errors).toEqual([]);
		},
		4 * minuteMs,
	);
});
