import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSession, type Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { startDatabases } from './queueDatabases';
import { QueueWorker } from './queueWorker';
import { Rig, saveZendeskCredential, until } from './rig';

/** n8n in queue mode: a main, the workers 1 and 2, Redis and PostgreSQL; and the sandbox. */
export class QueueMode extends Rig {
	private constructor(
		stateFolder: string,
		private readonly shutdown: Shutdown,
		private readonly workers: readonly QueueWorker[],
		session: Session,
		credentials: object,
	) {
		super(stateFolder, session, credentials);
	}

	/** `speed` is sandbox seconds in a second. Where anything does not start, nothing is left running. */
	static async open({ speed }: { speed: number }): Promise<QueueMode> {
		const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-queue-'));
		const shutdown = new Shutdown();
		shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
		try {
			const env = {
				...(await startDatabases(stateFolder, shutdown)),
				EXECUTIONS_MODE: 'queue',
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
				// The logs then say which process runs which execution.
				N8N_LOG_LEVEL: 'info',
			};
			const session = await openSession({ stateFolder, fresh: false, speed, env }, shutdown);
			const workers = [1, 2].map((number) => new QueueWorker(number, { stateFolder, env, shutdown }));
			const credentials = await saveZendeskCredential(session);
			const rig = new QueueMode(stateFolder, shutdown, workers, session, credentials);
			await rig.startMissingWorkers();
			return rig;
		} catch (error) {
			await shutdown.run();
			throw error;
		}
	}

	close(): Promise<void> {
		return this.shutdown.run();
	}

	async startMissingWorkers(): Promise<void> {
		await Promise.all(this.workers.filter((worker) => !worker.isRunning).map((worker) => worker.start()));
	}

	startWorker(number: number): Promise<void> {
		return this.findWorker(number).start();
	}

	/** Ends a worker as a crash does: kill -9. */
	killWorker(number: number): Promise<void> {
		return this.findWorker(number).kill();
	}

	/** The numbers of the workers that took up an execution. One that was parked can be taken up by several in turn. */
	listTakers(executionId: string): number[] {
		return this.workers.filter((worker) => worker.hasTaken(executionId)).map(({ number }) => number);
	}

	/** Resolves with the number of the worker that took up an execution. */
	untilTaken(executionId: string): Promise<number> {
		return until(() => this.listTakers(executionId)[0]);
	}

	/** Whether the main's log says that it left an execution to the workers. */
	isEnqueued(executionId: string): boolean {
		return this.readLog().includes(`Enqueued execution ${executionId} (`);
	}

	private findWorker(number: number): QueueWorker {
		const found = this.workers.find((worker) => worker.number === number);
		if (!found) throw new Error(`There is no worker ${number}`);
		return found;
	}
}
