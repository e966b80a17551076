/** So long a run may hold n8n's event loop: a queue worker that is held for long loses its lock on the execution. */
const holdsForMs = 10;

/** A port as Node.js has it: its types leave out that it takes a listener as in a browser. */
interface Port {
	onmessage: (() => void) | null;
	postMessage(message: undefined): void;
	close(): void;
}

/**
 * The turns of a run on n8n's event loop. n8n's `sleep` is a timer, and Node.js runs timers that are due before anything else:
 * two parts of a run that sleep in turn would keep out the answers of the network, and everybody else. A message goes through
 * the event loop once. Parts of a run that wait get a turn each, one after the other.
 */
export class EventLoopTurns {
	private readonly waiting: (() => void)[] = [];
	private beganAt = performance.now();

	/** Resolves at once where the turn is not over yet, else in a later one. */
	async breathe(): Promise<void> {
		if (performance.now() - this.beganAt < holdsForMs) return;
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			if (this.waiting.length === 1) this.askForTurn();
		});
	}

	private askForTurn(): void {
		// A port that has a message is asked again and again before the event loop goes on: each turn has a port of its own.
		const { port1, port2 } = new MessageChannel() as unknown as { readonly port1: Port; readonly port2: Port };
		port1.onmessage = () => {
			port1.close();
			this.beganAt = performance.now();
			this.waiting.shift()?.();
			if (this.waiting.length > 0) this.askForTurn();
		};
		port2.postMessage(undefined);
	}
}
