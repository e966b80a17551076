import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { saveCredential } from '../../localN8n/credentials';
import type { N8n } from '../../localN8n/rest';
import { readEnd, startWorkflow, type Execution } from '../../localN8n/runWorkflow';
import type { Session } from '../../localN8n/session';
import type { JournalEntry, SandboxControl, Seed, SeededIds, Switches, ZendeskState } from '../../sandbox';
import { makeWorkflow, type Step } from './workflow';

const pollMs = 250;

type SandboxState = ReturnType<SandboxControl['state']>;

/** Asks again and again until the answer is neither undefined nor false. The time limit of the test ends it. */
export async function until<T>(ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
	for (;;) {
		const found = await ask();
		if (found !== undefined && found !== false) return found;
		await wait(pollMs);
	}
}

export interface Publication {
	readonly status: 'published' | 'partial' | 'failed';
	readonly triggers: readonly { readonly errorMessage: string | null }[];
}

/** Saves the credential of the sandbox's Zendesk in n8n, and gives back what a step that uses it holds. */
export async function saveZendeskCredential({ n8n, sandbox }: Session): Promise<object> {
	const { url: subdomain, email, apiToken } = sandbox.zendesk;
	const data = { subdomain, email, apiToken };
	return {
		zendeskBulkApi: await saveCredential(n8n.api, { name: 'Zendesk (sandbox)', type: 'zendeskBulkApi', data }),
	};
}

/** What a test does with a real n8n and the sandbox, whichever way these run. */
export class Rig {
	protected constructor(
		readonly stateFolder: string,
		protected readonly session: Session,
		/** The credential of the sandbox's Zendesk, as a step holds it. */
		readonly credentials: object,
	) {}

	get api(): N8n {
		return this.session.n8n.api;
	}

	/** What the clients of the sandbox's services need. */
	get services(): Session['sandbox'] {
		return this.session.sandbox;
	}

	/** The sandbox's Zendesk, with its OAuth client. */
	get zendesk(): Session['sandbox']['zendesk'] {
		return this.session.sandbox.zendesk;
	}

	/** Who signs in at the editor. */
	get owner(): Session['owner'] {
		return this.session.owner;
	}

	get url(): string {
		return this.session.n8n.url;
	}

	/** Saves a workflow and gives back its id. */
	async save(name: string, steps: readonly Step[], wires: readonly string[]): Promise<string> {
		const { data } = await this.api.send('POST', '/rest/workflows', makeWorkflow(name, steps, wires));
		return data.id;
	}

	/** Activates a workflow. Throws where one of its triggers does not start. */
	async activate(workflowId: string): Promise<void> {
		const { status, triggers } = await this.publish(workflowId);
		if (status !== 'published') throw new Error(`The workflow is ${status}: ${JSON.stringify(triggers)}`);
	}

	/** Activates a workflow, and gives back which of its triggers have started. */
	async publish(workflowId: string): Promise<Publication> {
		const { data } = await this.api.get(`/rest/workflows/${workflowId}`);
		await this.api.send('POST', `/rest/workflows/${workflowId}/activate`, { versionId: data.versionId });
		return until(async () => {
			const { data: publication } = await this.api.get(`/rest/workflows/${workflowId}/publication-status`);
			return ['published', 'partial', 'failed'].includes(publication.status) && publication;
		});
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.api.send('POST', `/rest/workflows/${workflowId}/deactivate`);
	}

	/** Starts a workflow as its button in the editor does, and gives back the execution's id. */
	start(workflowId: string): Promise<string> {
		return startWorkflow(this.api, workflowId);
	}

	/** Waits until an execution has ended. Throws where it failed. */
	readEnd(executionId: string): Promise<Execution> {
		return readEnd(this.api, executionId);
	}

	/** Runs a workflow, and waits for its end. Throws where it failed. */
	async run(workflowId: string): Promise<Execution> {
		return this.readEnd(await this.start(workflowId));
	}

	/** Resolves when an execution has a status, such as `waiting`. */
	async untilStatus(executionId: string, status: string): Promise<void> {
		await until(async () => (await this.api.get(`/rest/executions/${executionId}`)).data.status === status);
	}

	/** The ids of a workflow's executions, the first one first: all, or those that have ended. */
	async listExecutionIds(workflowId: string, which: { finished?: boolean } = {}): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, ...which }));
		const { data } = await this.api.get(`/rest/executions?limit=100&filter=${filter}`);
		return data.results.map(({ id }: { id: string }) => id).reverse();
	}

	/** Every execution of a workflow that has ended, the first one first. */
	async listExecutions(workflowId: string): Promise<Execution[]> {
		const ids = await this.listExecutionIds(workflowId, { finished: true });
		return Promise.all(ids.map((id) => readEnd(this.api, id)));
	}

	/** The log of the n8n that runs now, or ran last; in queue mode, of the main. */
	readLog(): string {
		return readFileSync(path.join(this.stateFolder, 'n8n.log'), 'utf8');
	}

	async state(): Promise<ZendeskState> {
		return ((await this.control('state')) as { zendesk: ZendeskState }).zendesk;
	}

	/** The state of another service. */
	async stateOf<S extends 'zuora' | 'genauth'>(service: S): Promise<SandboxState[S]> {
		return ((await this.control('state')) as SandboxState)[service];
	}

	async journal(): Promise<JournalEntry[]> {
		return (await this.control('journal')) as JournalEntry[];
	}

	async seed(zendesk: Seed['zendesk']): Promise<SeededIds> {
		return ((await this.control('seed', { zendesk })) as { zendesk: SeededIds }).zendesk;
	}

	/** Changes things of the sandbox's Zendesk as other people do, at once. */
	async touch(zendesk: object): Promise<void> {
		await this.control('touch', { zendesk });
	}

	async seedGenAuth(genauth: Seed['genauth']): Promise<void> {
		await this.control('seed', { genauth });
	}

	async switch(changes: Partial<Switches>): Promise<void> {
		await this.control('switches', changes);
	}

	/** The next requests that fit go wrong so. */
	async fault(fault: object): Promise<void> {
		await this.control('faults', [fault]);
	}

	/** Sandbox seconds in a second, from now on. */
	async setSpeed(speed: number): Promise<void> {
		await this.control('clock', { speed });
	}

	/** The first state and the first switches again, and an empty journal. */
	async resetSandbox(): Promise<void> {
		await this.control('reset', {});
	}

	/** Sends a request to the sandbox's Zendesk past n8n, as its admin. */
	async askZendesk(method: string, route: string, body: object): Promise<unknown> {
		const { url, email, apiToken } = this.session.sandbox.zendesk;
		const authorization = `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`;
		const headers = { 'content-type': 'application/json', authorization };
		const response = await fetch(url + route, { method, headers, body: JSON.stringify(body) });
		if (!response.ok) throw new Error(`Zendesk answered ${response.status} to ${route}: ${await response.text()}`);
		return response.json();
	}

	private async control(call: string, body?: object): Promise<unknown> {
		const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
		const response = await fetch(`${this.session.sandbox.control}/${call}`, body === undefined ? {} : post);
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${call}: ${await response.text()}`);
		return response.json();
	}
}
