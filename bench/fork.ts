import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A process of our own that answers messages. It ends with us, since it loses its connection then. */
export class Forked {
	private readonly child: ChildProcess;
	private said = '';

	/** `args` go over as JSON. */
	constructor(file: string, args: readonly object[]) {
		const script = path.join(__dirname, `${file}.ts`);
		const argv = args.map((arg) => JSON.stringify(arg));
		const execArgv = ['--expose-gc', '--max-old-space-size=4096', '--import', 'tsx'];
		this.child = fork(script, argv, { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
		this.child.stderr?.on('data', (text: Buffer) => {
			this.said = (this.said + String(text)).slice(-2000);
		});
	}

	/** The next message from it. Rejects with what it printed where it ends before, or is silent for too long. */
	next(limitMs: number): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const settle = (end: () => void): void => {
				clearTimeout(timer);
				this.child.removeListener('message', onMessage).removeListener('close', onClose);
				end();
			};
			const onMessage = (message: unknown): void => settle(() => resolve(message));
			const onClose = (): void => settle(() => reject(new Error(this.said.trim() || 'It ended without a word')));
			const onTime = (): void => settle(() => reject(new Error(`It took more than ${limitMs / 1000} s`)));
			const timer = setTimeout(onTime, limitMs);
			this.child.once('message', onMessage).once('close', onClose);
		});
	}

	/** Sends a message and waits for the next one from it. */
	ask(message: string, limitMs: number): Promise<unknown> {
		const answer = this.next(limitMs);
		this.child.send(message);
		return answer;
	}

	end(): void {
		this.child.kill('SIGKILL');
	}
}
