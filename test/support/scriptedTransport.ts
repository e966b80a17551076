import type { Answer, Headers, HttpRequest, Transport } from '../../http/types';
import type { VirtualClock } from './virtualClock';

export interface Sent {
	readonly request: HttpRequest;
	/** Milliseconds since the script began. */
	readonly atMs: number;
}

export interface Script {
	readonly transport: Transport;
	readonly sent: readonly Sent[];
}

/** Gives these answers, one after the other; the last one again and again. Each takes `latencyMs` to come. */
export function scriptTransport(clock: VirtualClock, answers: readonly Answer[], latencyMs = 100): Script {
	const startMs = clock.now();
	const sent: Sent[] = [];
	const transport: Transport = async (request) => {
		const answer = answers[Math.min(sent.length, answers.length - 1)];
		sent.push({ request, atMs: clock.now() - startMs });
		await clock.sleep(latencyMs);
		if (!answer) throw new Error('The script has no answers');
		return answer;
	};
	return { transport, sent };
}

export function answer(status: number, body?: unknown, headers: Headers = {}): Answer {
	return { kind: 'answer', status, headers, body };
}

export const silence: Answer = { kind: 'silence', why: 'socket hang up (ECONNRESET)' };
export const unreachable: Answer = { kind: 'unreachable', why: 'connect ECONNREFUSED 127.0.0.1:9' };
