import type { Answer, ServiceRequest } from './service';
import { BadControl } from './service';

/** What goes wrong with the next requests that match. */
export interface Fault {
	/** Any method where absent. */
	readonly method?: string;
	/**
	 * Any path where absent. Between slashes with an anchor or flags (`/^\/api\/v2\/users/`) a regular expression; else
	 * a glob, where `*` stands for anything. The path is the one called, or the one
	 * it is routed to (without `.json`, say), without the query.
	 */
	readonly path?: string;
	/** How many matching requests it strikes. Default 1. */
	readonly times?: number;
	/** How many matching requests pass before it strikes. Default 0. */
	readonly skip?: number;
	/** Answered in place of the service. The work is then not done, unless `doWork` says so. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as text when a string, else as JSON. */
	readonly body?: unknown;
	/** With `status`: the work is done before the answer is replaced. */
	readonly doWork?: boolean;
	/** Sandbox time between the work and the answer (or the drop). */
	readonly delayMs?: number;
	/** The connection is dropped, before or after the work is done. */
	readonly drop?: 'before' | 'after';
	/** Half of the body is sent. */
	readonly truncateBody?: boolean;
}

interface Pending {
	readonly fault: Fault;
	readonly matches: (request: ServiceRequest) => boolean;
	skip: number;
	times: number;
}

const knownKeys = new Set([
	...['method', 'path', 'times', 'skip', 'status', 'headers', 'body', 'doWork', 'delayMs', 'drop', 'truncateBody'],
]);

function compilePath(pattern: string): RegExp {
	const expression = /^\/(\^.*|.*\$)\/([a-z]*)$/.exec(pattern);
	if (expression) return new RegExp(expression[1] ?? '', expression[2]);
	const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
	return new RegExp(`^${escaped}$`);
}

function compile(fault: Fault): Pending {
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

/** The faults that wait for their requests; the oldest that matches strikes. */
export class FaultQueue {
	private pending: Pending[] = [];

	add(faults: readonly Fault[]): void {
		this.pending.push(...faults.map(compile));
	}

	/** The fault that strikes this request, used up by it. */
	take(request: ServiceRequest): Fault | undefined {
		for (const entry of this.pending) {
			if (!entry.matches(request)) continue;
			if (entry.skip > 0) {
				entry.skip -= 1;
				continue;
			}
			entry.times -= 1;
			if (entry.times <= 0) this.pending = this.pending.filter((other) => other !== entry);
			return entry.fault;
		}
		return undefined;
	}

	/** Those that still wait, with the times that are left. */
	waiting(): Fault[] {
		return this.pending.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
	}

	reset(): void {
		this.pending = [];
	}
}

/** Whether the service gets to see the request. */
export function letsWorkBeDone(fault: Fault | undefined): boolean {
	if (!fault) return true;
	if (fault.drop) return fault.drop === 'after';
	return fault.status === undefined || fault.doWork === true;
}

/** The answer as the fault makes it. `answer` is undefined when the work was not done. */
export function distort(answer: Answer | undefined, fault: Fault | undefined): Answer {
	if (!fault) return answer ?? { status: 500, headers: {}, payload: '' };
	const replaced = fault.status === undefined ? answer : undefined;
	const isText = typeof fault.body === 'string';
	const told: Answer = replaced
		? { ...replaced, headers: { ...replaced.headers, ...fault.headers } }
		: {
				status: fault.status ?? 500,
				headers: {
					'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
					...fault.headers,
				},
				payload: fault.body === undefined ? '' : isText ? String(fault.body) : JSON.stringify(fault.body),
			};
	return fault.truncateBody ? { ...told, payload: told.payload.slice(0, Math.floor(told.payload.length / 2)) } : told;
}
