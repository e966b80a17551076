import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSession, type Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { Rig, saveZendeskCredential } from './rig';

/** A real n8n without the demo, and a sandbox. */
export class PlainN8n extends Rig {
	private constructor(
		stateFolder: string,
		private readonly shutdown: Shutdown,
		session: Session,
		credentials: object,
	) {
		super(stateFolder, session, credentials);
	}

	/** `speed` is sandbox seconds in a second. Where anything does not start, nothing is left running. */
	static async open({ speed }: { speed: number }): Promise<PlainN8n> {
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-plain-'));
		const shutdown = new Shutdown();
		shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
		try {
			const session = await openSession({ stateFolder, fresh: false, speed }, shutdown);
			return new PlainN8n(stateFolder, shutdown, session, await saveZendeskCredential(session));
		} catch (error) {
			await shutdown.run();
			throw error;
		}
	}

	close(): Promise<void> {
		return this.shutdown.run();
	}

	/** Writes a file that a workflow may read, and gives back the path that it has in a workflow. */
	writeData(name: string, bytes: Buffer): string {
		mkdirSync(path.join(this.stateFolder, 'data'), { recursive: true });
		writeFileSync(path.join(this.stateFolder, 'data', name), bytes);
		return `data/${name}`;
	}
}
