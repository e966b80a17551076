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
 * `rate-limit-*` and `x-rate-limit-*`; the reset is seconds from now (Zendesk, Zuora, draft-ietf-httpapi-ratelimit).
 */
export function readBudget(headers: Headers): { remaining: number; resetMs: number } | undefined {
	const remaining = readNumber(headers, ['ratelimit-remaining', 'rate-limit-remaining', 'x-rate-limit-remaining']);
	const reset = readNumber(headers, ['ratelimit-reset', 'rate-limit-reset']);
	if (remaining === undefined || reset === undefined) return undefined;
	return { remaining, resetMs: reset * 1000 };
}

function readNumber(headers: Headers, names: readonly string[]): number | undefined {
	for (const name of names) {
		const text = headers[name]?.trim();
		if (text && /^\d+$/.test(text)) return Number(text);
	}
	return undefined;
}
