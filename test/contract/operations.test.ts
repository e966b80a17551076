import nock from 'nock';
import type { Outcome } from '../../bulk/types';
import { countStatuses, listOutcomes as listAll } from '../support/outcomes';
import type { BoundCase, PlayedOperation } from './operationCase';
import { operationCases, zendeskFaces } from './operationCases';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

const cases = operationCases.map((one): [string, BoundCase] => [one.name, one]);
const casesWithJobs = cases.filter(([, one]) => one.hasJobs);
const casesWithout = cases.filter(([, one]) => !one.hasJobs);

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The outcomes in the order of the records: exactly one for each, and none for anybody else. */
function listOutcomes({ run }: PlayedOperation, count: number): Outcome[] {
	expect([...run.outcomes.keys()].sort((a, b) => a - b)).toEqual(range(count));
	return listAll(run, count);
}

/** A shuffle that is the same each time. */
const shuffle = <T>(list: readonly T[]): T[] =>
	[...list.keys()].sort((a, b) => ((a * 37) % 101) - ((b * 37) % 101)).flatMap((at) => list[at] ?? []);

test('every bulk operation of Zendesk has a case here', () => {
	const faces = operationCases.map(({ face }) => face);
	expect(zendeskFaces.filter((face) => !faces.includes(face)).map(({ name }) => name)).toEqual([]);
	expect(faces.filter((face) => !zendeskFaces.includes(face)).map(({ name }) => name)).toEqual([]);
});

/** The ID of what the answer to a request for one shows, alone or in a list. */
function idOf(answer: object): unknown {
	const [first] = Object.values(answer).flat() as { id: unknown }[];
	return first?.id;
}

test('saved workflows find each operation that a node offers', () => {
	const offered = operationCases.flatMap(({ face, offeredAs }) => (offeredAs ? [[face, offeredAs] as const] : []));
	expect(offered.map(([{ resource, operation }]) => [resource, operation])).toEqual(offered.map(([, as]) => as));
	expect(offered).toHaveLength(19);
});

test.each(cases)('%s holds as many records as the service takes', (_name, one) => {
	expect(one.face.limits.records).toBe(one.limit);
});

test.each(cases)('%s: as many records as the limit are one request, as documented', async (_name, one) => {
	const { writes } = await one.play(one.limit, []);
	expect(writes).toHaveLength(1);
	expect(writes[0]).toMatchObject(one.expectedRequest(0, one.limit));
	// n8n's HTTP library gives a POST or a PUT without a body this type.
	const ofNoBody = /^P/.test(writes[0]?.method ?? '') ? 'application/x-www-form-urlencoded' : undefined;
	expect(writes[0]?.headers['content-type']).toBe(writes[0]?.body === undefined ? ofNoBody : 'application/json');
});

test.each(cases)('%s: one record more than the limit makes a second request', async (_name, one) => {
	const { writes } = await one.play(one.limit + 1, []);
	expect(writes.map(({ method, path, query, body }) => ({ method, path, query, body }))).toEqual([
		one.expectedRequest(0, one.limit),
		one.expectedRequest(one.limit, one.limit + 1),
	]);
});

test.each(casesWithJobs)('%s: a shuffled report settles every record', async (_name, one) => {
	const count = 20;
	const played = await one.play(count, shuffle(range(count).map(one.success)));
	const outcomes = listOutcomes(played, count);
	expect(countStatuses(outcomes)).toEqual({ [one.done]: count });
	const ids = range(count).map((nth) => (one.namesRecords ? (one.success(nth) as { id: number }).id : undefined));
	expect(outcomes.map(({ id }) => id)).toEqual(ids);
	expect(outcomes.every(({ jobId, batch }) => jobId === 'V3-0' && batch === 1)).toBe(true);
});

test.each(casesWithJobs)('%s: a report of some records leaves the others to be read back', async (_name, one) => {
	const played = await one.play(20, shuffle(range(20).map(one.success)).slice(0, 12));
	const outcomes = listOutcomes(played, 20);
	const left = one.namesRecords ? 8 : 20;
	const settled = one.namesRecords ? { [one.done]: 12 } : {};
	expect(countStatuses(outcomes)).toEqual({ ...settled, [one.ifNothing.status]: left });
	const open = outcomes.filter(({ status }) => status === one.ifNothing.status);
	expect(open.every(({ code }) => code === one.ifNothing.code)).toBe(true);
});

