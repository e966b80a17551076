import { findEndings, type EndingFilter } from '../../../nodes/Zendesk/jobEndings';

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

test('the first look emits nothing of the past', () => {
	expect(findEndings([done('a')], {}, all)).toEqual({ items: [], state: { ended: ['a'] } });
});

test('each job is told once, the one that ended first before the others', () => {
	const first = findEndings([done('c'), done('b'), done('a')], { ended: ['a'] }, all);
	expect(first.items.map(({ id }) => id)).toEqual(['b', 'c']);
	expect(findEndings([done('c'), done('b'), done('a')], first.state, all).items).toEqual([]);
});

test('a job that is still at work is told when it has ended', () => {
	const listing = [{ id: 'b', status: 'working' }, done('a')];
	const first = findEndings(listing, { ended: ['a'] }, all);
	expect(first.items).toEqual([]);
	expect(findEndings([done('b'), done('a')], first.state, all).items).toHaveLength(1);
});

test('the state holds the ended jobs of the listing and no more', () => {
	expect(findEndings([done('d'), done('c')], { ended: ['a', 'b', 'c'] }, all).state).toEqual({ ended: ['d', 'c'] });
});

test('only jobs with failures, where that is asked for', () => {
	const listing = [done('c', { status: 'failed', results: [] }), done('b', failing), done('a')];
	const { items } = findEndings(listing, { ended: ['x'] }, { ...all, onlyFailures: true });
	expect(items.filter((item) => item.gap === undefined).map(({ id, failures }) => [id, failures])).toEqual([
		['b', 1],
		['c', 0],
	]);
});

test('only jobs of some types, and only some jobs', () => {
	const listing = [done('c', { job_type: 'Bulk Update User' }), done('b'), done('a')];
	const look = (filter: Partial<EndingFilter>) =>
		findEndings(listing, { ended: ['a'] }, { ...all, ...filter }).items.map(({ id }) => id);
	expect(look({ jobTypes: ['Bulk Update User'] })).toEqual(['c']);
	expect(look({ jobIds: ['b'] })).toEqual(['b']);
});

test('an item for each row carries the row and its job', () => {
	const { items } = findEndings([done('b', failing), done('a')], { ended: ['a'] }, { ...all, perRow: true });
	expect(items).toMatchObject([
		{ status: 'Created', job: { id: 'b', failures: 1 } },
		{ error: 'UserCreateFailed', job: { id: 'b' } },
	]);
});

test('when none of the jobs of the last look are listed any more, the gap is told', () => {
	const { items } = findEndings([done('z'), done('y')], { ended: ['a'] }, all);
	expect(items.map(({ gap, id }) => gap ?? id)).toEqual([true, 'y', 'z']);
});
