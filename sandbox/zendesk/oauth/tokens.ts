import type { SeededRandom } from '../../core/random';

/** What somebody has been allowed. */
export interface Grant {
	readonly scopes: readonly string[];
	/** Null: never. */
	readonly expiresAtMs: number | null;
}

interface Code extends Grant {
	readonly redirectUri: string;
}

export interface TokensDump {
	readonly codes: readonly (readonly [string, Code])[];
	readonly access: readonly (readonly [string, Grant])[];
	/** Refresh tokens, with the access token that each was given out with. */
	readonly refresh: readonly (readonly [string, Grant & { readonly accessToken: string }])[];
}

/** Codes are good for two minutes, refresh tokens for 30 days. */
const codeLifeMs = 120_000;
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

	/** A code is good for one use, from where it was sent to. */
	takeCode(code: string, redirectUri: string, nowMs: number): Grant | undefined {
		const found = this.codes.get(code);
		this.codes.delete(code);
		return found?.redirectUri === redirectUri && isGood(found, nowMs) ? found : undefined;
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

	/** A refresh token is good for one use, which ends the access token that it came with. */
	takeRefresh(token: string, nowMs: number): Grant | undefined {
		const found = this.refresh.get(token);
		if (!found) return undefined;
		this.refresh.delete(token);
		this.access.delete(found.accessToken);
		return isGood(found, nowMs) ? found : undefined;
	}

	find(accessToken: string, nowMs: number): Grant | undefined {
		const found = this.access.get(accessToken);
		return found && isGood(found, nowMs) ? found : undefined;
	}

	dump(): TokensDump {
		return { codes: [...this.codes], access: [...this.access], refresh: [...this.refresh] };
	}
}

function isGood({ expiresAtMs }: Grant, nowMs: number): boolean {
	return expiresAtMs === null || nowMs < expiresAtMs;
}

/** Whether a token may do this. A misspelt scope is given out without a word, and is good for nothing. */
export function listMissingScopes(scopes: readonly string[], method: string): string[] {
	const needed = method === 'GET' ? 'read' : 'write';
	return scopes.includes(needed) ? [] : [needed];
}
