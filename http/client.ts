import { backOffMs, type Random } from './backoff';
import { countAttempt, decide, noAttempts, replyUnsent, type AttemptContext, type Trouble } from './decide';
import { makeFirstContact, type FirstContact } from './firstContact';
import { judge, type ServiceManners, type Verdict } from './judge';
import { makePace, type Pace, type Traffic } from './pacing';
import { makeServerClock, type ServerClock } from './serverClock';
import type { Clock, HttpRequest, Reply, Transport } from './types';

export interface ClientSettings {
	readonly transport: Transport;
	readonly manners: ServiceManners;
	readonly clock: Clock;
	readonly random: Random;
	/** Aborted when the execution is stopped: nothing new is sent from then on. */
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
	/** How the user wants requests to be sent again, where that is safe. */
	readonly retry?: Retry;
}

export interface Retry {
	/** The wait after the first attempt, where the service does not say how long. */
	readonly intervalMs: number;
	/** Each next wait is so many times as long. */
	readonly backoffRate: number;
	/** With the first one. */
	readonly maxAttempts?: number;
}

export interface Client {
	/** Sends a request as this service wants it: paced, and repeated where that is safe. Never throws. */
	send(request: HttpRequest): Promise<Reply>;
	readonly traffic: Readonly<Traffic>;
	/** So many more requests the server takes in its present window, by its own count; Infinity where that is not known. */
	countLeft?(): number;
	/** As the clock's: called now and then in long work. */
	breathe?(): Promise<void>;
	/**
	 * The service's clock when this client was made, in milliseconds since the epoch, rounded down to a second because
	 * the services give their times in whole seconds. Undefined before the first answer with a date. Whatever has an
	 * older time was there before this client sent anything.
	 */
	startedAtMs(): number | undefined;
}

/** Waits and sends. What an answer means is said by judge.ts, what is done about it by decide.ts. */
export function makeClient(settings: ClientSettings): Client {
	const { manners, clock, signal, deadlineMs } = settings;
	const traffic: Traffic = { requests: 0, waits: 0, waitedMs: 0 };
	const pace = makePace({ clock, signal, deadlineMs, traffic });
	const serverClock = makeServerClock(clock);
	const contact = makeFirstContact(clock);
	const exchange = makeExchange(settings, { pace, serverClock, contact });
	let lastTrouble: Trouble | undefined;

	async function send(request: HttpRequest): Promise<Reply> {
		let attempts = noAttempts;
		let keysUsed = 0;
		for (;;) {
			const blocked = await pace.enter(request.everyMs);
			if (blocked) return replyUnsent(blocked, attempts, lastTrouble);
			traffic.requests += 1;
			const verdict = await exchange(addKey(request, keysUsed));
			const context = { request, ...contact.tell(), ...tellRetry(settings, attempts.total) };
			attempts = countAttempt(attempts, verdict);
			lastTrouble = attempts.trouble;
			const decision = decide(verdict, attempts, context);
			if (decision.kind === 'reply') {
				if (decision.everyoneWaitsMs !== undefined) pace.hold(decision.everyoneWaitsMs);
				return decision.reply;
			}
			if (decision.key === 'fresh') keysUsed += 1;
			if (decision.whoWaits === 'everyone') pace.hold(decision.waitMs);
			else await clock.sleep(Math.max(0, Math.min(decision.waitMs, deadlineMs - clock.now())), signal);
		}
	}

	return {
		send: manners.adapt?.(send) ?? send,
		traffic,
		countLeft: pace.countLeft,
		breathe: async () => clock.breathe?.(),
		startedAtMs: serverClock.startedAtMs,
	};
}

/** Where nothing bounds the attempts, a service that refuses is not asked without a pause. */
const shortestMs = 100;

/** The wait before the next attempt, after so many. A day is the longest. */
function tellRetry(
	{ retry, random }: ClientSettings,
	attempts: number,
): Pick<AttemptContext, 'backOffMs' | 'maxAttempts'> {
	if (!retry) return { backOffMs: backOffMs(attempts, random) };
	const { intervalMs, backoffRate, maxAttempts } = retry;
	const firstMs = maxAttempts === undefined ? Math.max(shortestMs, intervalMs) : intervalMs;
	const waitMs = Math.min(86_400_000, firstMs * backoffRate ** attempts);
	return { backOffMs: waitMs, ...(maxAttempts !== undefined && { maxAttempts }) };
}

interface Listeners {
	readonly pace: Pace;
	readonly serverClock: ServerClock;
	readonly contact: FirstContact;
}

/**
 * Sends a request once, tells the listeners what came, and says what it means. A fault of ours leaves in the dark what was
 * done, and must not end a run that has written.
 */
function makeExchange(
	{ transport, manners, clock }: ClientSettings,
	{ pace, serverClock, contact }: Listeners,
): (request: HttpRequest) => Promise<Verdict> {
	return async (request) => {
		contact.leave();
		const answer = await transport(request).catch(silenceOfFault);
		try {
			const headers = answer.kind === 'answer' ? answer.headers : undefined;
			pace.leave(headers);
			if (headers) serverClock.read(headers);
			const verdict = judge(answer, manners, clock.now());
			contact.take(answer, verdict);
			return verdict;
		} catch (error) {
			return silenceOfFault(error);
		}
	};
}

function silenceOfFault(error: unknown): { readonly kind: 'silence'; readonly why: string } {
	const what = error instanceof Error ? error.message : String(error);
	return { kind: 'silence', why: `This node failed to handle the answer (${what}). Please report it` };
}

function addKey(request: HttpRequest, keysUsed: number): HttpRequest {
	if (!request.keyedHeaders) return request;
	return { ...request, headers: { ...request.headers, ...request.keyedHeaders(keysUsed) } };
}
