import { BadControl } from './badControl';
import type { Answer, ServiceRequest } from './service';

/** Something that goes wrong with the next requests that match. */
export interface Fault {
	/** Which method it matches. Default: any. */
	readonly method?: string;
	/**
	 * Which path it matches. Default: any. Text between slashes that starts with `^` or ends with `$`
	 * (`/^\/api\/v2\/users/`) is a regular expression. Any other text is a glob, where `*` stands for any characters.
	 * It is compared with the path that was called and with the path that is routed (without `.json`), both without the
	 * query.
	 */
	readonly path?: string;
	/** How many matching requests it affects. Default 1. */
	readonly times?: number;
	/** How many matching requests it lets pass first. Default 0. */
	readonly skip?: number;
	/** The status to answer in place of the service. The service then does nothing, unless `doWork` is true. */
	readonly status?: number;
	/** Sent with `status`. Without `status`, added to the service's own answer. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent with `status`: a string as text, anything else as JSON. */
	readonly body?: unknown;
	/** With `status`: the service does its work before its answer is replaced. */
	readonly doWork?: boolean;
	/** Sandbox time between the work and the answer (or the drop). */
	readonly delayMs?: number;
	/** The connection is dropped, before or after the work is done. */
	readonly drop?: 'before' | 'after';
	/** Only the first half of the body is sent. */
	readonly truncateBody?: boolean;
}

/** What a fault matches of a request. */
type Address = Pick<ServiceRequest, 'method' | 'path' | 'routedPath'>;

interface WaitingFault {
	readonly fault: Fault;
	readonly matches: (request: Address) => boolean;
	skip: number;
	times: number;
}

const knownKeys = new Set([
	'method',
	'path',
	'times',
	'skip',
	'status',
	'headers',
	'body',
	'doWork',
	'delayMs',
	'drop',
	'truncateBody',
]);

function compilePath(pattern: string): RegExp {
	const expression = /^\/(\^.*|.*\$)\/([a-z]*)$/.exec(pattern);
	if (expression) return new RegExp(expression[1] ?? '', expression[2]);
	const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
	return new RegExp(`^${escaped}$`);
}

function compile(fault: Fault): WaitingFault {
	const unknown = Object.keys(fault).filter((key) => !knownKeys.has(key));
	if (unknown.length > 0) {
		throw new BadControl(`A fault has no ${unknown.join(', ')}; it knows ${[...knownKeys].join(', ')}`);
	}
	const path = fault.path === undefined ? undefined : compilePath(fault.path);
	const method = fault.method?.toUpperCase();
	return {
		fault,
		matches: (request) =>
			(!method || method === request.method) && (!path || path.test(request.path) || path.test(request.routedPath)),
		skip: fault.skip ?? 0,
		times: fault.times ?? 1,
	};
}

/** The faults that wait for their requests. Of several that match a request, the oldest affects it. */
export class FaultQueue {
	private queue: WaitingFault[] = [];

	/** Throws a BadControl for a fault with an unknown key. */
	add(faults: readonly Fault[]): void {
		this.queue.push(...faults.map(compile));
	}

	/** The fault that affects this request, if any. Counts the request, and drops the fault after its last one. */
	take(request: Address): Fault | undefined {
		for (const waiting of this.queue) {
			if (!waiting.matches(request)) continue;
			if (waiting.skip > 0) {
				waiting.skip -= 1;
				continue;
			}
			waiting.times -= 1;
			if (waiting.times <= 0) this.queue = this.queue.filter((other) => other !== waiting);
			return waiting.fault;
		}
		return undefined;
	}

	/** The faults that still wait, with the `skip` and `times` that are left. */
	waiting(): Fault[] {
		return this.queue.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
	}

	reset(): void {
		this.queue = [];
	}
}

/** Whether the service receives the request and does its work. */
export function reachesService(fault: Fault | undefined): boolean {
	if (!fault) return true;
	if (fault.drop) return fault.drop === 'after';
	return fault.status === undefined || fault.doWork === true;
}

function replaceAnswer({ status, headers, body }: Fault): Answer {
	const isText = typeof body === 'string';
	return {
		status: status ?? 500,
		headers: {
			'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
			...headers,
		},
		payload: body === undefined ? '' : isText ? body : JSON.stringify(body),
	};
}

/** The answer that is sent. `answer` is the service's own; undefined where the request did not reach the service. */
export function applyFault(answer: Answer | undefined, fault: Fault | undefined): Answer {
	if (!fault) return answer ?? { status: 500, headers: {}, payload: '' };
	const isKept = answer !== undefined && fault.status === undefined;
	const sent = isKept ? { ...answer, headers: { ...answer.headers, ...fault.headers } } : replaceAnswer(fault);
	return fault.truncateBody ? { ...sent, payload: sent.payload.slice(0, Math.floor(sent.payload.length / 2)) } : sent;
}
