import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, selectors, type Browser, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../tools/chromium';

const artifacts = path.join(__dirname, 'artifacts');

/** For a page's waits on what it's to show. Two browsers, or a busy machine, make them long. */
const pageTimeoutMs = 45_000;

/** Without a GPU, without Chromium's sandbox (CI runs as root), and without what Chromium would fetch for itself. */
const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Vue's router, in the page. */
const router = "document.querySelector('#app').__vue_app__.config.globalProperties.$router";

/** n8n's editor in a headless Chromium, signed in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
		/** The messages of errors in the page since it was opened. */
		readonly errors: string[],
	) {}

	static async open(url: string, owner: { email: string; password: string }): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
		const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
		page.setDefaultTimeout(pageTimeoutMs);
		// The page gets the cookie of the answer.
		const data = { emailOrLdapLoginId: owner.email, password: owner.password };
		const signedIn = await page.request.post(`${url}/rest/login`, { data });
		if (!signedIn.ok()) throw new Error(`n8n answered ${signedIn.status()} to the sign-in`);
		return new Editor(browser, page, url, collectErrors(page, url));
	}

	async openWorkflow(id: string): Promise<void> {
		await this.leave();
		await this.go(`/workflow/${id}`);
		await this.page.getByTestId('canvas').waitFor();
	}

	/** Opens the dialog of a credential. */
	async openCredential(id: string): Promise<Locator> {
		await this.leave();
		await this.go(`/home/credentials/${id}`);
		const dialog = this.page.getByTestId('credential-edit-dialog');
		await dialog.waitFor();
		return dialog;
	}

	/** Opens the nodes panel, and gives back what it finds for these words. */
	async searchNodes(words: string): Promise<Locator> {
		await this.leave();
		await this.go('/workflow/new');
		await this.page.getByTestId('canvas-plus-button').waitFor();
		// The key for it is another in n8n 1.
		await this.page.getByTestId('node-creator-plus-button').click();
		const offeredFirst = this.page.getByTestId('node-creator-item-name').getByText('Trigger manually', { exact: true });
		await offeredFirst.waitFor();
		await this.page.getByTestId('node-creator-search-bar').fill(words);
		// The panel searches a moment after the last letter. Until then it shows what it offers without words.
		await offeredFirst.waitFor({ state: 'detached' });
		return this.page.getByTestId('node-creator-item-name');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name=${JSON.stringify(name)}]`);
	}

	/** Opens a node of the workflow: the view with its parameters, its input and its output. */
	async openNode(name: string): Promise<Locator> {
		await this.node(name).dblclick();
		const view = this.page.getByTestId('ndv');
		await view.waitFor();
		return view;
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'detached' });
	}

	async executeWorkflow(): Promise<void> {
		const started = this.page.waitForResponse((response) => response.url().endsWith('/run'));
		await this.page.getByTestId('execute-workflow-button').click();
		await started;
	}

	/**
	 * Goes to an address as the editor's own links do, by the router of its page. To load the page anew at each step takes
	 * five seconds of the processor's time, so only the first step does it.
	 */
	private async go(route: string): Promise<void> {
		if (this.isBlank) await this.page.goto(this.url + route);
		else await this.page.evaluate(`void ${router}.push(${JSON.stringify(route)})`);
	}

	/** Leaves what is open for another page, so that what is opened next is not taken for what was there before. */
	private async leave(): Promise<void> {
		if (this.isBlank) return;
		const dialog = this.page.getByTestId('credential-edit-dialog');
		if (await dialog.isVisible()) {
			await this.page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'detached' });
		}
		const halfway = this.page.getByTestId('personal-settings-container');
		const leaveUnsaved = this.page.getByRole('button', { name: 'Leave without saving' });
		await this.go('/settings/personal');
		await halfway.or(leaveUnsaved).first().waitFor();
		if (await leaveUnsaved.isVisible()) await leaveUnsaved.click();
		await halfway.waitFor();
	}

	private get isBlank(): boolean {
		return this.page.url() === 'about:blank';
	}

	/** Saves a picture of the page, for people to look at. */
	async takePicture(name: string): Promise<void> {
		mkdirSync(artifacts, { recursive: true });
		await this.page.screenshot({ path: path.join(artifacts, `${name}.png`), animations: 'disabled' });
	}

	/** Saves a text beside the pictures, for people to read. */
	writeText(name: string, text: string): void {
		mkdirSync(artifacts, { recursive: true });
		writeFileSync(path.join(artifacts, `${name}.txt`), text);
	}

	close(): Promise<void> {
		return this.browser.close();
	}
}

/**
 * Collects the errors of the page, but for those of requests to other hosts: the editor asks npm about community
 * packages, which fails without a network.
 */
function collectErrors(page: Page, url: string): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		const { url: from } = message.location();
		const isForeign = message.text().startsWith('Failed to load resource') && !from.startsWith(url);
		// n8n asks for a sample of a node's output, which a package may have; where there is none, it shows none.
		const isSample = from.startsWith(`${url}/schemas/`);
		// n8n 2 says so of itself where its page goes from a workflow to another one.
		const isLeaving = message.text().startsWith('injectNDVStore() was accessed without an active workflow');
		if (message.type() === 'error' && !isForeign && !isSample && !isLeaving) errors.push(`${message.text()} (${from})`);
	});
	return errors;
}
