import type { IDataObject } from 'n8n-workflow';
import {
	findEndings,
	listKnown,
	tellGap,
	tellJob,
	type EndingFilter,
	type Endings,
} from '../../../nodes/Zendesk/jobTrigger/endings';

const all: EndingFilter = { jobTypes: [], jobIds: [], onlyFailures: false, perRow: false };

const done = (id: string, more: object = {}) => ({
	id,
	status: 'completed',
	job_type: 'Bulk Create User',
	results: [{ id: 1, status: 'Created' }],
	...more,
});
const failing = {
	results: [
		{ id: 1, status: 'Created' },
		{ error: 'UserCreateFailed', details: 'No', success: false },
	],
};

const range = (count: number): string[] => Array.from({ length: count }, (_, nth) => `j${nth}`);

/** One look at this listing, the latest job first, with these jobs known from the last one. */
function look(
	jobs: readonly IDataObject[],
	known: readonly string[],
	{ isCut = false, isFirstHere = false, telling = [], ...filter }: Partial<EndingFilter & Options> = {},
): Endings & { ids: unknown[] } {
	const state = { ended: known.filter((id) => !telling.includes(id)), telling: [...telling] };
	const endings = findEndings({ jobs, isCut }, state, { ...all, ...filter }, isFirstHere);
	return { ...endings, ids: endings.wanted.map(({ id }) => id) };
}

interface Options {
	readonly isCut: boolean;
	readonly isFirstHere: boolean;
	readonly telling: readonly string[];
}

test('the first look of all only remembers what is there', () => {
	expect(findEndings({ jobs: [done('b'), done('a')], isCut: false }, {}, all, true)).toEqual({
		...{ state: { ended: ['b', 'a'] }, wanted: [], again: [] },
	});
});

test('what is known is not told again, and the job that ended first comes before the others', () => {
	expect(look([done('c'), done('b'), done('a')], ['a']).ids).toEqual(['b', 'c']);
	expect(look([done('c'), done('b'), done('a')], ['a', 'b', 'c']).ids).toEqual([]);
});

test('a job that is still at work is told when it has ended', () => {
	expect(look([{ id: 'b', status: 'working' }, done('a')], ['a']).ids).toEqual([]);
	expect(look([done('b'), done('a')], ['a']).ids).toEqual(['b']);
});

test.each(['completed', 'failed', 'killed'])('a job that is %s has ended', (status) => {
	expect(look([done('b', { status }), done('a')], ['a']).ids).toEqual(['b']);
});

test('a job that two pages show, because the list has shifted in between, is told once', () => {
	expect(look([done('c'), done('b'), done('b'), done('a')], ['a']).ids).toEqual(['b', 'c']);
});

test('before the first look nothing is known; later, also what the last run was started with', () => {
	expect(listKnown({})).toBeUndefined();
	expect(listKnown({ ended: ['a'], telling: ['b'] })).toEqual(new Set(['a', 'b']));
});

test('only jobs with failures, where that is asked for', () => {
	const listing = [done('d', { status: 'failed', results: [] }), done('c'), done('b', failing), done('a')];
	expect(look(listing, ['a'], { onlyFailures: true }).ids).toEqual(['b', 'd']);
});

test('only jobs of some types, and only some jobs', () => {
	const listing = [done('c', { job_type: 'Bulk Update User' }), done('b'), done('a')];
	expect(look(listing, ['a'], { jobTypes: ['Bulk Update User'] }).ids).toEqual(['c']);
	expect(look(listing, ['a'], { jobIds: ['b'] }).ids).toEqual(['b']);
});

test('an item for each job carries the job, and how many of its rows failed', () => {
	expect(tellJob(done('b', failing), false)).toEqual([{ ...done('b', failing), failures: 1 }]);
});

test('an item for each row carries the row and its job', () => {
	expect(tellJob(done('b', failing), true)).toEqual([
		{ id: 1, status: 'Created', job: { id: 'b', status: 'completed', job_type: 'Bulk Create User', failures: 1 } },
		expect.objectContaining({ error: 'UserCreateFailed', job: expect.objectContaining({ id: 'b' }) }),
	]);
});

test('a job without rows is one item all the same: that it failed as a whole is not lost', () => {
	const job = { id: 'b', status: 'failed', results: null };
	expect(tellJob(job, true)).toEqual([{ job: { id: 'b', status: 'failed', failures: 0 } }]);
});

test('when none of the jobs of the last look are listed any more, that is a gap', () => {
	expect(look([done('z'), done('y')], ['a'])).toMatchObject({ gap: 2, ids: ['y', 'z'] });
	expect(look([done('z'), done('a')], ['a']).gap).toBeUndefined();
	expect(tellGap(2)).toEqual({ gap: true, reason: expect.stringContaining('and 2 others are') });
});

test('nothing new is no gap, even where nothing is listed', () => {
	expect(look([], ['a']).gap).toBeUndefined();
	expect(look([{ id: 'b', status: 'working' }], ['a']).gap).toBeUndefined();
});

test('where nothing was listed before, new jobs are a gap only if they fill the list', () => {
	expect(
		look(
			range(99).map((id) => done(id)),
			[],
		).gap,
	).toBeUndefined();
	expect(
		look(
			range(100).map((id) => done(id)),
			[],
		).gap,
	).toBe(100);
});

test('a list that is too long to read as far back as a known job is a gap', () => {
	expect(look([done('z'), done('a')], ['a'], { isCut: true }).gap).toBe(1);
});

test('after a start what was saved may be old: only a full list hides anything', () => {
	const started = { isFirstHere: true };
	expect(look([done('z'), done('y')], ['a'], started).gap).toBeUndefined();
	expect(
		look(
			range(100).map((id) => done(id)),
			['a'],
			started,
		).gap,
	).toBe(100);
});

test('what the last run was to be started with is told again after a start, and only then', () => {
	const listing = [done('c'), done('b'), done('a')];
	const known = ['a', 'b', 'c'];
	const after = look(listing, known, { telling: ['b', 'c'], isFirstHere: true });
	expect(after.again.map(({ id }) => id)).toEqual(['b', 'c']);
	expect(after.state).toEqual({ ended: ['a'], telling: ['b', 'c'] });
	expect(look(listing, known, { telling: ['b', 'c'] }).again).toEqual([]);
});

test('a run of which a job is no longer listed is not told again in part', () => {
	expect(look([done('c'), done('a')], ['a', 'b', 'c'], { telling: ['b', 'c'], isFirstHere: true }).again).toEqual([]);
});
