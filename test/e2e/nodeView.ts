import type { Locator, Page } from 'playwright-core';

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

	/** Chooses one more field, or takes one away, under "Find Records By". */
	async toggleMatch(name: string): Promise<void> {
		this.steps.push(`Click ${name} under "Find Records By"`);
		await this.view.getByTestId('matching-column-select').locator('.el-select').click();
		await this.page.getByTestId(`matching-column-option-${name}`).click();
		await this.page.keyboard.press('Escape');
	}

	/** Chooses an option of a list in the panel. */
	async choose(list: Locator, label: string): Promise<void> {
		this.steps.push(`Choose "${label}"`);
		await list.locator('.el-select, input').first().click();
		await this.page.getByRole('option', { name: label }).and(this.page.locator(':visible')).click();
	}

	async execute(): Promise<void> {
		this.steps.push('Click "Execute step"');
		await this.view.getByTestId('node-execute-button').click();
	}
}

async function middleOf(place: Locator): Promise<[number, number]> {
	const box = await place.boundingBox();
	if (!box) throw new Error('It is not on the page');
	return [box.x + box.width / 2, box.y + box.height / 2];
}
