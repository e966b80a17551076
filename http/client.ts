import { backOffMs, type Random } from './backoff';
import { judge, type ServiceManners, type Verdict } from './judge';
import { makePace, type Traffic } from './pacing';
import { readDateMs } from './retryAfter';
import type { Clock, HttpRequest, Reply, Silent, Transport, UnsentCode } from './types';

export interface ClientSettings {
	readonly transport: Transport;
	readonly manners: ServiceManners;
	readonly clock: Clock;
	readonly random: Random;
	/** Aborted when the execution is stopped: nothing new is sent from then on. */
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
}

export interface Client {
	/** Sends a request with the manners of this service: paced, held, and repeated where that's safe. Never throws. */
	send(request: HttpRequest): Promise<Reply>;
	readonly traffic: Readonly<Traffic>;
	/**
	 * The service's clock when this client was made, in milliseconds since the epoch, rounded down to a second as the
	 * services' own times are; undefined before an answer came. What is older was there before us.
	 */
	startedAtMs(): number | undefined;
}

/** How many times more a request goes: with the waits between, 15 s of silence, 45 s of being out of reach. */
const repeats = { conflict: 5, silence: 4, unreachable: 6, replay: 4 } as const;

const whyUnsent: Readonly<Record<UnsentCode, string>> = {
	cancelled: 'The execution was stopped before this was sent.',
	gave_up: 'The time of "Give Up After" ran out before this could be sent.',
	rate_limited: 'The service asked to wait longer than the time of "Give Up After" allows.',
	unreachable: 'The service could not be reached.',
};

export function makeClient(settings: ClientSettings): Client {
	const { transport, manners, clock, random, signal, deadlineMs } = settings;
	const traffic: Traffic = { requests: 0, waits: 0, waitedMs: 0 };
	const pace = makePace({ clock, signal, deadlineMs, traffic });
	const madeAtMs = clock.now();
	let startedAtMs: number | undefined;

	async function exchange(request: HttpRequest, past: Past): Promise<Verdict> {
		traffic.requests += 1;
		const answer = await transport(bearKey(request, past.refused));
		pace.leave(answer.kind === 'answer' ? answer.headers : undefined);
		const serverMs = answer.kind === 'answer' ? readDateMs(answer.headers) : undefined;
		if (serverMs !== undefined) startedAtMs ??= Math.floor((serverMs - (clock.now() - madeAtMs)) / 1000) * 1000;
		return judge(answer, manners, clock.now());
	}

	async function send(request: HttpRequest): Promise<Reply> {
		const past: Past = { conflict: 0, silence: 0, unreachable: 0, refused: 0, refusedSinceSilence: 0 };
		let reply: Reply | undefined;
		for (let attempt = 0; !reply; attempt += 1) reply = await trySending(request, attempt, past);
		return reply;
	}

	/** Undefined where it goes again: everyone, or this request, has waited for that. */
	async function trySending(request: HttpRequest, attempt: number, past: Past): Promise<Reply | undefined> {
		const blocked = await pace.enter(request.everyMs);
		if (blocked) return past.silent ?? { kind: 'unsent', code: blocked, why: whyUnsent[blocked] };
		const verdict = await exchange(request, past);
		if (verdict.kind === 'final')
			return past.silent ? rememberSilence(verdict.reply, past.silent, request) : verdict.reply;
		if (verdict.kind === 'refused') {
			// A server that asks for no time at all, and refuses, is not to be hammered.
			pace.hold(verdict.waitMs || backOffMs(attempt, random));
			countRefusal(past);
			const isReplay = request.keyedHeaders !== undefined && past.refusedSinceSilence > repeats.replay;
			return isReplay ? past.silent : undefined;
		}
		if (verdict.kind === 'silence') past.silent = tellSilent(verdict);
		if (verdict.kind === 'conflict' && !verdict.isOwn) countRefusal(past);
		past[verdict.kind] += 1;
		const mayRepeat = verdict.kind !== 'silence' || request.repeatable;
		if (!mayRepeat || past[verdict.kind] > repeats[verdict.kind]) return conclude(verdict, past.silent);
		await restBefore(attempt);
		return undefined;
	}

	/** Only this request rests: one that broke off says nothing about the others. */
	async function restBefore(attempt: number): Promise<void> {
		const leftMs = deadlineMs - clock.now();
		await clock.sleep(Math.max(0, Math.min(backOffMs(attempt, random), leftMs)), signal);
	}

	return { send, traffic, startedAtMs: () => startedAtMs };
}

/** What became of the earlier tries of a request. */
interface Past {
	conflict: number;
	silence: number;
	unreachable: number;
	/** Answers that refused it, before any silence: each calls for a fresh key. */
	refused: number;
	/** After silence the key stays. So many refusals may be one stored answer, told again and again. */
	refusedSinceSilence: number;
	/** Once a request may have been done, no later "it could not be sent" is the truth about it. */
	silent?: Silent;
}

type Undone = Extract<Verdict, { kind: 'conflict' | 'silence' | 'unreachable' }>;

function conclude(verdict: Undone, silent: Silent | undefined): Reply {
	if (silent) return silent;
	if (verdict.kind === 'conflict') return verdict.reply;
	return { kind: 'unsent', code: 'unreachable', why: `${whyUnsent.unreachable} ${verdict.why}` };
}

function tellSilent(verdict: Extract<Verdict, { kind: 'silence' }>): Silent {
	return { kind: 'silent', why: verdict.why, ...(verdict.status !== undefined && { status: verdict.status }) };
}

function bearKey(request: HttpRequest, refusals: number): HttpRequest {
	if (!request.keyedHeaders) return request;
	return { ...request, headers: { ...request.headers, ...request.keyedHeaders(refusals) } };
}

function countRefusal(past: Past): void {
	if (past.silent) past.refusedSinceSilence += 1;
	else past.refused += 1;
}

/** What is answered in front of a store of answers: it says nothing about an earlier try under the same key. */
const saidInFront: readonly number[] = [401, 403, 409, 422];

/**
 * A no to the second try says nothing about the first; but under an idempotency key the answer is one and the same for
 * both, unless the second try never got as far.
 */
function rememberSilence(reply: Reply, silent: Silent, request: HttpRequest): Reply {
	if (request.keyedHeaders && reply.kind === 'rejected') return saidInFront.includes(reply.status) ? silent : reply;
	return reply.kind === 'rejected' || reply.kind === 'tooManyJobs' ? { ...reply, afterSilence: silent } : reply;
}
