import type { IDataObject } from 'n8n-workflow';
import { Editor } from './editor';
import { NodeView } from './nodeView';
import { PlainN8n } from './plainN8n';
import { makeWorkflow, start } from './workflow';

/** What a newcomer does: rows in a workflow, and a node of ours added behind them from the nodes panel. */
export class FrontDoor {
	private constructor(
		readonly n8n: PlainN8n,
		readonly editor: Editor,
	) {}

	static async open(): Promise<FrontDoor> {
		const n8n = await PlainN8n.open({ speed: 50 });
		return new FrontDoor(n8n, await Editor.open(n8n.url, n8n.owner));
	}

	async close(): Promise<void> {
		await this.editor.close();
		await this.n8n.close();
	}

	/** Opens a new workflow with these rows, and adds an action of a node behind them. */
	async add(rows: readonly IDataObject[], node: string, action: string): Promise<NodeView> {
		const { page } = this.editor;
		const sheet = { name: 'Sheet', type: 'n8n-nodes-base.set', typeVersion: 3.4 };
		const pinData = { Sheet: rows.map((json) => ({ json })) };
		const workflow = { ...makeWorkflow(action, [start, sheet], ['Start > Sheet']), pinData };
		const { data } = await this.n8n.api.send('POST', '/rest/workflows', workflow);
		await this.editor.openWorkflow(data.id);
		// Start is wired: only the sheet's output has a plus.
		await page.getByTestId('canvas-handle-plus').click();
		await page.getByTestId('node-creator-search-bar').fill(node);
		const found = page.getByTestId('node-creator-item-name');
		await found.getByText(node, { exact: true }).click();
		await found.getByText(action, { exact: true }).click();
		const view = new NodeView(page);
		view.steps.push(`Click + behind the sheet, type "${node}", choose it and "${action}"`);
		await view.view.getByTestId('mapping-mode-select').waitFor();
		return view;
	}

	async listPeople(): Promise<string[]> {
		const { users } = await this.n8n.state();
		return users.map(({ name, email, external_id: externalId }) => `${externalId} ${name} ${email}`);
	}

	/** The names of the deleted users. */
	async listGone(): Promise<string[]> {
		const { users } = await this.n8n.state();
		const gone = users.filter(({ active }) => active === false);
		return gone.map(({ name }) => name).sort();
	}

	/** Who is in which group. */
	async listMemberships(): Promise<string[]> {
		const { users, groups, group_memberships: all } = await this.n8n.state();
		return all.map(({ user_id: userId, group_id: groupId }) => {
			const [user, group] = [users.find(({ id }) => id === userId), groups.find(({ id }) => id === groupId)];
			return `${user?.email} in ${group?.name}`;
		});
	}

	async listWrites(): Promise<string[]> {
		const journal = await this.n8n.journal();
		return journal.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
	}
}
