import type { Page } from 'playwright-core';
import { NodeView } from './nodeView';

/** The view of HTTP Task: searched, read and filled in as a person does. */
export class TaskView extends NodeView {
	constructor(private readonly editorPage: Page) {
		super(editorPage);
	}

	/** Opens the list of operations, and types words: what the list shows then, the best first. */
	async search(words: string): Promise<string[]> {
		this.steps.push(`Type "${words}" into API Operation`);
		const found = this.editorPage.getByTestId('rlc-item');
		await this.parameter('operation').getByTestId('rlc-input').click();
		// The list is asked for a moment after the last letter.
		const isAnswered = this.editorPage.waitForResponse((response) => isSearch(response.request().postData(), words));
		await this.editorPage.getByTestId('rlc-search').fill(words);
		await isAnswered;
		await found.first().waitFor();
		return found.allInnerTexts();
	}

	/** Clicks on the operation of this name, and waits for its fields. */
	async pick(name: string, field: string): Promise<void> {
		this.steps.push(`Click on "${name}"`);
		await this.editorPage.getByTestId('rlc-item').filter({ hasText: name }).first().click();
		await this.field(field).waitFor();
	}

	/** Writes into a field above the mappers. */
	async fill(parameter: string, text: string): Promise<void> {
		this.steps.push(`Write "${text}" into ${parameter}`);
		await this.parameter(parameter).locator('input, textarea').first().fill(text);
		await this.view.getByTestId('tab-params').click();
	}

	/** Chooses an entry of a list of this parameter. */
	async select(parameter: string, label: string): Promise<void> {
		this.steps.push(`Choose "${label}" under ${parameter}`);
		await this.parameter(parameter).locator('.el-input__suffix').first().click();
		await this.editorPage.getByRole('option', { name: label }).filter({ visible: true }).click();
	}

	/** Chooses the credential of this name. */
	async signIn(credential: string): Promise<void> {
		this.steps.push(`Choose the credential "${credential}"`);
		await this.view.getByTestId('node-credentials-select').locator('.el-input__suffix').first().click();
		await this.editorPage.getByText(credential, { exact: true }).filter({ visible: true }).first().click();
	}

	/** The text of the panel from top to bottom. */
	readPanel(): Promise<string> {
		return this.view.getByTestId('node-parameters').innerText();
	}
}

function isSearch(body: string | null, words: string): boolean {
	return body?.includes('"searchOperations"') === true && body.includes(JSON.stringify(words));
}
