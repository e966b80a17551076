import { readDateMs } from './retryAfter';
import type { Clock, Headers } from './types';

export interface ServerClock {
	/** Reads the server's time from an answer that has just come. Only the first answer with a date counts. */
	read(headers: Headers): void;
	/** The server's time when this was made, in milliseconds since the epoch, rounded down to a second. */
	startedAtMs(): number | undefined;
}

/** Finds out what the server's clock showed at this moment: from a later answer's Date, less the time since then. */
export function makeServerClock(clock: Clock): ServerClock {
	const madeAtMs = clock.now();
	let startedAtMs: number | undefined;
	return {
		read(headers) {
			const serverMs = readDateMs(headers);
			if (serverMs === undefined) return;
			startedAtMs ??= Math.floor((serverMs - (clock.now() - madeAtMs)) / 1000) * 1000;
		},
		startedAtMs: () => startedAtMs,
	};
}
