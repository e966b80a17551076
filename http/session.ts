import type { Answer, HttpRequest, Transport } from './types';

/** How a service gives out a token that requests carry, and how it says that one is no longer good. */
export interface Session {
	/** The request that asks for a token. */
	readonly open: HttpRequest;
	/** The token that its answer brings; or, where there is none, what the requests that need it are answered. */
	readToken(answer: Answer): TokenRead;
	authorize(request: HttpRequest, token: string): HttpRequest;
	/** The answer says that the token is not, or no longer, accepted. Nothing was done then. */
	refusesToken(answer: Answer): boolean;
}

export type TokenRead = { readonly token: string } | { readonly instead: Answer };

interface Held {
	readonly read: TokenRead;
	/** It was good once: a refusal then means that its time is over. */
	wasAccepted: boolean;
}

/**
 * Sends with a token that's asked for when the first request needs it. When it's refused, one request renews it and all
 * others wait for that; each is then sent once more. A token that was never accepted is not renewed: its age isn't what
 * is wrong with it.
 */
export function withSession(send: Transport, session: Session, keepSecret: (token: string) => void): Transport {
	let current: Promise<Held> | undefined;

	async function open(): Promise<Held> {
		const answer = await send(session.open);
		// Whatever became of the token's own request: the request that needs it has never left.
		const read: TokenRead =
			answer.kind === 'answer' ? session.readToken(answer) : { instead: { ...answer, kind: 'unreachable' } };
		if ('token' in read) keepSecret(read.token);
		else current = undefined;
		return { read, wasAccepted: false };
	}

	function take(): Promise<Held> {
		current ??= open();
		return current;
	}

	async function sendWith(held: Held, request: HttpRequest): Promise<Answer> {
		if ('instead' in held.read) return held.read.instead;
		const answer = await send(session.authorize(request, held.read.token));
		if (answer.kind === 'answer' && !session.refusesToken(answer)) held.wasAccepted = true;
		return answer;
	}

	return async (request) => {
		const asked = take();
		const held = await asked;
		const answer = await sendWith(held, request);
		if (!held.wasAccepted || !session.refusesToken(answer)) return answer;
		if (current === asked) current = undefined;
		return sendWith(await take(), request);
	};
}
