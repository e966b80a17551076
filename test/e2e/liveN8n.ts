import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoFolder, openDemo } from '../../demo/open';
import { installHost } from '../../localN8n/host';
import { startN8n } from '../../localN8n/startN8n';
import { startSandbox } from '../../localN8n/sandbox';
import type { Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { readState } from '../../localN8n/stateFile';
import { Rig, saveZendeskCredential } from './rig';

/**
 * A real n8n with the demo's workflows, and a sandbox. A test can stop, kill and start either again: it comes back at the
 * same address with the same state.
 */
export class LiveN8n extends Rig {
	private constructor(
		stateFolder: string,
		private readonly shutdown: Shutdown,
		session: Session,
		credentials: object,
	) {
		super(stateFolder, session, credentials);
	}

	/** `speed` is sandbox seconds in a second. Where anything does not start, nothing is left running. */
	static async open({ speed }: { speed: number }): Promise<LiveN8n> {
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-live-'));
		const shutdown = new Shutdown();
		shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
		try {
			const session = await openDemo({ stateFolder, fresh: false, speed }, shutdown);
			return new LiveN8n(stateFolder, shutdown, session, await saveZendeskCredential(session));
		} catch (error) {
			await shutdown.run();
			throw error;
		}
	}

	close(): Promise<void> {
		return this.shutdown.run();
	}

	/** Ends n8n as Ctrl-C does. */
	stopN8n(): Promise<void> {
		return this.session.n8n.stop();
	}

	/** Ends n8n as a crash does: kill -9. */
	async killN8n(): Promise<void> {
		await this.session.n8n.kill();
	}

	async startN8n(): Promise<void> {
		const { ports } = readState(this.stateFolder);
		if (!ports) throw new Error('There was no n8n to start again');
		const { stateFolder } = this;
		const options = { stateFolder, workFolder: demoFolder, port: ports.n8n, brokerPort: ports.broker };
		this.session.n8n = await startN8n(await installHost(), options, this.shutdown);
		await this.api.signIn(this.owner);
	}

	stopSandbox(): Promise<void> {
		return this.session.sandbox.stop();
	}

	async startSandbox({ speed }: { speed: number }): Promise<void> {
		const port = readState(this.stateFolder).ports?.sandbox ?? 0;
		this.session.sandbox = await startSandbox({ stateFolder: this.stateFolder, port, speed }, this.shutdown);
	}
}
