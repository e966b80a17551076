import { backOffMs } from '../../../http/backoff';

const noJitter = (): number => 0;

test('the wait doubles from one second to one minute', () => {
	const waits = [0, 1, 2, 3, 4, 5, 6, 7].map((attempt) => backOffMs(attempt, noJitter));
	expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('however often it was tried, the wait stays at one minute', () => {
	expect(backOffMs(5000, noJitter)).toBe(60_000);
});

test('a random part of up to half is cut off, so that clients do not come back together', () => {
	expect(backOffMs(3, () => 0.5)).toBe(6000);
	expect(backOffMs(3, () => 0.999_999)).toBe(4000);
});
