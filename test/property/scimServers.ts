import fc from 'fast-check';
import type { ScimManners } from '../support/scimModel';
import type { ServerManners } from '../support/scimModelServer';
import { answerNo, answerNotFound } from '../support/scimModelParts';
import type { Strike } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

/** A SCIM server with manners of its own, what it holds, and what befalls the requests. */
export interface ScimSchedule {
	readonly manners: ScimManners;
	/** Statuses of the operations of bulk requests, one after the other; undefined: its own. */
	readonly operations: readonly ({ status: number; after: boolean } | undefined)[];
	/** Names of groups that are there, some of them in other letters than the rows have. */
	readonly present: readonly string[];
	readonly strikes: readonly Strike[];
	readonly batchSize: number;
	readonly concurrency: number;
	/** What the rows are about: numbers of groups and of people. */
	readonly rows: readonly { readonly group: number; readonly person: number }[];
}

export const names = ['Sales', 'Support', 'Finance', 'Legal', 'Night', 'Day', '100% Berlin', 'Straße'] as const;

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
const rarely = <T>(value: T): fc.Arbitrary<T | undefined> =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) });

/** Ids of groups that are there from the start. */
const ids = names.map((_, nth) => `g${nth + 1}`);

const locations: readonly ScimManners['locate'][] = [
	undefined,
	({ id }) => `/Groups/${id}`,
	({ id }) => `https://x/scim/v2/Groups/${id}?a=%`,
	() => 'https://x/scim/v2/Groups',
	() => '',
];

/** Lists that are cut, or go on in their own ways. */
const lists: fc.Arbitrary<ServerManners> = fc.record(
	{
		total: fc.constantFrom('ofPage' as const, 'absent' as const),
		pageSize: fc.constantFrom(1, 2, 3, 5),
		counts: fc.constant('ignored' as const),
		paging: fc.constantFrom('ignored' as const, 'stops' as const, 'refuses' as const, 'cursor' as const),
		listLimit: fc.constantFrom(1, 2, 3, 4),
		emptyList: fc.constantFrom('absent' as const, 'null' as const),
		filters: fc.constantFrom('ignored' as const, 'refused' as const, 'findNothing' as const),
	},
	{ requiredKeys: [] },
);

const forms: fc.Arbitrary<ServerManners> = fc.record(
	{
		patch: fc.constantFrom('refused' as const, 'declared' as const),
		removesBy: fc.constantFrom('value' as const, 'valueWipes' as const),
		etags: fc.constantFrom('given' as const, 'wanted' as const),
		excludedAttributes: fc.constant('refused' as const),
	},
	{ requiredKeys: [] },
);

const server: fc.Arbitrary<ServerManners> = fc
	.tuple(fc.option(lists, { nil: {}, freq: 2 }), fc.option(forms, { nil: {}, freq: 1 }))
	.map(([list, form]) => ({ ...list, ...form }));

const manners: fc.Arbitrary<ScimManners> = fc
	.record({
		server,
		bulk: fc.boolean(),
		shows: fc.constantFrom(undefined, undefined, 'none' as const),
		patchAnswer: fc.constantFrom(undefined, 'group' as const, 'braces' as const),
		locked: fc.oneof(fc.constant([]), some(ids)),
		uniqueNames: fc.boolean(),
		stopsAtFailure: fc.constantFrom(undefined, 'leavesOut' as const, 'says424' as const, 'saysNoStatus' as const),
		locate: fc.constantFrom(...locations),
		withoutPlaces: rarely(true),
	})
	.map(({ withoutPlaces, ...others }) => ({
		...others,
		...(withoutPlaces && { bulkEntry: (entry: object) => ({ ...entry, bulkId: undefined }) }),
	}));

/** Only what broke, or took too long, may have been done all the same. */
const operation = fc.option(
	fc.oneof(
		fc.record({ status: fc.constantFrom(400, 403, 404, 409, 423, 424, 429), after: fc.constant(false) }),
		fc.record({ status: fc.constantFrom(408, 500, 503), after: fc.boolean() }),
	),
	{ nil: undefined, freq: 3 },
);

/** In place of an answer. */
const answers: readonly Pick<Strike, 'answer' | 'after'>[] = [
	{ after: true },
	{ after: false },
	{ answer: answer(502, '<html>Bad gateway</html>'), after: true },
	{ answer: answer(500, { detail: 'Broken' }) },
	{ answer: answer(200, {}) },
	{ answer: answer(200, {}), after: true },
	{ answer: answer(429, undefined, { 'retry-after': '1' }) },
	{ answer: answer(404, '<html>Not found</html>') },
	{ answer: answer(302, undefined, { location: 'https://login.example' }) },
	{ answer: answer(413, '<html>Too large</html>') },
	{ answer: answerNo(400, 'Bad') },
	{ answer: answerNo(403, 'Not yours') },
	{ answer: answerNo(409, 'Taken', 'uniqueness') },
	{ answer: answerNo(428, 'If-Match is missing') },
	{ answer: answerNotFound('somebody') },
];

/** What would be a lie is left out: a change that is answered 200 and {}, and a read that knows nothing of what is there. */
function isLie({ at, answer: given }: Strike): boolean {
	if (given?.kind !== 'answer') return false;
	const isChange = at.startsWith('PATCH') || at.startsWith('DELETE');
	return (given.status === 200 && isChange) || (given.status === 404 && at.startsWith('GET'));
}

const strike: fc.Arbitrary<Strike> = fc
	.record({
		at: fc.constantFrom('POST /Bulk', 'POST /Groups', 'PATCH /Groups', 'DELETE /Groups', 'GET /Groups'),
		skip: fc.nat(6),
		times: fc.constantFrom(1, 1, 2, 99),
		what: fc.constantFrom(...answers),
	})
	.map(({ what, ...about }) => ({ ...about, ...what }))
	.filter((one) => !isLie(one));

const present: fc.Arbitrary<readonly string[]> = some(names).chain((given) =>
	fc.constantFrom(
		given,
		given.map((name) => name.toUpperCase()),
	),
);

/** Of a server that hides groups, only what it says of their names is known: so it lets a name be borne once. */
function hide(schedule: ScimSchedule, hidden: number): ScimSchedule {
	const { manners: given, present: all } = schedule;
	return given.uniqueNames ? { ...schedule, manners: { ...given, unlisted: all.slice(0, hidden) } } : schedule;
}

export const arbitraryScimSchedule: fc.Arbitrary<ScimSchedule> = fc
	.record({
		manners,
		operations: fc.array(operation, { maxLength: 12 }),
		present,
		strikes: fc.array(strike, { maxLength: 3 }),
		batchSize: fc.integer({ min: 1, max: 9 }),
		concurrency: fc.integer({ min: 1, max: 4 }),
		rows: fc.array(fc.record({ group: fc.nat(names.length), person: fc.nat(5) }), { minLength: 1, maxLength: 16 }),
	})
	.chain((schedule) => fc.nat(2).map((hidden) => hide(schedule, hidden)));
