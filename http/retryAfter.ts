import type { Headers } from './types';

/**
 * The time a server asks us to wait, in milliseconds, from `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). A
 * date is compared with the server's own `Date` header where there is one, so that a wrong clock on our side does not
 * matter. Undefined where the header is absent or makes no sense.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
	const value = headers['retry-after']?.trim();
	if (!value) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
	// Date.parse takes almost anything for a date, "-5" and "Try 5" too. An HTTP date begins with the name of a day.
	if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
	const at = Date.parse(value);
	if (Number.isNaN(at)) return undefined;
	return Math.max(0, at - (readDateMs(headers) ?? nowMs));
}

/** The server's clock when it answered, in milliseconds since the epoch (whole seconds). */
export function readDateMs(headers: Headers): number | undefined {
	const at = Date.parse(headers.date ?? '');
	return Number.isNaN(at) ? undefined : at;
}

/**
 * What is left of the request budget, and in how many milliseconds it is full again. Reads `ratelimit-*`,
 * `rate-limit-*`, `x-rate-limit-*` and `x-ratelimit-*`. The reset is in seconds from now (Zendesk, Zuora,
 * draft-ietf-httpapi-ratelimit) or, as GitHub, Okta and others have it, in seconds since the epoch.
 */
export function readBudget(headers: Headers, nowMs: number): { remaining: number; resetMs: number } | undefined {
	const remaining = readNumber(headers, listBudgetHeaders('remaining'));
	const reset = readNumber(headers, listBudgetHeaders('reset'));
	if (remaining === undefined || reset === undefined) return undefined;
	const isMoment = reset > longestResetSeconds;
	const resetMs = isMoment ? Math.max(0, reset * 1000 - (readDateMs(headers) ?? nowMs)) : reset * 1000;
	return { remaining, resetMs };
}

/** A reset that is further away is no number of seconds from now: it's a moment, in seconds since the epoch. */
const longestResetSeconds = 365 * 24 * 3600;

function listBudgetHeaders(what: 'remaining' | 'reset'): readonly string[] {
	return [`ratelimit-${what}`, `rate-limit-${what}`, `x-rate-limit-${what}`, `x-ratelimit-${what}`];
}

function readNumber(headers: Headers, names: readonly string[]): number | undefined {
	for (const name of names) {
		const text = headers[name]?.trim();
		if (text && /^\d+$/.test(text)) return Number(text);
	}
	return undefined;
}
