import type { SeededRandom } from '../../core/random';

/** What a code or a token allows. */
export interface Grant {
	readonly scopes: readonly string[];
	/** Milliseconds since the epoch; null: it never expires. */
	readonly expiresAtMs: number | null;
}

interface Code extends Grant {
	readonly redirectUri: string;
}

export interface TokensDump {
	readonly codes: readonly (readonly [string, Code])[];
	readonly access: readonly (readonly [string, Grant])[];
	/** Each refresh token has the access token that was given out with it. */
	readonly refresh: readonly (readonly [string, Grant & { readonly accessToken: string }])[];
}

/** Two minutes. */
const codeLifeMs = 120_000;
/** 30 days. */
const refreshLifeMs = 30 * 24 * 60 * 60 * 1000;

/** The codes and tokens of the account's OAuth client. */
export class Tokens {
	private readonly codes: Map<string, Code>;
	private readonly access: Map<string, Grant>;
	private readonly refresh: Map<string, Grant & { readonly accessToken: string }>;

	constructor(dump: TokensDump = { codes: [], access: [], refresh: [] }) {
		this.codes = new Map(dump.codes);
		this.access = new Map(dump.access);
		this.refresh = new Map(dump.refresh);
	}

	giveCode(random: SeededRandom, scopes: readonly string[], redirectUri: string, nowMs: number): string {
		const code = random.hex(40);
		this.codes.set(code, { scopes, redirectUri, expiresAtMs: nowMs + codeLifeMs });
		return code;
	}

	/** Uses up a code. Undefined where it is unknown, has expired, or was sent to another address. */
	takeCode(code: string, redirectUri: string, nowMs: number): Grant | undefined {
		const found = this.codes.get(code);
		this.codes.delete(code);
		return found?.redirectUri === redirectUri && isValid(found, nowMs) ? found : undefined;
	}

	giveAccess(random: SeededRandom, scopes: readonly string[], expiresAtMs: number | null): string {
		const token = random.hex(64);
		this.access.set(token, { scopes, expiresAtMs });
		return token;
	}

	giveRefresh(random: SeededRandom, scopes: readonly string[], accessToken: string, nowMs: number): string {
		const token = random.hex(64);
		this.refresh.set(token, { scopes, accessToken, expiresAtMs: nowMs + refreshLifeMs });
		return token;
	}

	/** Uses up a refresh token, and revokes the access token that was given out with it. Undefined for an invalid one. */
	takeRefresh(token: string, nowMs: number): Grant | undefined {
		const found = this.refresh.get(token);
		if (!found) return undefined;
		this.refresh.delete(token);
		this.access.delete(found.accessToken);
		return isValid(found, nowMs) ? found : undefined;
	}

	/** The grant of an access token; undefined for an invalid one. */
	find(accessToken: string, nowMs: number): Grant | undefined {
		const found = this.access.get(accessToken);
		return found && isValid(found, nowMs) ? found : undefined;
	}

	dump(): TokensDump {
		return { codes: [...this.codes], access: [...this.access], refresh: [...this.refresh] };
	}
}

function isValid({ expiresAtMs }: Grant, nowMs: number): boolean {
	return expiresAtMs === null || nowMs < expiresAtMs;
}

/**
 * The scopes that a token lacks for this method. A misspelt scope is accepted when the token is made, but allows
 * nothing.
 */
export function listMissingScopes(scopes: readonly string[], method: string): string[] {
	const needed = method === 'GET' ? 'read' : 'write';
	return scopes.includes(needed) ? [] : [needed];
}
