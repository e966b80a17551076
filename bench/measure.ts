import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Taken } from './case';

const loopResolutionMs = 5;
const heapEveryMs = 150;

/** The heap after all garbage is gone. */
function weighHeap(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

/** Runs a client and tells what its process took. `run` resolves with the rows that it says are done. */
export async function measure(run: () => Promise<number>, weighsHeap: boolean): Promise<Taken> {
	const heapBefore = weighHeap();
	let heapPeak = heapBefore;
	const weigh = (): void => {
		heapPeak = Math.max(heapPeak, weighHeap());
	};
	const timer = weighsHeap ? setInterval(weigh, heapEveryMs) : undefined;
	const delay = monitorEventLoopDelay({ resolution: loopResolutionMs });
	delay.enable();
	const cpuBefore = process.cpuUsage();
	const startMs = performance.now();
	const told = await run();
	const wallMs = performance.now() - startMs;
	const { user, system } = process.cpuUsage(cpuBefore);
	delay.disable();
	clearInterval(timer);
	return {
		wallMs: Math.round(wallMs),
		cpuMs: Math.round((user + system) / 1000),
		...(weighsHeap && { heapBytes: heapPeak - heapBefore }),
		// The histogram holds the time between two looks, which is the resolution where nothing held them up.
		longestBlockMs: Math.max(0, Math.round(delay.max / 1e6 - loopResolutionMs)),
		told,
	};
}
