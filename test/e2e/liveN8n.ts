import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { installHost } from '../../demo/host';
import { startN8n } from '../../demo/n8n';
import type { N8n } from '../../demo/rest';
import { readEnd, type Execution } from '../../demo/runWorkflow';
import { startSandbox } from '../../demo/sandbox';
import { openSession, owner, type Session } from '../../demo/session';
import { Shutdown } from '../../demo/shutdown';
import { readState } from '../../demo/stateFile';
import type { JournalEntry, Sandbox, Seed, SeededIds, Switches, ZendeskState } from '../../sandbox';
import { makeWorkflow, type Step } from './workflow';

const lookAgainMs = 250;

/** Asks again until it's so. A test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
	for (;;) {
		const found = await ask();
		if (found !== undefined && found !== false) return found;
		await rest(lookAgainMs);
	}
}

export interface Publication {
	readonly status: 'published' | 'partial' | 'failed';
	readonly triggers: readonly { readonly errorMessage: string | null }[];
}

/** A real n8n and a sandbox that a test can stop, kill and start again, each at its address and with its state. */
export class LiveN8n {
	private constructor(
		readonly stateFolder: string,
		private readonly shutdown: Shutdown,
		private readonly session: Session,
		/** The sandbox's Zendesk, for steps of ours. */
		readonly credentials: object,
	) {}

	/** `speed`: sandbox seconds in a second. */
	static async open({ speed }: { speed: number }): Promise<LiveN8n> {
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-live-'));
		const shutdown = new Shutdown();
		const session = await openSession({ stateFolder, fresh: true, speed }, shutdown);
		const { data } = await session.n8n.api.get('/rest/credentials');
		const { id, name } = data.find(({ type }: { type: string }) => type === 'zendeskBulkApi');
		return new LiveN8n(stateFolder, shutdown, session, { zendeskBulkApi: { id, name } });
	}

	async close(): Promise<void> {
		await this.shutdown.run();
		rmSync(this.stateFolder, { recursive: true, force: true });
	}

	get api(): N8n {
		return this.session.n8n.api;
	}

	/** The sandbox's Zendesk, with its OAuth client. */
	get zendesk(): Sandbox['zendesk'] {
		return this.session.sandbox.zendesk as unknown as Sandbox['zendesk'];
	}

	get url(): string {
		return this.session.n8n.url;
	}

	/** As a person ends it. */
	stopN8n(): Promise<void> {
		return this.session.n8n.stop();
	}

	/** As a crash ends it: kill -9. */
	async killN8n(): Promise<void> {
		await this.session.n8n.kill();
	}

	async startN8n(): Promise<void> {
		const { ports } = readState(this.stateFolder);
		if (!ports) throw new Error('There was no n8n to start again');
		const options = { stateFolder: this.stateFolder, port: ports.n8n, brokerPort: ports.broker };
		this.session.n8n = await startN8n(await installHost(), options, this.shutdown);
		await this.api.signIn(owner);
	}

	stopSandbox(): Promise<void> {
		return this.session.sandbox.stop();
	}

	async startSandbox({ speed }: { speed: number }): Promise<void> {
		const port = readState(this.stateFolder).ports?.sandbox ?? 0;
		this.session.sandbox = await startSandbox({ stateFolder: this.stateFolder, port, speed }, this.shutdown);
	}

	/** Saves a workflow and gives back its id. */
	async save(name: string, steps: readonly Step[], wires: readonly string[]): Promise<string> {
		const { data } = await this.api.send('POST', '/rest/workflows', makeWorkflow(name, steps, wires));
		return data.id;
	}

	/** Activates a workflow. Throws where its triggers do not come to work. */
	async activate(workflowId: string): Promise<void> {
		const { status, triggers } = await this.publish(workflowId);
		if (status !== 'published') throw new Error(`The workflow is ${status}: ${JSON.stringify(triggers)}`);
	}

	/** Activates a workflow, and gives back what has become of that. */
	async publish(workflowId: string): Promise<Publication> {
		const { data } = await this.api.get(`/rest/workflows/${workflowId}`);
		await this.api.send('POST', `/rest/workflows/${workflowId}/activate`, { versionId: data.versionId });
		return until(async () => {
			const { data: publication } = await this.api.get(`/rest/workflows/${workflowId}/publication-status`);
			return ['published', 'partial', 'failed'].includes(publication.status) && publication;
		});
	}

	/** Every execution of a workflow that has ended, the first one first. */
	async listExecutions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, finished: true }));
		const { data } = await this.api.get(`/rest/executions?limit=100&filter=${filter}`);
		const ids: string[] = data.results.map(({ id }: { id: string }) => id);
		return Promise.all(ids.reverse().map((id) => readEnd(this.api, id)));
	}

	/** What the n8n that runs now, or ran last, has logged. */
	readLog(): string {
		return readFileSync(path.join(this.stateFolder, 'n8n.log'), 'utf8');
	}

	async state(): Promise<ZendeskState> {
		return ((await this.control('state')) as { zendesk: ZendeskState }).zendesk;
	}

	async journal(): Promise<JournalEntry[]> {
		return (await this.control('journal')) as JournalEntry[];
	}

	async seed(zendesk: Seed['zendesk']): Promise<SeededIds> {
		return ((await this.control('seed', { zendesk })) as { zendesk: SeededIds }).zendesk;
	}

	async switch(changes: Partial<Switches>): Promise<void> {
		await this.control('switches', changes);
	}

	/** Sandbox seconds in a second, from now on. */
	async setSpeed(speed: number): Promise<void> {
		await this.control('clock', { speed });
	}

	private async control(call: string, body?: object): Promise<unknown> {
		const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
		const response = await fetch(`${this.session.sandbox.control}/${call}`, body === undefined ? {} : post);
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${call}: ${await response.text()}`);
		return response.json();
	}
}
