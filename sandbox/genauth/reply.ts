import type { Message } from './messages';

/** An answer before its envelope: the data, or a no. */
export type Reply =
	| { readonly kind: 'data'; readonly data: unknown }
	| {
			readonly kind: 'no';
			readonly statusCode: number;
			readonly message: Message;
			/** What the message is about. */
			readonly parameter?: string;
			/** A message that the service has in one language alone. */
			readonly words?: string;
			readonly apiCode?: number;
			/** 200, unless it says otherwise. */
			readonly httpStatus?: number;
			readonly headers?: Readonly<Record<string, string>>;
	  };

export type No = Extract<Reply, { kind: 'no' }>;

export const give = (data: unknown): Reply => ({ kind: 'data', data });

export const refuse = (statusCode: number, message: Message, more: Partial<No> = {}): No => ({
	kind: 'no',
	statusCode,
	message,
	...more,
});

export const badParameter = (parameter: string): No => refuse(400, 'badParameter', { parameter });
export const noGroup = (): No => refuse(404, 'noGroup');
export const noUser = (): No => refuse(404, 'noUser', { apiCode: 2004 });

export const isNo = (value: unknown): value is No =>
	typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'no';
