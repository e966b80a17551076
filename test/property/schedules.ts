import fc from 'fast-check';
import type { Fault, Switches } from '../../sandbox';
import type { RunSettings } from '../../bulk/settings';

/** Everything that can differ between two runs: what is asked, how, and what goes wrong. */
export interface Schedule {
	/** A world makes records of them; the same number twice is a twin. */
	readonly numbers: readonly number[];
	readonly run: Partial<RunSettings>;
	readonly plan: number;
	readonly switches: Partial<Switches>;
	readonly faults: readonly Fault[];
	/** When the user presses Stop; undefined: never. */
	readonly stopAfterMs: number | undefined;
	readonly giveUpAfterMs: number;
	/** Seed of the jitter. */
	readonly jitter: number;
}

const settings: fc.Arbitrary<Partial<RunSettings>> = fc.record({
	batchSize: fc.integer({ min: 1, max: 9 }),
	concurrency: fc.integer({ min: 1, max: 5 }),
	jobsInFlight: fc.integer({ min: 1, max: 5 }),
	stopAfterFailure: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
	readBackAll: fc.boolean(),
});

const switches: fc.Arbitrary<Partial<Switches>> = fc.record(
	{
		tooManyJobsStatus: fc.constantFrom(429, 400, 403, 422, 503),
		tooManyJobsRetryAfter: fc.boolean(),
		jobLimit: fc.integer({ min: 1, max: 4 }),
		inflightHeader: fc.boolean(),
		earlyJob404Ms: fc.constantFrom(0, 3000, 20_000),
		jobMs: fc.constantFrom(null, 0, 500, 30_000, 200_000),
		jobWork: fc.constantFrom('gradual', 'atEnd'),
		jobEnd: fc.constantFrom('normal', 'normal', 'normal', 'failed', 'killed', 'never'),
		mixedJobStatus: fc.constantFrom('completed', 'failed'),
		allFailedJobStatus: fc.constantFrom('completed', 'failed'),
		resultsOrder: fc.constantFrom('shuffled', 'input', 'byId'),
		failedEntry: fc.constantFrom('failedResult', 'indexed'),
		failedId: fc.constantFrom('zero', 'absent'),
		membershipResults: fc.constantFrom('orgSample', 'docSample', 'index', 'idOnly', 'none'),
		existingMembership: fc.constantFrom('failedEntry', 'updatedEntry', 'createdEntry', 'dropped'),
		updateResults: fc.constantFrom('recorded', 'index', 'idOnly', 'none'),
		deleteResults: fc.constantFrom('docSample', 'updateSample', 'index', 'idOnly', 'none'),
		resultIds: fc.constantFrom(true, true, false),
		resultWords: fc.constantFrom('known', 'known', 'unknown'),
		missingInDestroyMany: fc.constantFrom('failedEntry', 'dropped'),
		membershipRemoval: fc.constantFrom('atOnce', 'byJob'),
		searchLagMs: fc.constantFrom(0, 60_000),
	},
	{ requiredKeys: [] },
);

const wrongs: readonly Omit<Fault, 'times' | 'skip' | 'method'>[] = [
	{
		status: 429,
		headers: { 'retry-after': '3', 'content-type': 'text/plain' },
		body: 'Number of allowed API requests per minute exceeded',
	},
	{ status: 429, body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests' }] } },
	{ status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 08:00:20 GMT' } },
	{ status: 500, body: '<html>Oops</html>', headers: { 'content-type': 'text/html' } },
	{ status: 502, body: '<html>Bad gateway</html>', doWork: true },
	{ status: 503, headers: { 'retry-after': '2' } },
	{ status: 503 },
	{ status: 504, doWork: true },
	{ status: 409, body: { error: 'Conflict' } },
	// Of a job or of the address, not of a group or a user: that would be a lie, and it's believed.
	{ status: 404, path: '/api/v2/job_statuses/*', body: { error: 'RecordNotFound', description: 'Not found' } },
	{ status: 404, path: '*_many', body: { error: 'InvalidEndpoint', description: 'Not found' } },
	{ status: 413 },
	{ status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors' } },
	{ status: 400, body: { error: { title: 'Invalid attribute', message: 'You passed an invalid value' } } },
	{ status: 401, body: { error: "Couldn't authenticate you" } },
	{ status: 403, body: { error: { title: 'Forbidden', message: 'You do not have access to this page.' } } },
	{ status: 200, body: '<html>Maintenance</html>', doWork: true },
	{ status: 200, body: {}, doWork: true },
	{ drop: 'before' },
	{ drop: 'after' },
	{ truncateBody: true },
	{ delayMs: 40_000 },
	{ delayMs: 150_000 },
	{ delayMs: 150_000, drop: 'after' },
];

const arbitraryFaults = (method: string): fc.Arbitrary<Fault[]> =>
	fc.array(
		fc
			.record({
				wrong: fc.constantFrom(...wrongs),
				method: fc.constantFrom('GET', method, method),
				skip: fc.integer({ min: 0, max: 6 }),
				times: fc.constantFrom(1, 1, 1, 2, 8),
			})
			.map(({ wrong, ...when }) => ({ ...wrong, ...when })),
		{ maxLength: 4 },
	);

/** `method`: of the requests that write. */
export function arbitrarySchedule(maxNumber: number, method: string): fc.Arbitrary<Schedule> {
	return fc.record({
		numbers: fc.array(fc.integer({ min: 0, max: maxNumber }), { minLength: 1, maxLength: 40 }),
		run: settings,
		plan: fc.constantFrom(10, 30, 700),
		switches,
		faults: arbitraryFaults(method),
		stopAfterMs: fc.oneof(
			{ weight: 3, arbitrary: fc.constant(undefined) },
			{ weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
		),
		giveUpAfterMs: fc.constantFrom(3_600_000, 3_600_000, 3_600_000, 20_000, 90_000),
		jitter: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
	});
}

/** A small generator of random numbers (mulberry32), so that jitter can be replayed. */
export function makeRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
