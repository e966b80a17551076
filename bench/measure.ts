import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Taken } from './case';

const loopResolutionMs = 5;
/** Between two looks at the heap, and at least so many times as long as the last one took: collecting a large heap is slow. */
const heapEveryMs = 150;
const restsAfterLook = 5;

/** The heap after all garbage is gone. */
function weighHeap(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

/** How much the heap grows above what it was at first. */
class HeapPeak {
	private readonly before = weighHeap();
	private peak = this.before;
	private timer: NodeJS.Timeout | undefined;

	get growth(): number {
		return this.peak - this.before;
	}

	watch(inMs = heapEveryMs): void {
		this.timer = setTimeout(() => {
			const startMs = performance.now();
			this.peak = Math.max(this.peak, weighHeap());
			this.watch(Math.max(heapEveryMs, restsAfterLook * (performance.now() - startMs)));
		}, inMs);
	}

	end(): void {
		clearTimeout(this.timer);
	}
}

/** Runs a client and tells what its process took. `run` resolves with the rows that it says are done. */
export async function measure(run: () => Promise<number>, weighsHeap: boolean): Promise<Taken> {
	const heap = new HeapPeak();
	if (weighsHeap) heap.watch();
	const delay = monitorEventLoopDelay({ resolution: loopResolutionMs });
	delay.enable();
	const cpuBefore = process.cpuUsage();
	const startMs = performance.now();
	const told = await run();
	const wallMs = performance.now() - startMs;
	const { user, system } = process.cpuUsage(cpuBefore);
	delay.disable();
	heap.end();
	return {
		wallMs: Math.round(wallMs),
		cpuMs: Math.round((user + system) / 1000),
		...(weighsHeap && { heapBytes: heap.growth }),
		// The histogram holds the time between two looks, which is the resolution where nothing held them up.
		longestBlockMs: Math.max(0, Math.round(delay.max / 1e6 - loopResolutionMs)),
		told,
	};
}
