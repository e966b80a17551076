import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { Editor } from './editor';
import { NodeView } from './nodeView';
import { PlainN8n } from './plainN8n';
import { makeWorkflow, start, type Step } from './workflow';

const sheet: Step = { name: 'Sheet', type: 'n8n-nodes-base.set', typeVersion: 3.4 };

/** Filled before the tests begin. */
export const shared = {} as { door: FrontDoor };

/** What a newcomer does: rows in a workflow, and a node of ours added behind them from the nodes panel. */
export class FrontDoor {
	private readonly played: { readonly task: string; readonly view: NodeView }[] = [];

	private constructor(
		readonly n8n: PlainN8n,
		readonly editor: Editor,
	) {}

	static async open(): Promise<FrontDoor> {
		const n8n = await PlainN8n.open({ speed: 50 });
		return new FrontDoor(n8n, await Editor.open(n8n.url, n8n.owner));
	}

	/** Leaves the steps of each task beside the pictures. */
	async close(): Promise<void> {
		const told = this.played.map(({ task, view }) => `${task}\n${view.steps.map((step) => `- ${step}\n`).join('')}`);
		this.editor.writeText(`steps, ${path.basename(expect.getState().testPath ?? '')}`, told.join('\n'));
		await this.editor.close();
		await this.n8n.close();
	}

	/** Opens a new workflow with these rows, and adds an action of a node behind them. */
	async add(rows: readonly IDataObject[], node: string, action: string): Promise<NodeView> {
		await this.open(action, [start, sheet], ['Start > Sheet'], rows);
		// Start is wired: only the sheet's output has a plus.
		return this.choose(0, node, action);
	}

	/** The same, behind the output of a loop that n8n runs for each two rows. */
	async addBehindLoop(rows: readonly IDataObject[], node: string, action: string): Promise<NodeView> {
		const type = 'n8n-nodes-base.splitInBatches';
		const loop = { name: 'Loop Over Items', type, typeVersion: 3, parameters: { batchSize: 2, options: {} } };
		await this.open(action, [start, sheet, loop], ['Start > Sheet', 'Sheet > Loop Over Items'], rows);
		return this.choose(1, node, action);
	}

	/** Opens a new workflow with an AI agent and its model, and adds a node of ours as the agent's tool. */
	async addAsTool(modelCredentials: object, node: string): Promise<NodeView> {
		const { page } = this.editor;
		const [agent, model] = makeAgent(modelCredentials);
		await this.open('Agent', [start, agent, model], ['Start > Agent', 'Model > Agent as ai_languageModel'], []);
		await this.editor.node('Agent').waitFor();
		// Behind the agent's output and its memory.
		await page.getByTestId('canvas-handle-plus').nth(2).click();
		await page.getByTestId('node-creator-search-bar').fill(node);
		await page.getByTestId('node-creator-item-name').getByText(`${node} Tool`, { exact: true }).click();
		const view = this.watch();
		view.steps.push(`Click + at the agent's Tool, type "${node}", choose "${node} Tool"`);
		await view.fields.waitFor();
		return view;
	}

	private async open(name: string, steps: Step[], wires: string[], rows: readonly IDataObject[]): Promise<void> {
		const pinData = rows.length === 0 ? {} : { Sheet: rows.map((json) => ({ json })) };
		const workflow = { ...makeWorkflow(name, steps, wires), pinData };
		const { data } = await this.n8n.api.send('POST', '/rest/workflows', workflow);
		await this.editor.openWorkflow(data.id);
	}

	/** Adds an action of a node behind one of the outputs that have a plus. */
	private async choose(nthPlus: number, node: string, action: string): Promise<NodeView> {
		const { page } = this.editor;
		await page.getByTestId('canvas-handle-plus').nth(nthPlus).click();
		await page.getByTestId('node-creator-search-bar').fill(node);
		const found = page.getByTestId('node-creator-item-name');
		await found.getByText(node, { exact: true }).click();
		await found.getByText(action, { exact: true }).click();
		const view = this.watch();
		view.steps.push(`Click +, type "${node}", choose it and "${action}"`);
		await view.view.getByTestId('parameter-input-operation').waitFor();
		return view;
	}

	/** The view of the node that was opened last, whose steps are told at the end. */
	private watch(): NodeView {
		const view = new NodeView(this.editor.page);
		this.played.push({ task: expect.getState().currentTestName ?? '', view });
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

function makeAgent(modelCredentials: object): readonly [Step, Step] {
	const ofLangchain = (name: string): string => `@n8n/n8n-nodes-langchain.${name}`;
	const prompt = { promptType: 'define', text: 'Add two people', options: { enableStreaming: false } };
	const model = { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} };
	return [
		{ name: 'Agent', type: ofLangchain('agent'), typeVersion: 3.1, parameters: prompt },
		{
			name: 'Model',
			type: ofLangchain('lmChatOpenAi'),
			typeVersion: 1.2,
			parameters: model,
			credentials: modelCredentials,
		},
	];
}
