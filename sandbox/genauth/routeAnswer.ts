import type { Message } from './messages';

/** What a route answers, before the service puts it into its envelope: the data, or a refusal. */
export type RouteAnswer =
	| { readonly kind: 'data'; readonly data: unknown }
	| {
			readonly kind: 'refusal';
			readonly statusCode: number;
			readonly message: Message;
			/** The parameter that the message names. */
			readonly parameter?: string;
			/** Sent in place of `message`: a text that the service has in one language only. */
			readonly fixedMessage?: string;
			readonly apiCode?: number;
			/** Default 200: the service puts most refusals into the body only. */
			readonly httpStatus?: number;
			readonly headers?: Readonly<Record<string, string>>;
			/** Set where it refuses a request because of a limit of requests: how long that lasts, in sandbox time. */
			readonly refusedForMs?: number;
	  };

export type Refusal = Extract<RouteAnswer, { kind: 'refusal' }>;

export const answerWith = (data: unknown): RouteAnswer => ({ kind: 'data', data });

export const refuse = (statusCode: number, message: Message, more: Partial<Refusal> = {}): Refusal => ({
	kind: 'refusal',
	statusCode,
	message,
	...more,
});

export const badParameter = (parameter: string): Refusal => refuse(400, 'badParameter', { parameter });
export const groupNotFound = (): Refusal => refuse(404, 'groupNotFound');
export const userNotFound = (): Refusal => refuse(404, 'userNotFound', { apiCode: 2004 });

export const isRefusal = (value: unknown): value is Refusal =>
	typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal';
