import type { Answer } from '../core/service';

/** What a route answers, before the service adds the headers that every answer has. */
export interface RouteAnswer {
	readonly status: number;
	/** Sent as JSON unless it is text; undefined where there is no body. */
	readonly body?: unknown;
	readonly headers?: Answer['headers'];
	/** Set where it refuses a request because of a limit of requests: how long that lasts, in sandbox time. */
	readonly refusedForMs?: number;
}

/** Tells a refusal from the value that was read: functions that read a request return the one or the other. */
export const isRouteAnswer = (value: unknown): value is RouteAnswer =>
	typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';
