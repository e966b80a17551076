import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSession, owner } from '../../demo/session';
import { Shutdown } from '../../demo/shutdown';
import { Editor } from './editor';

const minuteMs = 60_000;

describe("our nodes in n8n's editor", () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-editor-'));
	const shutdown = new Shutdown();
	let editor: Editor;

	beforeAll(async () => {
		const { n8n } = await openSession({ stateFolder, fresh: true, speed: 20 }, shutdown);
		editor = await Editor.open(n8n.url, owner);
	}, 5 * minuteMs);

	afterAll(async () => {
		await editor.close();
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, minuteMs);

	beforeEach(() => {
		editor.errors.length = 0;
	});

	it('finds both in the nodes panel', async () => {
		const found = await editor.searchNodes('zendesk');
		await found.filter({ hasText: 'Zendesk Users' }).waitFor();
		await found.filter({ hasText: 'Zendesk Memberships' }).waitFor();
		await editor.takePicture('nodes-panel');
		expect(editor.errors).toEqual([]);
	});

	it.each([
		{
			node: 'Zendesk Users',
			action: 'Create or update many users',
			parameters: [
				'Credential',
				'Resource',
				'Operation',
				'Records From',
				'Field Names',
				'Skip Verification Email',
				'Options',
			],
		},
		{
			node: 'Zendesk Memberships',
			action: 'Create many group memberships',
			parameters: ['Credential', 'Resource', 'Operation', 'Records From', 'Field Names', 'Options'],
		},
	])('lists "$action" of $node, and opens it without an error', async ({ node, action, parameters }) => {
		const found = await editor.searchNodes('zendesk');
		await found.filter({ hasText: node }).click();
		const actions = editor.page.getByTestId('node-creator-item-name');
		await actions.filter({ hasText: action }).waitFor();
		await editor.takePicture(`actions of ${node}`);
		await actions.filter({ hasText: action }).click();
		const view = editor.page.getByTestId('ndv');
		await view.getByTestId('parameter-input-recordsFrom').waitFor();
		await view.getByTestId('credential-edit-button').waitFor();
		const labels = await view.getByTestId('node-parameters').locator('label').allInnerTexts();
		// Beneath a label's text may stand its switch between a fixed value and an expression.
		const names = labels.map((label) => label.split('\n')[0]);
		expect(names.slice(0, parameters.length)).toEqual(parameters);
		await editor.takePicture(`parameters of ${node}`);
		expect(editor.errors).toEqual([]);
	});

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
			await editor.takePicture('outcomes of users');
			await editor.closeNode();

			const memberships = await editor.openNode('Put users into groups');
			await memberships.getByText('Done Branch (246 items)').waitFor();
			await memberships.getByText('Failed Branch (2 items)').waitFor();
			await editor.takePicture('outcomes of memberships');
			await editor.closeNode();

			const report = await editor.openNode('What to mend');
			const rows = report.getByTestId('output-panel').locator('tbody tr');
			await rows.first().waitFor();
			const cells = await rows.locator('td:first-child').allInnerTexts();
			expect(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).toEqual(['43', '102', '143', '183']);
			await editor.takePicture('what to mend');
			expect(editor.errors).toEqual([]);
		},
		2 * minuteMs,
	);
});
