import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { installHost } from '../../demo/host';
import { makeEnvironment } from '../../demo/n8n';
import { findPort } from '../../demo/ports';
import { startProcess, type Running } from '../../demo/processes';
import type { Shutdown } from '../../demo/shutdown';
import { untilLogged } from './queueDatabases';

const graceMs = 15_000;
const demoFolder = path.join(__dirname, '..', '..', 'demo');

/** Where a worker works, and what it's told: the same environment as the main. */
export interface WorkerPlace {
	/** The main's; the worker's own folders are in it. */
	readonly stateFolder: string;
	readonly env: NodeJS.ProcessEnv;
	readonly shutdown: Shutdown;
}

/**
 * A worker of n8n that can be killed and started again. As where containers run n8n, each life has a folder of its own:
 * the main and a worker in one folder would take each other for a crashed n8n, and wait for ten seconds.
 */
export class QueueWorker {
	private lives = 0;
	private running: Running | undefined;

	constructor(
		readonly number: number,
		private readonly place: WorkerPlace,
	) {}

	get isRunning(): boolean {
		return this.running !== undefined;
	}

	/** Resolves when it takes work. */
	async start(): Promise<void> {
		this.lives += 1;
		const { node, script } = await installHost();
		const home = path.join(this.place.stateFolder, this.nameLife(this.lives));
		borrowNodes(this.place.stateFolder, home);
		const brokerPort = await findPort(undefined);
		const env = makeEnvironment({ stateFolder: home, brokerPort, env: this.place.env });
		const logFile = this.findLog(this.lives);
		const args = [script, 'worker', '--concurrency=5'];
		this.running = startProcess(node, args, { cwd: demoFolder, env, logFile, graceMs });
		this.place.shutdown.add(this.running.stop);
		await untilLogged(this.running, logFile, 'n8n worker is now ready');
	}

	/** As a crash ends it: kill -9. */
	async kill(): Promise<void> {
		await this.running?.kill();
		this.running = undefined;
	}

	/** Whether its log says, of any of its lives, that it took up an execution. */
	hasTaken(executionId: string): boolean {
		const lives = Array.from({ length: this.lives }, (_, index) => index + 1);
		return lives.some((life) =>
			readFileSync(this.findLog(life), 'utf8').includes(`Worker started execution ${executionId} (`),
		);
	}

	private nameLife(life: number): string {
		return `worker-${this.number}-life-${life}`;
	}

	private findLog(life: number): string {
		return path.join(this.place.stateFolder, `${this.nameLife(life)}.log`);
	}
}

/** Every worker needs the package on its disk: here it's the main's. */
function borrowNodes(stateFolder: string, home: string): void {
	const [mains, workers] = [stateFolder, home].map((folder) => path.join(folder, 'n8n', '.n8n')) as [string, string];
	mkdirSync(workers, { recursive: true });
	symlinkSync(path.join(mains, 'nodes'), path.join(workers, 'nodes'), 'dir');
}
