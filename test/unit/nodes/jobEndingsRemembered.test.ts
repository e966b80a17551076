import type { IDataObject } from 'n8n-workflow';
import { findEndings } from '../../../nodes/Zendesk/jobTrigger/endings';
import { listKnown, type TriggerState } from '../../../nodes/Zendesk/jobTrigger/remembered';
import { done } from './zendeskJobSamples';

const all = { jobTypes: [], jobIds: [], onlyFailures: false, perRow: false };
const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 12);

/** A trigger that lists what it is given, and keeps its state as n8n saves it: as JSON. */
function open(saved: TriggerState = {}) {
	let state = saved;
	let nowMs = startMs;
	let isFirstHere = true;
	return {
		get state() {
			return state;
		},
		pass: (ms: number) => void (nowMs += ms),
		/** The ids that it tells, of a list with the latest first. */
		poll(...ids: string[]): string[] {
			const jobs: IDataObject[] = ids.map((id) => done(id));
			const endings = findEndings({ jobs, isCut: false }, state, { filter: all, isFirstHere, nowMs });
			isFirstHere = false;
			state = JSON.parse(JSON.stringify(endings.state)) as TriggerState;
			return endings.wanted.map(({ id }) => String(id));
		},
		gap(...ids: string[]): number | undefined {
			const jobs: IDataObject[] = ids.map((id) => done(id));
			return findEndings({ jobs, isCut: false }, state, { filter: all, isFirstHere, nowMs }).gap;
		},
	};
}

test.each([
	['empty', []],
	['cut behind the first', ['c']],
	['without the first', ['b', 'a']],
	['without one in the middle', ['c', 'a']],
])('a list that is %s once, or five times, makes it tell nothing again', (_how, partial) => {
	for (const times of [1, 5]) {
		const trigger = open();
		trigger.poll('a');
		expect(trigger.poll('c', 'b', 'a')).toEqual(['b', 'c']);
		for (let nth = 0; nth < times; nth += 1) expect(trigger.poll(...partial)).toEqual([]);
		expect(trigger.poll('c', 'b', 'a')).toEqual([]);
		expect(trigger.poll('d', 'c', 'b', 'a')).toEqual(['d']);
	}
});

test('what ends while the others are not listed is told, once', () => {
	const trigger = open();
	trigger.poll('b', 'a');
	trigger.poll();
	expect(trigger.poll('c')).toEqual(['c']);
	expect(trigger.poll('d', 'c', 'b', 'a')).toEqual(['d']);
	expect(trigger.poll('b', 'a')).toEqual([]);
	expect(trigger.poll('d', 'c', 'b', 'a')).toEqual([]);
});

test('a job that is at work again, as it seems, is told once', () => {
	const trigger = open();
	trigger.poll('a');
	expect(trigger.poll('b', 'a')).toEqual(['b']);
	trigger.poll('a');
	expect(trigger.poll('b', 'a')).toEqual([]);
});

test('an id is remembered for a day after it was listed last, and no longer', () => {
	const trigger = open();
	trigger.poll('b', 'a');
	trigger.pass(24 * hourMs);
	expect(trigger.poll()).toEqual([]);
	trigger.pass(23 * hourMs);
	expect(trigger.poll('b')).toEqual([]);
	trigger.pass(2 * hourMs);
	expect(trigger.poll('b')).toEqual([]);
	expect(listKnown(trigger.state)).toEqual(new Set(['b']));
});

test('while all that is known is listed, the state holds nothing else than before', () => {
	const trigger = open();
	trigger.poll('a');
	trigger.poll('b', 'a');
	expect(trigger.state).toEqual({ ended: ['a'], telling: ['b'] });
	trigger.poll();
	expect(trigger.state).toEqual({ ended: [], telling: [], missing: { a: startMs, b: startMs } });
	trigger.poll('b', 'a');
	expect(trigger.state).toEqual({ ended: ['b', 'a'], telling: [] });
});

test('what a former version has saved is read, and what it told is not told again', () => {
	const trigger = open({ ended: ['b', 'a'], telling: ['c'] });
	expect(trigger.poll()).toEqual([]);
	expect(trigger.poll('d', 'c', 'b', 'a')).toEqual(['d']);
});

test('a list that was empty is no gap, and jobs long gone make none', () => {
	const trigger = open();
	trigger.poll('b', 'a');
	trigger.poll();
	expect(trigger.gap('c')).toBeUndefined();
	expect(trigger.gap('c', 'b', 'a')).toBeUndefined();
});

test('times that are not to be, since the clock was set back, hold for a day from now', () => {
	const trigger = open({ ended: [], telling: [], missing: { a: startMs + 1e12 } });
	trigger.poll();
	trigger.pass(25 * hourMs);
	trigger.poll();
	expect(listKnown(trigger.state)).toEqual(new Set());
});

test.each([[null], ['a'], [[1, 2]], [{ a: 'yesterday', b: null }]])(
	'a state that somebody has bent does no harm: %j',
	(missing) => {
		const trigger = open({ ended: ['a'], telling: [], missing } as unknown as TriggerState);
		expect(trigger.poll('c', 'a')).toEqual(['c']);
	},
);

test('no more than ten thousand ids are remembered: those that were missed last', () => {
	const trigger = open();
	const range = (from: number): string[] => Array.from({ length: 6000 }, (_, nth) => `j${from + nth}`);
	trigger.poll(...range(0));
	trigger.poll(...range(6000));
	trigger.pass(1000);
	trigger.poll();
	expect(listKnown(trigger.state)?.size).toBe(10_000);
	expect(listKnown(trigger.state)?.has('j11999')).toBe(true);
});

describe('the past, of which the first list showed nothing', () => {
	const endedAt = (id: string, message: string): IDataObject => done(id, { message });
	const told = (job: IDataObject, beganMs: number | undefined): number => {
		const poll = { filter: all, isFirstHere: false, nowMs: startMs, ...(beganMs !== undefined && { beganMs }) };
		return findEndings({ jobs: [job], isCut: false }, { ended: [], telling: [] }, poll).wanted.length;
	};

	test.each([
		['Completed at 2026-01-11 23:59:58 +0000', 0],
		['Completed at 2026-01-12 09:59:58 +1000', 0],
		['Completed at 2026-01-12 00:00:00 +0000', 1],
		['Completed at 2026-01-12 00:00:05 +0000', 1],
		['Finished some time ago', 1],
		['', 1],
	])('is left alone where the job says when it ended: %j', (message, count) => {
		expect(told(endedAt('a', message), startMs)).toBe(count);
		expect(told(endedAt('a', message), undefined)).toBe(1);
	});
});
