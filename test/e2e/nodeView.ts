import type { Locator, Page, Request } from 'playwright-core';
import { middleOf, moveOnto } from './mouse';

const runTimeoutMs = 60_000;

/** The view of a node with its input, its parameters and its output, used as a person does: by dragging and clicking. */
export class NodeView {
	readonly view: Locator;
	/** The fields of n8n's mapper. */
	readonly fields: Locator;
	/** What the person did, one line a step. */
	readonly steps: string[] = [];

	private readonly output: Locator;

	constructor(private readonly page: Page) {
		this.view = page.getByTestId('ndv');
		this.output = this.view.getByTestId('output-panel');
		this.fields = this.view.getByTestId('mapping-fields-container');
	}

	field(name: string): Locator {
		return this.fields.getByTestId(`parameter-input-${name}`);
	}

	parameter(name: string): Locator {
		return this.view.getByTestId(`parameter-input-${name}`);
	}

	/** Drags a column of the input onto a field of the mapper. */
	async drag(column: string, field: string): Promise<void> {
		this.steps.push(`Drag "${column}" onto ${field}`);
		const from = this.view
			.getByTestId('run-data-schema-item')
			.filter({ has: this.page.getByText(column, { exact: true }) })
			.first();
		const onto = this.field(field);
		await onto.scrollIntoViewIfNeeded();
		await from.getByText(column, { exact: true }).hover();
		await this.page.mouse.down();
		// n8n shows where a column can be dropped once it moves.
		await this.page.mouse.move(...(await middleOf(from)), { steps: 2 });
		await moveOnto(this.page, onto);
		await this.page.mouse.up();
		await onto.getByText(column).first().waitFor();
	}

	/** Writes a value for all rows into a field of the mapper. */
	async write(field: string, text: string): Promise<void> {
		this.steps.push(`Write "${text}" into ${field}`);
		const isSaved = this.untilSaved(text);
		await this.field(field).locator('input, textarea').first().fill(text);
		await this.view.getByTestId('tab-params').click();
		await isSaved;
	}

	/**
	 * Resolves when n8n saves the workflow with this text in it. n8n takes over what is written after a moment, and saves it
	 * then: a run before that has what stood there before.
	 */
	private async untilSaved(text: string): Promise<void> {
		await this.page.waitForRequest((request) => isSave(request, text), { timeout: runTimeoutMs });
	}

	async addField(label: string, name: string): Promise<void> {
		this.steps.push(`Click "Add field to send", "${label}"`);
		await this.fields.getByTestId('add-fields-select').getByRole('button').click();
		await this.page.getByRole('menuitem', { name: label, exact: true }).click();
		await this.field(name).waitFor();
	}

	/** Writes an expression into a field of the mapper that holds one, or nothing. */
	async writeExpression(field: string, text: string): Promise<void> {
		this.steps.push(`Switch ${field} to Expression, and write "${text}" into it`);
		const place = this.field(field);
		const editor = place.getByRole('textbox');
		await place.hover();
		await this.fields
			.getByTestId(`value["${field}"]-parameter-input-options-container`)
			.getByTestId('radio-button-expression')
			.click();
		const isSaved = this.untilSaved(text);
		await editor.click();
		await this.page.keyboard.press('ControlOrMeta+a');
		// As pasted: n8n's editor would close each bracket that is typed.
		await this.page.keyboard.insertText(text);
		await place.getByText(text).waitFor();
		await this.view.getByTestId('tab-params').click();
		await isSaved;
	}

	/** Chooses one more field under "Find Records By". */
	async chooseMatch(name: string): Promise<void> {
		this.steps.push(`Choose ${name} under "Find Records By"`);
		await this.view.getByTestId('matching-column-select').locator('.el-input__suffix').click();
		const option = this.page.getByTestId(`matching-column-option-${name}`);
		await option.click();
		// The list stays open, where several can be chosen.
		await this.page.keyboard.press('Escape');
		await option.waitFor({ state: 'hidden' });
		await this.field(name).waitFor();
	}

	/** Chooses an option of a list in the panel. */
	async choose(list: string, label: string): Promise<void> {
		this.steps.push(`Choose "${label}"`);
		await this.view.getByTestId(list).locator('.el-input__suffix').click();
		await this.page.getByRole('option', { name: label }).filter({ visible: true }).click();
	}

	async switchDryRun(): Promise<void> {
		this.steps.push('Click "Dry Run"');
		await this.parameter('dryRun').locator('.el-switch').click();
	}

	/** Adds an option that is on or off, and switches it. */
	async switchOption(label: string, name: string): Promise<void> {
		this.steps.push(`Click "Add Option", "${label}", and its switch`);
		await this.view.getByTestId('collection-parameter-add').click();
		await this.page.getByText(label, { exact: true }).filter({ visible: true }).click();
		await this.parameter(name).locator('.el-switch').click();
	}

	/** Runs what comes before the node, to see its columns. */
	async executePrevious(): Promise<void> {
		this.steps.push('Click "Execute previous nodes"');
		await this.view.getByRole('button', { name: 'Execute previous nodes' }).click();
		await this.view.getByTestId('run-data-schema-item').first().waitFor();
	}

	async execute(): Promise<void> {
		this.steps.push('Click "Execute step"');
		// Out of the field first: its preview lies over the form.
		await this.view.getByTestId('tab-params').click();
		const started = this.page.waitForResponse((response) => response.url().endsWith('/run'));
		await this.view.getByTestId('node-execute-button').click();
		await started;
	}

	/** Waits for what the output shows. */
	async untilDone(text: string): Promise<void> {
		await this.output.getByText(text).first().waitFor({ timeout: runTimeoutMs });
	}

	/** Shows one of the node's outputs, counted from 0. */
	async openOutput(nth: number): Promise<void> {
		await this.output.getByTestId(`tab-${nth}`).click();
	}

	/** The items of the output that is shown, as the button that copies them gives them. */
	async copyOutput(): Promise<string> {
		this.steps.push('Click "JSON", and the button that copies');
		await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await this.output.getByTestId('radio-button-json').click({ force: true });
		const actions = this.output.getByTestId('ndv-json-actions');
		await actions.hover();
		await actions.getByRole('button').first().click();
		return this.page.evaluate('navigator.clipboard.readText()');
	}

	/** Puts items in place of those that the node gave: n8n pins them. */
	async writeOutput(items: string): Promise<void> {
		this.steps.push('Click the pencil of the output, paste the items, mend them, and click "Save"');
		await this.output.getByTestId('ndv-edit-pinned-data').click();
		await this.output.locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(items);
		await this.output.getByRole('button', { name: 'Save' }).click();
	}

	/** The error that a run ended with, as the output shows it. */
	async readError(): Promise<string> {
		await this.output.getByTestId('node-error-message').waitFor({ timeout: runTimeoutMs });
		return this.output.innerText();
	}

	async readHint(): Promise<string> {
		return this.output.getByTestId('run-data-hints').innerText();
	}
}

/** Whether a workflow is saved with this text in it. */
function isSave(request: Request, text: string): boolean {
	const isWorkflow = /\/rest\/workflows\b/.test(request.url()) && ['POST', 'PATCH'].includes(request.method());
	return isWorkflow && (request.postData() ?? '').includes(text);
}
