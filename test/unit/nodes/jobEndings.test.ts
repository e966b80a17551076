import type { IDataObject } from 'n8n-workflow';
import { findEndings, type Endings } from '../../../nodes/Zendesk/jobTrigger/endings';
import { listKnown } from '../../../nodes/Zendesk/jobTrigger/remembered';
import type { EndingFilter } from '../../../nodes/Zendesk/jobTrigger/settings';
import { done, failing } from './zendeskJobSamples';

const all: EndingFilter = { jobTypes: [], jobIds: [], onlyFailures: false, perRow: false };

const nowMs = Date.UTC(2026, 0, 12);

const range = (count: number): string[] => Array.from({ length: count }, (_, nth) => `j${nth}`);

/** What one poll finds in this listing, the latest job first, with these jobs known from the last one. */
function poll(
	jobs: readonly IDataObject[],
	known: readonly string[],
	{ isCut = false, isFirstHere = false, telling = [], ...filter }: Partial<EndingFilter & Options> = {},
): Endings & { ids: unknown[] } {
	const state = { ended: known.filter((id) => !telling.includes(id)), telling: [...telling] };
	const endings = findEndings({ jobs, isCut }, state, { filter: { ...all, ...filter }, isFirstHere, nowMs });
	return { ...endings, ids: endings.wanted.map(({ id }) => id) };
}

interface Options {
	readonly isCut: boolean;
	readonly isFirstHere: boolean;
	readonly telling: readonly string[];
}

test('the first poll of all only remembers what is there', () => {
	expect(
		findEndings({ jobs: [done('b'), done('a')], isCut: false }, {}, { filter: all, isFirstHere: true, nowMs }),
	).toEqual({
		state: { ended: ['b', 'a'] },
		wanted: [],
		again: [],
	});
});

test('what is known is not emitted again, and the job that ended first comes before the others', () => {
	expect(poll([done('c'), done('b'), done('a')], ['a']).ids).toEqual(['b', 'c']);
	expect(poll([done('c'), done('b'), done('a')], ['a', 'b', 'c']).ids).toEqual([]);
});

test('a job that is still at work is found when it has ended', () => {
	expect(poll([{ id: 'b', status: 'working' }, done('a')], ['a']).ids).toEqual([]);
	expect(poll([done('b'), done('a')], ['a']).ids).toEqual(['b']);
});

test.each(['completed', 'failed', 'killed'])('a job that is %s has ended', (status) => {
	expect(poll([done('b', { status }), done('a')], ['a']).ids).toEqual(['b']);
});

test('a job that two pages show, because the list has shifted in between, is found once', () => {
	expect(poll([done('c'), done('b'), done('b'), done('a')], ['a']).ids).toEqual(['b', 'c']);
});

test('before the first poll nothing is known; later, also what the last run was started with', () => {
	expect(listKnown({})).toBeUndefined();
	expect(listKnown({ ended: ['a'], telling: ['b'] })).toEqual(new Set(['a', 'b']));
});

test('only jobs with failures, where that is asked for', () => {
	const listing = [done('d', { status: 'failed', results: [] }), done('c'), done('b', failing), done('a')];
	expect(poll(listing, ['a'], { onlyFailures: true }).ids).toEqual(['b', 'd']);
});

test('only jobs of some types, and only some jobs', () => {
	const listing = [done('c', { job_type: 'Bulk Update User' }), done('b'), done('a')];
	expect(poll(listing, ['a'], { jobTypes: ['Bulk Update User'] }).ids).toEqual(['c']);
	expect(poll(listing, ['a'], { jobIds: ['b'] }).ids).toEqual(['b']);
});

test('when none of the jobs of the last poll are listed any more, that is a gap', () => {
	expect(poll([done('z'), done('y')], ['a'])).toMatchObject({ gap: 2, ids: ['y', 'z'] });
	expect(poll([done('z'), done('a')], ['a']).gap).toBeUndefined();
});

test('nothing new is no gap, even where nothing is listed', () => {
	expect(poll([], ['a']).gap).toBeUndefined();
	expect(poll([{ id: 'b', status: 'working' }], ['a']).gap).toBeUndefined();
});

test('where nothing was listed before, new jobs are a gap only if they fill the list', () => {
	expect(
		poll(
			range(99).map((id) => done(id)),
			[],
		).gap,
	).toBeUndefined();
	expect(
		poll(
			range(100).map((id) => done(id)),
			[],
		).gap,
	).toBe(100);
});

test('a list that is too long to read as far back as a known job is a gap', () => {
	expect(poll([done('z'), done('a')], ['a'], { isCut: true }).gap).toBe(1);
});

test('after a start what was saved may be old: only a full list hides anything', () => {
	const started = { isFirstHere: true };
	expect(poll([done('z'), done('y')], ['a'], started).gap).toBeUndefined();
	expect(
		poll(
			range(100).map((id) => done(id)),
			['a'],
			started,
		).gap,
	).toBe(100);
});

test('what the last run was to be started with is emitted again after a start, and only then', () => {
	const listing = [done('c'), done('b'), done('a')];
	const known = ['a', 'b', 'c'];
	const after = poll(listing, known, { telling: ['b', 'c'], isFirstHere: true });
	expect(after.again.map(({ id }) => id)).toEqual(['b', 'c']);
	expect(after.state).toEqual({ ended: ['a'], telling: ['b', 'c'] });
	expect(poll(listing, known, { telling: ['b', 'c'] }).again).toEqual([]);
});

test('a run of which a job is no longer listed is not emitted again in part', () => {
	expect(poll([done('c'), done('a')], ['a', 'b', 'c'], { telling: ['b', 'c'], isFirstHere: true }).again).toEqual([]);
});
