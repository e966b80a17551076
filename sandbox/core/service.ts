import type { IncomingHttpHeaders } from 'node:http';
import type { SwitchBoard, SwitchDefinitions } from './switches';

/** One request, as a stand-in sees it. */
export interface ServiceRequest {
	readonly method: string;
	/** As called, without the query. */
	readonly path: string;
	/** What was routed: the path after the service's own rewriting. */
	readonly routedPath: string;
	/** `http://host:port`, as the caller named it: links in an answer stay on the host that was called. */
	readonly origin: string;
	readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly headers: IncomingHttpHeaders;
	readonly bodyText: string;
	/** Parsed JSON; undefined where there is no body or it isn't JSON. */
	readonly body: unknown;
}

/** What goes back. `payload` is sent as it is; bytes where it is compressed. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly payload: string | Buffer;
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
	/** Below the service's prefix, in the framework's form: `/users/:id`. */
	readonly path: string;
}

/** A stand-in of one service. Nothing but its own folder knows more of it than this. */
export interface Service {
	readonly name: string;
	/** All its routes lie below it: `/api/v2`. */
	readonly prefix: string;
	readonly routes: readonly Route[];
	/** Routes that lie beside those, below a prefix of their own: where a service gives out its tokens. */
	readonly beside?: { readonly prefix: string; readonly routes: readonly Route[] };
	readonly switches: SwitchBoard<SwitchDefinitions>;
	/** The path that is routed, where it isn't the one that was called. */
	rewritePath?(path: string): string;
	/** Applies what is due by now, in the order of its due time. */
	advance(): void;
	/** Answers a request; `route` is undefined where no route has its path and method. */
	answer(request: ServiceRequest, route: Route | undefined): Answer;
	/** What the stand-in knows, as JSON. */
	state(): object;
	/** Adds records. Throws a BadControl for data that is no such thing. */
	seed(data: unknown): object;
	/** Back to the first state. */
	reset(): void;
	/** Everything that a later process needs to go on. */
	dump(): unknown;
	load(dump: unknown): void;
}

/** A control call that makes no sense: answered 400 with this message. */
export class BadControl extends Error {}
