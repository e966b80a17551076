import type { Locator, Page, Request } from 'playwright-core';

const runTimeoutMs = 60_000;

/** The view of a node with its input, its parameters and its output, used as a person does: by dragging and clicking. */
export class NodeView {
	readonly view: Locator;
	/** The fields of n8n's mapper. */
	readonly fields: Locator;
	/** What the person did, one line a step. */
	readonly steps: string[] = [];

	constructor(private readonly page: Page) {
		this.view = page.getByTestId('ndv');
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
		const target = await middleOf(onto);
		await this.page.mouse.move(...target, { steps: 8 });
		await this.page.mouse.move(target[0] + 2, target[1], { steps: 2 });
		await this.page.mouse.up();
		await onto.getByText(column).first().waitFor();
	}

	/** Writes a value for all rows into a field of the mapper. */
	async write(field: string, text: string): Promise<void> {
		this.steps.push(`Write "${text}" into ${field}`);
		await this.field(field).locator('input, textarea').first().fill(text);
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
		// n8n takes over what is written after a moment, and saves it then: a run before that has what stood there before.
		const isSaved = this.page.waitForRequest((request) => isSave(request, text), { timeout: runTimeoutMs });
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
		await this.page.getByTestId(`matching-column-option-${name}`).click();
		await this.field(name).waitFor();
	}

	/** Chooses an option of a list in the panel. */
	async choose(list: string, label: string): Promise<void> {
		this.steps.push(`Choose "${label}"`);
		await this.view.getByTestId(list).locator('.el-input__suffix').click();
		await this.page.getByRole('option', { name: label }).filter({ visible: true }).click();
	}

	/** Adds the option "Dry Run" and switches it on; where it is there, it switches it. */
	async switchDryRun(): Promise<void> {
		this.steps.push('Click "Dry Run"');
		const dryRun = this.parameter('dryRun').locator('.el-switch');
		if (!(await dryRun.isVisible())) {
			await this.view.getByTestId('collection-parameter-add').click();
			await this.page.getByText('Dry Run', { exact: true }).filter({ visible: true }).click();
		}
		await dryRun.click();
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
		await this.view.getByTestId('output-panel').getByText(text).first().waitFor({ timeout: runTimeoutMs });
	}

	/** The error that a run ended with, as the output shows it. */
	async readError(): Promise<string> {
		const output = this.view.getByTestId('output-panel');
		await output.getByTestId('node-error-message').waitFor({ timeout: runTimeoutMs });
		return output.innerText();
	}

	async readHint(): Promise<string> {
		const hint = this.view.getByTestId('output-panel').getByTestId('run-data-hints');
		return hint.innerText();
	}
}

/** Whether a workflow is saved with this text in it. */
function isSave(request: Request, text: string): boolean {
	const isWorkflow = /\/rest\/workflows\b/.test(request.url()) && ['POST', 'PATCH'].includes(request.method());
	return isWorkflow && (request.postData() ?? '').includes(text);
}

async function middleOf(place: Locator): Promise<[number, number]> {
	const box = await place.boundingBox();
	if (!box) throw new Error('It is not on the page');
	return [box.x + box.width / 2, box.y + box.height / 2];
}
