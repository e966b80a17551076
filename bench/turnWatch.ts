import { existsSync, openSync, readSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';

/** A time between two turns of the event loop, in which nothing else could run. In milliseconds. */
export interface Stretch {
	/** By `performance.now()`. */
	readonly beganAt: number;
	readonly endedAt: number;
	/** Of the processor: no longer than by the clock, and without what the stand-in of the service took. */
	readonly held: number;
	/** How much of it was the collection of garbage. */
	readonly garbage: number;
}

/** The processor's time of this thread, as Linux counts it, to a millisecond or so. */
const ownTime = '/proc/thread-self/schedstat';

/** Tells the processor's time in milliseconds: of this thread, or, where that is not counted, of the whole process. */
function openProcessorTime(): () => number {
	if (!existsSync(ownTime)) {
		return () => {
			const { user, system } = process.cpuUsage();
			return (user + system) / 1000;
		};
	}
	const file = openSync(ownTime, 'r');
	const bytes = Buffer.alloc(64);
	return () => parseInt(bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0)), 10) / 1e6;
}

interface Collection {
	readonly startTime: number;
	readonly duration: number;
}

/** Watches for how long the event loop is held. On a busy machine others have the processor in between: that does not count. */
export class TurnWatch {
	private readonly turns: Omit<Stretch, 'garbage'>[] = [];
	private readonly collections: Collection[] = [];
	private readonly observer = new PerformanceObserver((list) => this.collections.push(...list.getEntries()));
	private apart = 0;
	private isOver = false;

	begin(): void {
		this.observer.observe({ entryTypes: ['gc'] });
		const processorTime = openProcessorTime();
		let beganAt = performance.now();
		let cpu = processorTime();
		const look = (): void => {
			const endedAt = performance.now();
			const held = Math.min(processorTime() - cpu, endedAt - beganAt) - this.apart;
			this.apart = 0;
			if (held > 5) this.turns.push({ beganAt, endedAt, held });
			beganAt = performance.now();
			cpu = processorTime();
			if (!this.isOver) setImmediate(look);
		};
		setImmediate(look);
	}

	/** The stand-in of a service was at work for so many milliseconds: they do not count. */
	leaveOut(ms: number): void {
		this.apart += ms;
	}

	/** The longest stretches, the longest first. */
	async end(): Promise<readonly Stretch[]> {
		this.isOver = true;
		await new Promise((resolve) => setTimeout(resolve, 10));
		this.observer.disconnect();
		const longest = [...this.turns].sort((a, b) => b.held - a.held).slice(0, 50);
		return longest.map((turn) => ({ ...turn, garbage: this.sumGarbage(turn) }));
	}

	private sumGarbage({ beganAt, endedAt, held }: Omit<Stretch, 'garbage'>): number {
		const within = this.collections.filter(({ startTime }) => startTime >= beganAt && startTime < endedAt);
		return Math.min(
			held,
			within.reduce((sum, { duration }) => sum + duration, 0),
		);
	}
}
