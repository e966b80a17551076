import { BadControl } from './badControl';
import { type Fault, faultKeys } from './fault';
import type { ServiceRequest } from './service';

interface WaitingFault {
	readonly fault: Fault;
	readonly matches: (request: ServiceRequest) => boolean;
	skip: number;
	/** Infinity: always. */
	times: number;
	/** When it ends, milliseconds since the epoch; undefined before it has struck. */
	endsAtMs?: number;
}

function compilePath(pattern: string): RegExp {
	const expression = /^\/(\^.*|.*\$)\/([a-z]*)$/.exec(pattern);
	if (expression) return new RegExp(expression[1] ?? '', expression[2]);
	const escaped = escape(pattern).replaceAll('\\*', '.*');
	return new RegExp(`^${escaped}$`);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches a text with neither a letter nor a digit on either side. */
function compileText(text: string): RegExp {
	return new RegExp(`(?<![\\p{L}\\p{N}])${escape(text)}(?![\\p{L}\\p{N}])`, 'u');
}

/** The query and the body of a request, as text. */
function readText({ path, query, bodyText }: ServiceRequest): string {
	return [path, ...Object.values(query).flatMap((value) => value ?? []), bodyText].join('\n');
}

function compile(fault: Fault): WaitingFault {
	const unknown = Object.keys(fault).filter((key) => !faultKeys.includes(key));
	if (unknown.length > 0) {
		throw new BadControl(`A fault has no ${unknown.join(', ')}; it knows ${faultKeys.join(', ')}`);
	}
	const path = fault.path === undefined ? undefined : compilePath(fault.path);
	const text = fault.holds === undefined ? undefined : compileText(fault.holds);
	const method = fault.method?.toUpperCase();
	const times = fault.times ?? (fault.forMs === undefined ? 1 : 'always');
	return {
		fault,
		matches: (request) =>
			(!method || method === request.method) &&
			(!fault.on || fault.on === request.kind) &&
			(!path || path.test(request.path) || path.test(request.routedPath)) &&
			(!text || text.test(readText(request))),
		skip: fault.skip ?? 0,
		times: times === 'always' ? Infinity : times,
	};
}

/** A fault that strikes when the same request comes again. */
function awaitRepeat(fault: Fault, { method, path, query, bodyText }: ServiceRequest): WaitingFault {
	const address = JSON.stringify(query);
	return {
		fault,
		matches: (request) =>
			request.method === method &&
			request.path === path &&
			JSON.stringify(request.query) === address &&
			request.bodyText === bodyText,
		skip: 0,
		times: 1,
	};
}

/** The faults that wait for their requests. Of several that match a request, the oldest strikes. */
export class FaultQueue {
	private queue: WaitingFault[] = [];

	/** Throws a BadControl for a fault with an unknown key. */
	add(faults: readonly Fault[]): void {
		this.queue.push(...faults.map(compile));
	}

	/** The fault that strikes this request, if any. Counts the request, and drops a fault after its last one. */
	take(request: ServiceRequest, nowMs: number): Fault | undefined {
		this.dropEnded(nowMs);
		for (const waiting of this.queue) {
			if (!waiting.matches(request)) continue;
			if (waiting.skip > 0) waiting.skip -= 1;
			else return this.strike(waiting, request, nowMs);
		}
		return undefined;
	}

	private strike(waiting: WaitingFault, request: ServiceRequest, nowMs: number): Fault {
		const { fault } = waiting;
		waiting.times -= 1;
		if (fault.forMs !== undefined) waiting.endsAtMs ??= nowMs + fault.forMs;
		if (waiting.times <= 0) this.queue = this.queue.filter((other) => other !== waiting);
		// Before all others, so that it is this request's turn also where the fault itself strikes more often.
		if (fault.repeat) this.queue.unshift(awaitRepeat(fault.repeat, request));
		return fault;
	}

	private dropEnded(nowMs: number): void {
		this.queue = this.queue.filter(({ endsAtMs = Infinity }) => nowMs < endsAtMs);
	}

	/** The faults that still wait, with the `skip` and `times` that are left. */
	waiting(nowMs: number): Fault[] {
		this.dropEnded(nowMs);
		return this.queue.map(({ fault, skip, times }) => ({
			...fault,
			skip,
			times: times === Infinity ? 'always' : times,
		}));
	}

	reset(): void {
		this.queue = [];
	}
}
