import fc from 'fast-check';
import type { Answer } from '../../http/types';
import type { MembersPerPatch } from '../../nodes/Scim/api/dialect';
import type { ScimManners } from '../support/scimModel';
import type { ServerManners } from '../support/scimModelServer';
import type { Strike } from '../support/scimPlay';
import { answerNo } from '../support/scimModelParts';
import { answer } from '../support/scriptedTransport';

/** A group before the run, and who of the people is asked about, by their numbers. */
export interface ArbitraryGroup {
	readonly members: readonly number[];
	readonly asked: readonly number[];
}

/** A run of an operation on members, on a server with manners of its own. */
export interface MemberSchedule {
	readonly operation: 'added' | 'removed' | 'replaced';
	readonly manners: ScimManners;
	readonly groups: readonly ArbitraryGroup[];
	readonly strikes: readonly Strike[];
	readonly isChecked: boolean;
	readonly batchSize: number;
	readonly concurrency: number;
	readonly perPatch: MembersPerPatch;
}

/** The numbers at which a server cuts its lists, small enough for many runs. */
export const cutAt = 20;

const people = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
const crowd = fc
	.integer({ min: cutAt - 2, max: 2 * cutAt })
	.map((count) => Array.from({ length: count }, (_, at) => at));

const groups = fc.array(
	fc.record({
		members: fc.oneof({ weight: 3, arbitrary: people }, { weight: 1, arbitrary: crowd }),
		asked: fc.uniqueArray(fc.integer({ min: 0, max: cutAt + 9 }), { minLength: 1, maxLength: 12 }),
	}),
	{ minLength: 1, maxLength: 3 },
);

/** Forms of requests that the server does not take. */
const forms: fc.Arbitrary<ServerManners> = fc.record(
	{
		patch: fc.constantFrom('refused' as const, 'declared' as const),
		removesBy: fc.constantFrom('value' as const, 'valueWipes' as const),
		etags: fc.constantFrom('given' as const, 'wanted' as const),
		excludedAttributes: fc.constant('refused' as const),
		total: fc.constant('ofPage' as const),
		pageSize: fc.constantFrom(1, 2),
	},
	{ requiredKeys: [] },
);

const manners: fc.Arbitrary<ScimManners> = fc.record(
	{
		shows: fc.constantFrom('none' as const, cutAt, cutAt - 1),
		showsNewest: fc.constant(true),
		server: forms,
		patchAnswer: fc.constantFrom('group' as const, 'braces' as const),
		maxChanges: fc.record({ count: fc.integer({ min: 1, max: 5 }), status: fc.constantFrom(400, 413, 422, 501, 500) }),
		omitsEmpty: fc.boolean(),
		ignoresChanges: fc.constantFrom(false, false, true),
		removes: fc.constant('all' as const),
		adds: fc.constant('replaces' as const),
		showsLate: fc.integer({ min: 0, max: 4 }),
		offAfter: fc.integer({ min: 0, max: 12 }),
		locked: fc.subarray(['g1', 'g2', 'g3']),
		secret: fc.subarray(['g1', 'g2']),
	},
	{ requiredKeys: [] },
);

/** Each manner is rare, so that runs get far. */
const rareManners = fc
	.tuple(manners, fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }), fc.boolean())
	.map(([all, kept, isCalm]): ScimManners => {
		const entries = Object.entries(all).filter((_, place) => !isCalm && kept[place]);
		return Object.fromEntries(entries) as ScimManners;
	});

/** One lie alone, which a check can see. */
const oneLie: fc.Arbitrary<ScimManners> = fc
	.tuple(
		fc.constantFrom<ScimManners>({ ignoresChanges: true }, { removes: 'all' }, { adds: 'replaces' }),
		fc.constantFrom<ScimManners>({}, { patchAnswer: 'group' }, { patchAnswer: 'braces' }, { omitsEmpty: true }),
	)
	.map(([lie, form]) => ({ ...lie, ...form }));

const refusals = [answerNo(400, 'Not so'), answerNo(403, 'Not you'), answerNo(429, 'Not now')];

/** What may meet a request in place of the server's answer. None of these is the server's own word for something untrue. */
const befalls: Readonly<Record<'GET' | 'PATCH', readonly (Answer | undefined)[]>> = {
	GET: [
		undefined,
		answer(200, {}),
		answer(404, '<html><body>404</body></html>'),
		answer(502, 'Bad gateway'),
		...refusals,
	],
	PATCH: [undefined, answer(404, 'Not here'), answer(502, 'Bad gateway'), ...refusals],
};

const strikeOf = (method: 'GET' | 'PATCH'): fc.Arbitrary<Strike> =>
	fc
		.record({
			at: fc.constantFrom(method, `${method} /Groups/g1`, `${method} /Groups/g2`),
			skip: fc.integer({ min: 0, max: 4 }),
			times: fc.integer({ min: 1, max: 8 }),
			after: fc.boolean(),
			answer: fc.constantFrom(...befalls[method]),
		})
		.map(({ answer: given, after, ...strike }) => ({
			...strike,
			// A no has done nothing.
			after: after && (given?.kind !== 'answer' || given.status >= 500),
			...(given && { answer: given }),
		}));

const strikes = fc.array(fc.oneof(strikeOf('GET'), strikeOf('PATCH')), { maxLength: 2 });

export const arbitraryMembers: fc.Arbitrary<MemberSchedule> = fc.record({
	operation: fc.constantFrom('added', 'removed', 'replaced'),
	manners: fc.oneof({ weight: 3, arbitrary: rareManners }, { weight: 1, arbitrary: oneLie }),
	groups,
	strikes,
	isChecked: fc.boolean(),
	batchSize: fc.constantFrom(1, 2, 100),
	perPatch: fc.constantFrom(
		{ most: 1000, sure: 100, grown: 5000 },
		{ most: 3, sure: 1, grown: 8 },
		{ most: 4, sure: 2, grown: 4 },
	),
	concurrency: fc.integer({ min: 1, max: 4 }),
});
