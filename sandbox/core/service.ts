import type { IncomingHttpHeaders } from 'node:http';
import type { SwitchBoard, SwitchDefinitions } from './switches';

/** What a request is for: `polls` ask how far a job is, `tokens` ask for a token. */
export type RequestKind = 'reads' | 'polls' | 'writes' | 'tokens';

/** One request, as a service receives it. */
export interface ServiceRequest {
	readonly method: string;
	readonly kind: RequestKind;
	/** As called, without the query. */
	readonly path: string;
	/** The path after `Service.rewritePath`, by which the route was chosen; without the query. */
	readonly routedPath: string;
	/** `http://host:port` as the caller wrote it, so that links in an answer lead back to the same host. */
	readonly origin: string;
	readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly headers: IncomingHttpHeaders;
	readonly bodyText: string;
	/** Parsed JSON; undefined where there is no body or it isn't JSON. */
	readonly body: unknown;
}

/** What is sent back. `payload` is sent as it is: text, or bytes where it is compressed. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly payload: string | Buffer;
	/** Set where it refuses a request because of a limit of requests: how long that lasts, in sandbox time. */
	readonly refusedForMs?: number;
	/** Whether it is sent without a Date header. */
	readonly withoutDate?: boolean;
	/** Set where it is meant to differ from what the service documents. */
	readonly isOdd?: true;
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
	/** Below the service's prefix, in fastify's form: `/users/:id`. */
	readonly path: string;
	/** Default: `reads` for GET, `writes` for every other method. */
	readonly kind?: RequestKind;
}

/** The stand-in of one service: everything that core needs of it. */
export interface Service {
	readonly name: string;
	/** The start of the paths of its routes: `/api/v2`. */
	readonly prefix: string;
	readonly routes: readonly Route[];
	/** Routes below a second prefix: the addresses where a service gives out its tokens. */
	readonly otherRoutes?: { readonly prefix: string; readonly routes: readonly Route[] };
	readonly switches: SwitchBoard<SwitchDefinitions>;
	/** The path by which the route is chosen, where it differs from the called one. */
	rewritePath?(path: string): string;
	/** Does everything that is due by this time (milliseconds since the epoch), in the order of its due time. */
	advance(nowMs: number): void;
	/** Answers a request; `route` is undefined where no route has its path and method. */
	answer(request: ServiceRequest, route: Route | undefined): Answer;
	/** Everything that the service holds, as JSON. */
	state(): object;
	/** Adds records and returns their ids. Throws a BadControl for invalid data. */
	seed(data: unknown): object;
	/** The keys of what `touch` takes. */
	readonly touchKeys: readonly string[];
	/**
	 * Changes records as another user of the service would, at this time. What names nothing is ignored. Throws a
	 * BadControl for invalid data.
	 */
	touch(data: unknown, nowMs: number): void;
	/** Restores the first state. */
	reset(): void;
	/** Everything that a later process needs to continue, as JSON. */
	dump(): unknown;
	load(dump: unknown): void;
}
