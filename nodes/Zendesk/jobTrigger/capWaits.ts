import { readDateMs, readRetryAfterMs } from '../../../http/retryAfter';
import type { Answer, Headers } from '../../../http/types';

/** A trigger has no "Give Up After": a wait of years, in one wrong header, would silence it for ever. */
const maxWaitMs = 3_600_000;

/** Seconds since the epoch in 2001: a larger number is a point in time, and no number of seconds from now. */
const momentSeconds = 1_000_000_000;

/** The answer with no longer wait in its headers than an hour. `warn` is told of a wait that was cut. */
export function capWaits(answer: Answer, nowMs: number, warn: (message: string) => void): Answer {
	if (answer.kind !== 'answer') return answer;
	const { headers } = answer;
	const retryMs = readRetryAfterMs(headers, nowMs) ?? 0;
	const resets = Object.entries(headers).flatMap(([name, value]) => {
		const ms = /^(x-)?rate-?limit-reset$/i.test(name) ? readResetMs(value, headers, nowMs) : undefined;
		return ms === undefined ? [] : [{ name, ms, isEmpty: Number(headers[name.replace(/reset$/i, 'remaining')]) === 0 }];
	});
	const longestMs = Math.max(retryMs, ...resets.filter(({ isEmpty }) => isEmpty).map(({ ms }) => ms));
	if (longestMs > maxWaitMs)
		warn(`Zendesk asks it to wait for ${countHours(longestMs)} hours. It waits for one, and asks again.`);
	return {
		...answer,
		headers: {
			...headers,
			...Object.fromEntries(resets.map(({ name, ms }) => [name, toSeconds(ms)])),
			...(retryMs > maxWaitMs && { 'retry-after': toSeconds(retryMs) }),
		},
	};
}

function readResetMs(value: string | undefined, headers: Headers, nowMs: number): number | undefined {
	if (value === undefined || !/^\d+$/.test(value.trim())) return undefined;
	const seconds = Number(value);
	if (seconds <= momentSeconds) return seconds * 1000;
	return Math.max(0, seconds * 1000 - (readDateMs(headers) ?? nowMs));
}

function toSeconds(ms: number): string {
	return String(Math.ceil(Math.min(ms, maxWaitMs) / 1000));
}

function countHours(ms: number): string {
	return Number.isFinite(ms) ? String(Math.round(ms / 3_600_000)) : 'countless';
}
