/** Gives a number from 0 (inclusive) to 1 (exclusive): Math.random, or a seeded generator in tests. */
export type Random = () => number;

/**
 * How long to wait after attempt `attempt` (the first is 0) when the server does not say. It doubles from 1 s to 60 s. A
 * random part of it, up to half, is cut off, so that clients that failed together do not come back together.
 */
export function backOffMs(attempt: number, random: Random): number {
	const fullMs = Math.min(60_000, 1000 * 2 ** attempt);
	return Math.round(fullMs * (1 - random() / 2));
}
