import type { Answer, HttpRequest, Transport } from './types';

/** How a service gives out a token that requests carry, and how it says that a token is no longer accepted. */
export interface Session {
	/** The request that asks for a token. */
	readonly open: HttpRequest;
	/** Reads the token from the answer to `open`; or, if there is none, makes the answer to the requests that need it. */
	readToken(answer: Answer): TokenRead;
	authorize(request: HttpRequest, token: string): HttpRequest;
	/** The answer says that the token is not, or no longer, accepted. Nothing was done then. */
	refusesToken(answer: Answer): boolean;
}

type TokenRead = { readonly token: string } | { readonly instead: Answer };

/** What asking for a token brought, and whether the service has accepted that token since. */
interface TokenState {
	readonly read: TokenRead;
	/** If it was accepted once, a refusal means that it has expired. */
	wasAccepted: boolean;
}

/**
 * A transport that asks for a token before the first request and adds it to all. When the token is refused, one request
 * renews it and the others wait for that; each is then sent once more. A token that was never accepted is not renewed:
 * a new one would be refused too.
 */
export function withSession(send: Transport, session: Session, keepSecret: (token: string) => void): Transport {
	let current: Promise<TokenState> | undefined;

	async function fetchToken(): Promise<TokenState> {
		const answer = await send(session.open);
		// Whatever became of the request for a token, the request that needs the token was never sent.
		const read: TokenRead =
			answer.kind === 'answer' ? session.readToken(answer) : { instead: { ...answer, kind: 'unreachable' } };
		if ('token' in read) keepSecret(read.token);
		else current = undefined;
		return { read, wasAccepted: false };
	}

	function getToken(): Promise<TokenState> {
		current ??= fetchToken();
		return current;
	}

	async function sendWith(state: TokenState, request: HttpRequest): Promise<Answer> {
		if ('instead' in state.read) return state.read.instead;
		const answer = await send(session.authorize(request, state.read.token));
		if (answer.kind === 'answer' && !session.refusesToken(answer)) state.wasAccepted = true;
		return answer;
	}

	return async (request) => {
		const used = getToken();
		const state = await used;
		const answer = await sendWith(state, request);
		if (!state.wasAccepted || !session.refusesToken(answer)) return answer;
		if (current === used) current = undefined;
		return sendWith(await getToken(), request);
	};
}
