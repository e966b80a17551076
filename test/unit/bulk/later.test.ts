/** What an outcome keeps for a later run, and what that run reads of it. */
import { describeLater, readLater } from '../../../bulk/later';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { changeThings, listThings, thingOperation, type Thing } from '../../support/things';
import { playService } from '../../support/thingService';

const { client } = playService({});
const startedAtMs = client.startedAtMs();
const records: BulkRecord<Thing>[] = listThings(3).map((value, place) => ({ index: 10 + place, value }));
const [first = { index: 0, value: { name: '' } }, second = first] = records;
const batch = { number: 2, records };

/** The outcome as it comes out of a workflow's items: plain data. */
const store = (later: unknown, jobId?: unknown): Outcome =>
	JSON.parse(JSON.stringify({ status: 'unknown', jobId, data: { later } }));

test('its keys are fixed: they lie in sheets and waiting workflows', () => {
	expect(describeLater(thingOperation, second, batch, client, 77)).toEqual({
		operation: 'thing:create',
		record: { name: 't1' },
		place: 1,
		size: 3,
		since: startedAtMs,
		sentAt: 77,
	});
});

test('a later run reads all that was written down', () => {
	expect(readLater(store(describeLater(thingOperation, second, batch, client, 77), 'j1'))).toEqual({
		operation: 'thing:create',
		record: { name: 't1' },
		jobId: 'j1',
		sinceMs: startedAtMs,
		sentAtMs: 77,
		place: 1,
		size: 3,
	});
});

test('where nobody wrote down when the job was made, the beginning of its run counts', () => {
	const earlier = readLater(store(describeLater(thingOperation, first, batch, client)));
	expect(earlier).toMatchObject({ sinceMs: startedAtMs, sentAtMs: startedAtMs, place: 0 });
	expect(earlier).not.toHaveProperty('jobId');
});

test('a run that never learned the service’s time says nothing of it', () => {
	const later = describeLater(thingOperation, first, batch, { ...client, startedAtMs: () => undefined });
	expect(Object.keys(later)).toEqual(['operation', 'record', 'place', 'size']);
	expect(readLater(store(later))).toEqual({ operation: 'thing:create', record: { name: 't0' }, place: 0, size: 3 });
});

test('a record that is told twice keeps the place that it had when it was sent', () => {
	const left = { number: 1, records: [{ ...second, place: 7 }], size: 9 };
	expect(describeLater(thingOperation, { ...second, place: 7 }, left, client)).toMatchObject({ place: 7, size: 9 });
});

test('where nobody knows how many records the batch had, neither place nor size is told', () => {
	const later = describeLater(thingOperation, second, { ...batch, size: Infinity }, client);
	expect(later).not.toHaveProperty('place');
	expect(later).not.toHaveProperty('size');
});

test('the record is written down as it was sent', () => {
	const operation = changeThings({ after: { asSent: ({ name }) => ({ name, text: 'the same for all' }) } });
	expect(describeLater(operation, second, batch, client).record).toEqual({ name: 't1', text: 'the same for all' });
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['null', null],
	['a text', 'thing:create'],
	['a number', 5],
	['a list', [{ later: { operation: 'thing:create', record: {} } }]],
	['an object without later', { seen: true }],
	['later as null', { later: null }],
	['later as a text', { later: '{"operation":"thing:create","record":{}}' }],
	['later as a list', { later: [] }],
	['an empty later', { later: {} }],
	['no operation', { later: { record: {} } }],
	['an operation that is no text', { later: { operation: 7, record: {} } }],
	['no record', { later: { operation: 'thing:create' } }],
	['a record that is null', { later: { operation: 'thing:create', record: null } }],
	['a record that is a text', { later: { operation: 'thing:create', record: 'Ada' } }],
	['a record that is a list', { later: { operation: 'thing:create', record: [1] } }],
])('an outcome whose data is %s holds no earlier record', (_what, data) => {
	expect(readLater({ status: 'unknown', jobId: 'j1', data })).toBeUndefined();
});

test.each([
	['place', '3'],
	['size', null],
	['since', '2026-11-21'],
	['sentAt', [5]],
])('where %s is %j, it is left out, and the rest counts', (key, value) => {
	const whole = { operation: 'thing:create', record: {}, place: 1, size: 2, since: 3, sentAt: 4 };
	const names: Readonly<Record<string, string>> = { since: 'sinceMs', sentAt: 'sentAtMs' };
	const expected: Record<string, unknown> = { operation: 'thing:create', record: {}, place: 1, size: 2 };
	Object.assign(expected, { sinceMs: 3, sentAtMs: 4 });
	delete expected[names[key] ?? key];
	expect(readLater({ status: 'unknown', data: { later: { ...whole, [key]: value } } })).toEqual(expected);
});

test('a job id that is no text is left out', () => {
	const earlier = readLater(store({ operation: 'thing:create', record: {} }, 5));
	expect(earlier).toEqual({ operation: 'thing:create', record: {} });
});
