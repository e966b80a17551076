import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { range } from 'lodash';
import { installHost } from '../../localN8n/host';
import { makeEnvironment } from '../../localN8n/environment';
import { findPort } from '../../localN8n/ports';
import { startProcess, type Running } from '../../localN8n/processes';
import type { Shutdown } from '../../localN8n/shutdown';
import { untilLogged } from './queueDatabases';

const graceMs = 30_000;

export interface WorkerSettings {
	/** The main's state folder; the worker's own folders are in it. */
	readonly stateFolder: string;
	/** The same settings of n8n as the main's. */
	readonly env: NodeJS.ProcessEnv;
	readonly shutdown: Shutdown;
}

/**
 * A worker of n8n that can be killed and started again. Each start gets a folder of its own, as containers have it: the
 * main and a worker in one folder would take each other for a crashed n8n, and wait for ten seconds.
 */
export class QueueWorker {
	private starts = 0;
	private running: Running | undefined;

	constructor(
		readonly number: number,
		private readonly settings: WorkerSettings,
	) {}

	get isRunning(): boolean {
		return this.running !== undefined;
	}

	/** Resolves when it takes work. */
	async start(): Promise<void> {
		this.starts += 1;
		const { node, script } = await installHost();
		const home = path.join(this.settings.stateFolder, this.nameFolder(this.starts));
		linkPackage(this.settings.stateFolder, home);
		const brokerPort = await findPort(undefined);
		const env = makeEnvironment({ stateFolder: home, workFolder: home, brokerPort, env: this.settings.env });
		const logFile = this.findLog(this.starts);
		const args = [script, 'worker', '--concurrency=5'];
		this.running = startProcess(node, args, { cwd: home, env, logFile, graceMs });
		this.settings.shutdown.add(this.running.stop);
		await untilLogged(this.running, logFile, 'n8n worker is now ready');
	}

	/** Ends it as a crash does: kill -9. */
	async kill(): Promise<void> {
		await this.running?.kill();
		this.running = undefined;
	}

	/** Whether the log of any of its starts says that it took up an execution. */
	hasTaken(executionId: string): boolean {
		return range(1, this.starts + 1).some((start) =>
			readFileSync(this.findLog(start), 'utf8').includes(`Worker started execution ${executionId} (`),
		);
	}

	private nameFolder(start: number): string {
		return `worker-${this.number}-start-${start}`;
	}

	private findLog(start: number): string {
		return path.join(this.settings.stateFolder, `${this.nameFolder(start)}.log`);
	}
}

/** Every worker needs our package in its own folder: a link to the main's will do. */
function linkPackage(stateFolder: string, home: string): void {
	const findNodes = (folder: string): string => path.join(folder, 'n8n', '.n8n', 'nodes');
	mkdirSync(path.dirname(findNodes(home)), { recursive: true });
	symlinkSync(findNodes(stateFolder), findNodes(home), 'dir');
}
