import type { Verdict } from './judge';
import type { Answer, Clock } from './types';

/** What this client knows of the service so far. */
export interface Known {
	/** The service has taken a request. */
	readonly wasTaken: boolean;
	/** Milliseconds since the first request, as long as nothing has ever answered; else undefined. */
	readonly unansweredMs?: number;
}

/** Finds out whether a service answers at an address at all. */
export interface FirstContact {
	/** A request leaves. */
	leave(): void;
	/** This came of a request, and this is what it means. */
	take(answer: Answer, verdict: Verdict): void;
	tell(): Known;
}

export function makeFirstContact(clock: Clock): FirstContact {
	let firstSentMs: number | undefined;
	let isAnswered = false;
	let wasTaken = false;
	return {
		leave() {
			firstSentMs ??= clock.now();
		},
		take(answer, verdict) {
			isAnswered ||= answer.kind === 'answer';
			wasTaken ||= verdict.kind === 'final' && verdict.reply.kind === 'ok';
		},
		tell() {
			if (isAnswered || firstSentMs === undefined) return { wasTaken };
			return { wasTaken, unansweredMs: clock.now() - firstSentMs };
		},
	};
}
