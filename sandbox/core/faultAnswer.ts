import type { SandboxClock } from './clock';
import { type Fault, replacesAnswer } from './fault';
import { answerAsGateway } from './gateway';
import { limitHeaders } from './rateLimit';
import type { Answer } from './service';

function writeAnswer(status: number, headers: Fault['headers'], body: unknown): Answer {
	const isText = typeof body === 'string';
	const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
	const payload = body === undefined ? '' : isText ? body : JSON.stringify(body);
	return { status, headers: { 'content-type': type, ...headers }, payload };
}

function replaceAnswer({ status, headers, body, gateway, limit }: Fault, clock: Pick<SandboxClock, 'now'>): Answer {
	if (gateway !== undefined) return answerAsGateway(gateway, headers);
	if (!limit) return writeAnswer(status ?? 500, headers, body);
	const told = limitHeaders(limit.tells, limit.seconds, clock.now());
	return writeAnswer(limit.status ?? 403, { ...told, ...headers }, body ?? 'Rate limit exceeded');
}

function leaveOut({ headers, ...answer }: Answer, names: readonly string[]): Answer {
	const dropped = names.map((name) => name.toLowerCase());
	const kept = Object.entries(headers).filter(([name]) => !dropped.includes(name.toLowerCase()));
	return { ...answer, headers: Object.fromEntries(kept), withoutDate: answer.withoutDate || dropped.includes('date') };
}

/** The answer that is sent. `answer` is the service's own; undefined where the request did not reach the service. */
export function applyFault(
	answer: Answer | undefined,
	fault: Fault | undefined,
	clock: Pick<SandboxClock, 'now'>,
): Answer {
	if (!fault) return answer ?? { status: 500, headers: {}, payload: '' };
	const isKept = answer !== undefined && !replacesAnswer(fault);
	const whole = isKept
		? { ...answer, headers: { ...answer.headers, ...fault.headers } }
		: { ...replaceAnswer(fault, clock), withoutDate: answer?.withoutDate ?? false };
	const sent = fault.withoutHeaders ? leaveOut(whole, fault.withoutHeaders) : whole;
	return fault.truncateBody ? { ...sent, payload: sent.payload.slice(0, Math.floor(sent.payload.length / 2)) } : sent;
}