test.each(casesWithJobs)(
	'%s: a report with a failure that names nobody gives every record one outcome',
	async (_name, one) => {
		const failure = { action: 'create', details: 'Is invalid', error: 'CreateFailed', success: false };
		const played = await one.play(20, shuffle([...range(19).map(one.success), failure]));
		const outcomes = listOutcomes(played, 20);
		if (one.namesRecords) expect(countStatuses(outcomes)).toEqual({ [one.done]: 19, failed: 1 });
		expect(outcomes[19]).toMatchObject({ status: 'failed', reason: expect.stringContaining('Is invalid') });
	},
);

test.each(casesWithJobs)('%s: the same failure for every record fails every record', async (_name, one) => {
	const failure = { action: 'create', details: 'Is invalid', error: 'CreateFailed', success: false };
	const played = await one.play(
		20,
		range(20).map(() => failure),
	);
	expect(listOutcomes(played, 20)).toEqual(
		range(20).map(() => ({
			status: 'failed',
			code: 'rejected',
			reason: 'Is invalid. Mend the record by that, and send it again.',
			serviceCode: 'CreateFailed',
			batch: 1,
			jobId: 'V3-0',
		})),
	);
});

test.each(
	casesWithJobs.flatMap(([name, one]): [string, string, unknown, BoundCase][] => [
		[name, 'an empty report', [], one],
		[name, 'a report that is null', null, one],
		[name, 'a report that is absent', undefined, one],
		[name, 'a report that is an object', { success: true }, one],
		[name, 'a report of things that are no entries', [null, 'Created', 5], one],
		[name, 'a report of empty entries', range(20).map(() => ({})), one],
	]),
)('%s: after %s each record is read back, and has its outcome', async (_name, _what, results, one) => {
	const played = await one.play(20, results);
	const outcomes = listOutcomes(played, 20);
	expect(countStatuses(outcomes)).toEqual({ [one.ifNothing.status]: 20 });
	expect(outcomes.every(({ code, jobId }) => code === one.ifNothing.code && jobId === 'V3-0')).toBe(true);
});

test.each(casesWithJobs)(
	'%s: a report with more entries than records gives every record one outcome',
	async (_name, one) => {
		const played = await one.play(5, range(25).map(one.success));
		listOutcomes(played, 5);
	},
);

test.each(casesWithJobs)(
	'%s: after an answer that names no job each record is read back, and has its outcome',
	async (_name, one) => {
		const played = await one.play(5, [], () => [200, { job_status: null }]);
		const { status, code } = one.ifNothingAfterSilence;
		expect(listOutcomes(played, 5).map((outcome) => [outcome.status, outcome.code])).toEqual(
			range(5).map(() => [status, code]),
		);
	},
);

test.each(
	casesWithout.flatMap(([name, one]) =>
		one.statuses.map(([http, status]): [string, number, string, BoundCase] => [name, http, status, one]),
	),
)('%s: HTTP %i is %s, each with its id', async (_name, http, status, one) => {
	const played = await one.play(4, [], (nth) => [http, one.success(nth)]);
	const outcomes = listOutcomes(played, 4);
	expect(countStatuses(outcomes)).toEqual({ [status]: 4 });
	expect(outcomes.map(({ id }) => id)).toEqual(range(4).map((nth) => idOf(one.success(nth))));
});

test.each(
	casesWithout.flatMap(([name, one]): [string, string, unknown, BoundCase][] => [
		[name, 'no body', undefined, one],
		[name, 'an empty object', {}, one],
		[name, 'null', null, one],
		[name, 'a list', [], one],
		[name, 'a page', '<html>Maintenance</html>', one],
		[name, 'a thing without an id', { user: { name: 'x' } }, one],
	]),
)('%s: after an answer of %s the record is read back, and has its outcome', async (_name, _what, body, one) => {
	const played = await one.play(3, [], () => [200, body]);
	expect(countStatuses(listOutcomes(played, 3))).toEqual({ [one.ifNothingAfterSilence.status]: 3 });
});

test.each(cases)(
	'%s: a no about one record fails that record, and every other one has its outcome',
	async (_name, one) => {
		const no: [number, object] = [422, { error: 'RecordInvalid', description: 'Record validation errors' }];
		const played = await one.play(3, [], () => no);
		expect(listOutcomes(played, 3).map(({ status, serviceCode }) => [status, serviceCode])).toEqual(
			range(3).map(() => ['failed', 'RecordInvalid']),
		);
	},
);

test.each(cases)('%s: a refused credential leaves every record unsent', async (_name, one) => {
	const played = await one.play(one.limit + 2, [], () => [401, { error: "Couldn't authenticate you" }]);
	const outcomes = listOutcomes(played, one.limit + 2);
	expect(outcomes.every(({ status, code }) => status === 'unsent' && code === 'credential_refused')).toBe(true);
	expect(played.writes).toHaveLength(1);
});
