import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installHost } from '../../demo/host';
import { startN8n } from '../../demo/n8n';
import { startSandbox } from '../../demo/sandbox';
import { openSession, owner, type Session } from '../../demo/session';
import { Shutdown } from '../../demo/shutdown';
import { readState } from '../../demo/stateFile';
import { readCredentials, Rig } from './rig';

/** A real n8n and a sandbox that a test can stop, kill and start again, each at its address and with its state. */
export class LiveN8n extends Rig {
	private constructor(
		stateFolder: string,
		private readonly shutdown: Shutdown,
		session: Session,
		credentials: object,
	) {
		super(stateFolder, session, credentials);
	}

	/** `speed`: sandbox seconds in a second. Where anything does not start, nothing is left running. */
	static async open({ speed }: { speed: number }): Promise<LiveN8n> {
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-live-'));
		const shutdown = new Shutdown();
		shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
		try {
			const session = await openSession({ stateFolder, fresh: false, speed }, shutdown);
			return new LiveN8n(stateFolder, shutdown, session, await readCredentials(session.n8n.api));
		} catch (error) {
			await shutdown.run();
			throw error;
		}
	}

	close(): Promise<void> {
		return this.shutdown.run();
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
}
