import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveCredential } from '../../localN8n/credentials';
import { installHost } from '../../localN8n/host';
import { findPort } from '../../localN8n/ports';
import { runWorkflow, type Execution } from '../../localN8n/runWorkflow';
import { Shutdown } from '../../localN8n/shutdown';
import { startN8n, type RunningN8n } from '../../localN8n/startN8n';
import type { Services } from '../standProcess';

const owner = { email: 'bench@example.com', password: 'Bench-1-password', firstName: 'Bench', lastName: 'Owner' };

/** A real n8n without our nodes. */
export class PlainN8n {
	private constructor(
		private readonly n8n: RunningN8n,
		private readonly shutdown: Shutdown,
	) {}

	static async open(): Promise<PlainN8n> {
		const host = await installHost();
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-bench-'));
		const shutdown = new Shutdown();
		shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
		try {
			const places = { stateFolder, workFolder: stateFolder };
			const ports = { port: await findPort(undefined), brokerPort: await findPort(undefined) };
			const n8n = await startN8n(host, { ...places, ...ports }, shutdown);
			await n8n.api.signIn(owner);
			return new PlainN8n(n8n, shutdown);
		} catch (error) {
			await shutdown.run();
			throw error;
		}
	}

	/** Saves n8n's own credential for the sandbox's Zendesk. */
	async saveBasicAuth({ zendesk }: Services): Promise<object> {
		const data = { user: `${zendesk.email}/token`, password: zendesk.apiToken };
		return { httpBasicAuth: await saveCredential(this.n8n.api, { name: zendesk.url, type: 'httpBasicAuth', data }) };
	}

	/** Saves a workflow and runs it to its end. Throws where it failed. */
	async run(workflow: object): Promise<Execution> {
		const { data } = await this.n8n.api.send('POST', '/rest/workflows', workflow);
		return runWorkflow(this.n8n.api, data.id);
	}

	close(): Promise<void> {
		return this.shutdown.run();
	}
}
