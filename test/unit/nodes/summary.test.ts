import type { Outcome, Status } from '../../../bulk/types';
import { summaryAsJson, sumUp, tellSummary } from '../../../nodes/shared/bulk/summary';

const outcomes = (...statuses: Status[]): Outcome[] => statuses.map((status) => ({ status }));
const calm = { requests: 3, waits: 0, waitedMs: 0 };

test('records are counted by status and by fate', () => {
	const all = outcomes('created', 'created', 'unchanged', 'failed', 'unsent', 'held', 'unknown');
	expect(sumUp(all, calm, 1000, [])).toMatchObject({
		records: 7,
		done: 3,
		failed: 1,
		unsent: 2,
		unknown: 1,
		byStatus: { created: 2, unchanged: 1, failed: 1, unsent: 1, held: 1, unknown: 1 },
	});
});

test('times are told in seconds, to a tenth', () => {
	const summary = sumUp([], { requests: 14, waits: 2, waitedMs: 12_345 }, 61_949, []);
	expect(summary).toMatchObject({ requests: 14, waits: 2, secondsWaited: 12.3, seconds: 61.9 });
});

test('the line for the node’s panel tells records, requests, waits and time', () => {
	const all = [...outcomes(...Array.from({ length: 248 }, () => 'created' as const)), ...outcomes('failed', 'failed')];
	const summary = sumUp(all, { requests: 14, waits: 2, waitedMs: 12_000 }, 30_000, []);
	expect(tellSummary(summary)).toBe('250 records: 248 created, 2 failed. 14 requests, 2 waits (12 s) in 30 s.');
});

test('without a wait the line does not speak of waits', () => {
	expect(tellSummary(sumUp(outcomes('updated', 'failed'), calm, 2400, []))).toBe(
		'2 records: 1 updated, 1 failed. 3 requests in 2.4 s.',
	);
});

test('one is one, not ones', () => {
	const summary = sumUp(outcomes('created'), { requests: 1, waits: 1, waitedMs: 500 }, 600, []);
	expect(tellSummary(summary)).toBe('1 record: 1 created. 1 request, 1 wait (0.5 s) in 0.6 s.');
});

test('no record at all is told', () => {
	expect(tellSummary(sumUp([], { requests: 0, waits: 0, waitedMs: 0 }, 0, []))).toBe(
		'0 records: nothing to do. 0 requests in 0 s.',
	);
});

test('notes come after the figures', () => {
	expect(tellSummary(sumUp(outcomes('planned'), calm, 0, ['Nothing was written.', 'Two seats.']))).toBe(
		'1 record: 1 planned. 3 requests in 0 s. Nothing was written. Two seats.',
	);
});

test('as an item it has the same figures', () => {
	const summary = sumUp(outcomes('created', 'failed'), calm, 1500, ['A note.']);
	expect(summaryAsJson(summary)).toEqual({
		records: 2,
		done: 1,
		failed: 1,
		unsent: 0,
		unknown: 0,
		byStatus: { created: 1, failed: 1 },
		requests: 3,
		waits: 0,
		secondsWaited: 0,
		seconds: 1.5,
		notes: ['A note.'],
	});
});
