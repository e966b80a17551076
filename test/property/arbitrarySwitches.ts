import fc from 'fast-check';
import type { Switches } from '../../sandbox';

/** Mostly the first value: what others change is one trouble among many. */
const mostly = <const T extends string>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> =>
	fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...odd) });

/** How jobs are taken, and how they end. */
const ofJobs = {
	tooManyJobsStatus: fc.constantFrom(429, 400, 403, 422, 503),
	tooManyJobsRetryAfter: fc.boolean(),
	jobLimit: fc.integer({ min: 1, max: 4 }),
	inflightHeader: fc.boolean(),
	earlyJob404Ms: fc.constantFrom(0, 3000, 20_000),
	jobMs: fc.constantFrom(null, 0, 500, 30_000, 200_000),
	jobWork: fc.constantFrom('gradual', 'atEnd'),
	jobEnd: fc.constantFrom('normal', 'normal', 'normal', 'failed', 'killed', 'never'),
	jobIds: mostly('own', 'sharedDone', 'sharedUndone'),
	mixedJobStatus: fc.constantFrom('completed', 'failed'),
	allFailedJobStatus: fc.constantFrom('completed', 'failed'),
} as const;

/** What reports say, and of whom. */
const ofReports = {
	resultsOrder: fc.constantFrom('shuffled', 'input', 'byId'),
	failedEntry: fc.constantFrom(
		'byJob',
		'place',
		'failedResult',
		'indexed',
		'fieldDetails',
		'titledError',
		'errorList',
		'failedWord',
	),
	failedNames: fc.constantFrom('index', 'id', 'place', 'keys', 'none'),
	failedId: fc.constantFrom('zero', 'absent'),
	membershipResults: fc.constantFrom('orgSample', 'docSample', 'index', 'idOnly', 'none'),
	existingMembership: fc.constantFrom('failedEntry', 'updatedEntry', 'createdEntry', 'dropped'),
	updateResults: fc.constantFrom('recorded', 'index', 'idOnly', 'none'),
	deleteResults: fc.constantFrom('docSample', 'updateSample', 'index', 'idOnly', 'none'),
	resultNames: mostly('own', 'none', 'others', 'keysOfOthers', 'idsOfOthers', 'idsOfNobody', 'places', 'doubledIds'),
	resultNamesOf: fc.constantFrom('all', 'half'),
	resultIds: fc.constantFrom(true, true, false),
	resultWords: fc.constantFrom('known', 'known', 'unknown'),
	missingInDestroyMany: fc.constantFrom('failedEntry', 'dropped'),
} as const;

/** How the account works, what others do in it, and how answers look. */
const ofAccount = {
	otherHands: mostly('none', 'touch', 'rename', 'phone', 'membership'),
	otherHandsWhen: fc.constantFrom('before', 'after'),
	membershipRemoval: fc.constantFrom('atOnce', 'byJob'),
	searchLagMs: fc.constantFrom(0, 60_000),
	searchSameKey: fc.constantFrom('or', 'and'),
	searchEmail: fc.constantFrom('exact', 'prefix'),
	newAgentsJoinDefaultGroup: fc.boolean(),
	phoneForm: fc.constantFrom('asSent', 'rewritten'),
	phoneOnUpdate: fc.constantFrom('replaces', 'addsIdentity'),
	bulkImports: fc.constantFrom(true, true, true, true, false),
	dateHeader: fc.constantFrom(true, true, false),
	rateLimitForm: fc.constantFrom('own', '403RetryAfter', '403ResetSeconds', '403ResetEpoch'),
} as const;

export const arbitrarySwitches: fc.Arbitrary<Partial<Switches>> = fc.record(
	{ ...ofJobs, ...ofReports, ...ofAccount },
	{ requiredKeys: [] },
);
