import { readBudget, readDateMs, readRetryAfterMs } from '../../../http/retryAfter';

const nowMs = Date.UTC(2026, 10, 21, 8, 0, 0);

const readWait = (value: string | undefined, more: Record<string, string> = {}): number | undefined =>
	readRetryAfterMs({ 'retry-after': value, ...more }, nowMs);

test('whole seconds are read as milliseconds', () => {
	expect(readWait('93')).toBe(93_000);
});

test('blanks around the seconds do not matter', () => {
	expect(readWait(' 7 ')).toBe(7000);
});

test('a fraction of a second is rounded up to a millisecond', () => {
	expect(readWait('0.0015')).toBe(2);
});

test('zero seconds are a wait of nothing, not the absence of an answer', () => {
	expect(readWait('0')).toBe(0);
});

test("an HTTP date is read against the server's own clock", () => {
	const date = 'Sat, 21 Nov 2026 11:30:00 GMT';
	expect(readWait('Sat, 21 Nov 2026 11:30:45 GMT', { date })).toBe(45_000);
});

test('an HTTP date is read against our clock where the server does not tell its own', () => {
	expect(readWait('Sat, 21 Nov 2026 08:00:30 GMT')).toBe(30_000);
});

test('an HTTP date is read against our clock where the Date header makes no sense', () => {
	expect(readWait('Sat, 21 Nov 2026 08:00:30 GMT', { date: 'yesterday' })).toBe(30_000);
});

test('an HTTP date that has passed is a wait of nothing', () => {
	expect(readWait('Sat, 21 Nov 2026 07:00:00 GMT')).toBe(0);
});

test.each([
	'-5',
	'',
	'   ',
	'soon',
	'Sat, 32 Nov 2026 08:00:00 GMT',
	'5 seconds',
	'1e3',
	'Try 5',
	'2026-11-21T09:00:00Z',
])('%j is no time to wait', (value) => {
	expect(readWait(value)).toBeUndefined();
});

test('without the header there is no time to wait', () => {
	expect(readRetryAfterMs({}, nowMs)).toBeUndefined();
});

test("the server's clock is read from the Date header", () => {
	expect(readDateMs({ date: 'Sat, 21 Nov 2026 08:00:00 GMT' })).toBe(nowMs);
	expect(readDateMs({ date: 'no date' })).toBeUndefined();
	expect(readDateMs({})).toBeUndefined();
});

test('the budget is read from ratelimit-remaining and ratelimit-reset', () => {
	const budget = readBudget({ 'ratelimit-remaining': '699', 'ratelimit-reset': '58' }, 0);
	expect(budget).toEqual({ remaining: 699, resetMs: 58_000 });
});

test('the budget is read from rate-limit-remaining and rate-limit-reset', () => {
	const budget = readBudget({ 'rate-limit-remaining': '12', 'rate-limit-reset': '3' }, 0);
	expect(budget).toEqual({ remaining: 12, resetMs: 3000 });
});

test('the budget is read from x-rate-limit-remaining with a reset of the other spellings', () => {
	const budget = readBudget({ 'x-rate-limit-remaining': '0', 'rate-limit-reset': '9' }, 0);
	expect(budget).toEqual({ remaining: 0, resetMs: 9000 });
});

test('a count without a reset says nothing of the budget', () => {
	expect(readBudget({ 'x-rate-limit-remaining': '5' }, 0)).toBeUndefined();
	expect(readBudget({ 'ratelimit-reset': '5' }, 0)).toBeUndefined();
});

test.each(['-1', 'many', '1.5', ''])('a count of %j says nothing of the budget', (remaining) => {
	expect(readBudget({ 'ratelimit-remaining': remaining, 'ratelimit-reset': '5' }, 0)).toBeUndefined();
});

test('a reset of a year at most is in seconds from now, one beyond that is a moment since the epoch', () => {
	const readReset = (seconds: number): number | undefined =>
		readBudget({ 'ratelimit-remaining': '1', 'ratelimit-reset': String(seconds) }, nowMs)?.resetMs;
	expect(readReset(31_536_000)).toBe(31_536_000_000);
	expect(readReset(31_536_001)).toBe(0);
	expect(readReset(nowMs / 1000 + 60)).toBe(60_000);
});
