import { sleep } from 'n8n-workflow';
import type { Clock } from '../../../http/types';

/** The wall's clock. n8n has a sleep that can't be interrupted, so it's slept in slices that look at the signal. */
export const wallClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		const untilMs = Date.now() + ms;
		for (let leftMs = ms; leftMs > 0 && !signal?.aborted; leftMs = untilMs - Date.now()) {
			await sleep(Math.min(leftMs, 250));
		}
	},
};
