/** What is decided on conflicts, on silence and where the service can't be reached: repeats that are limited. */
import { noAttempts, replyUnsent } from '../../../http/decide';
import type { Reply, UnsentCode } from '../../../http/types';
import {
	conflict,
	countAll,
	decideAfter,
	final,
	keyed,
	ok,
	once,
	ownConflict,
	refused,
	rejected,
	repeatAlone,
	replyWith,
	silence,
	silent,
	times,
	unreachable,
	type Case,
} from './decideCases';

const neverReached: Reply = {
	kind: 'unsent',
	code: 'unreachable',
	why: 'The service could not be reached. connect ECONNREFUSED',
};

const conflicts: Case[] = [
	{ what: 'with another write: a fresh key', verdicts: [conflict], request: keyed, decision: repeatAlone('fresh') },
	{ what: 'with itself: the same key', verdicts: [ownConflict], request: keyed, decision: repeatAlone('same') },
	{ what: 'after silence: the same key', verdicts: [silence, conflict], request: keyed, decision: repeatAlone('same') },
	{ what: 'of a request that is not repeatable', verdicts: [conflict], request: once, decision: repeatAlone('fresh') },
	{ what: 'the fifth is repeated', verdicts: times(5, conflict), decision: repeatAlone('fresh') },
	{ what: 'the sixth is the reply', verdicts: times(6, conflict), decision: replyWith(rejected(409)) },
	{ what: 'the sixth with itself is the reply', verdicts: times(6, ownConflict), decision: replyWith(rejected(409)) },
	{ what: 'the sixth after silence: silence', verdicts: [silence, ...times(6, conflict)], decision: replyWith(silent) },
];

const silences: Case[] = [
	{ what: 'not repeatable: it is the reply', verdicts: [silence], request: once, decision: replyWith(silent) },
	{ what: 'repeatable: with the same key', verdicts: [silence], request: keyed, decision: repeatAlone('same') },
	{ what: 'the fourth is repeated', verdicts: times(4, silence), decision: repeatAlone('same') },
	{ what: 'the fifth is the reply', verdicts: times(5, silence), decision: replyWith(silent) },
	{
		what: 'the last one is the reply, with its status',
		verdicts: [...times(4, silence), { kind: 'silence', why: 'HTTP 502', status: 502 }],
		decision: replyWith({ kind: 'silent', why: 'HTTP 502', status: 502 }),
	},
];

const unreached: Case[] = [
	{ what: 'not repeatable: it is repeated', verdicts: [unreachable], request: once, decision: repeatAlone('same') },
	{ what: 'the sixth is repeated', verdicts: times(6, unreachable), decision: repeatAlone('same') },
	{ what: 'the seventh ends it as unsent', verdicts: times(7, unreachable), decision: replyWith(neverReached) },
	{
		what: 'the seventh after silence: silence',
		verdicts: [silence, ...times(7, unreachable)],
		decision: replyWith(silent),
	},
	{
		what: 'attempts with other verdicts do not count',
		verdicts: [...times(9, refused), ...times(5, conflict), ...times(6, unreachable)],
		decision: repeatAlone('same'),
	},
];

test.each(conflicts)('a conflict: $what', ({ verdicts, request, decision }) => {
	expect(decideAfter(verdicts, request)).toEqual(decision);
});

test.each(silences)('silence: $what', ({ verdicts, request, decision }) => {
	expect(decideAfter(verdicts, request)).toEqual(decision);
});

test.each(unreached)('out of reach: $what', ({ verdicts, request, decision }) => {
	expect(decideAfter(verdicts, request)).toEqual(decision);
});

test('every attempt is counted, and once by its verdict', () => {
	const verdicts = [refused, conflict, unreachable, silence, refused, conflict, ownConflict, final(ok)];
	expect(countAll(verdicts)).toEqual({
		total: 8,
		conflict: 3,
		foreign: 0,
		silence: 1,
		unreachable: 1,
		refusedSinceSilence: 2,
		silent,
	});
});

test('counting changes nothing in the attempts before', () => {
	countAll([silence, refused]);
	expect(noAttempts).toEqual({ total: 0, conflict: 0, foreign: 0, silence: 0, unreachable: 0, refusedSinceSilence: 0 });
});

const whys: [UnsentCode, string][] = [
	['cancelled', 'The execution was stopped before this was sent.'],
	['gave_up', 'The time of "Give Up After" ran out before this could be sent.'],
	['rate_limited', 'The service asked to wait longer than the time of "Give Up After" allows.'],
	['unreachable', 'The service could not be reached.'],
];

test.each(whys)('a request that may not leave is unsent: %s', (code, why) => {
	expect(replyUnsent(code, noAttempts)).toEqual({ kind: 'unsent', code, why });
});

const ranOut = whys[1]?.[1] ?? '';

test.each([
	['gave_up', refused, 'gave_up', `${ranOut} The service answered HTTP 429.`],
	['gave_up', silence, 'gave_up', `${ranOut} The last request came to nothing: Cut off.`],
	['gave_up', unreachable, 'unreachable', `The service could not be reached. connect ECONNREFUSED. ${ranOut}`],
	['rate_limited', refused, 'rate_limited', `${whys[2]?.[1] ?? ''} The service answered HTTP 429.`],
	['rate_limited', unreachable, 'rate_limited', whys[2]?.[1] ?? ''],
	['cancelled', unreachable, 'cancelled', whys[0]?.[1] ?? ''],
] as const)('%s: what the last request has met is told where it is the cause: %j', (code, verdict, told, why) => {
	const { trouble } = countAll([verdict]);
	const asked = told === 'unreachable' || verdict.kind !== 'refused' ? {} : { waitMs: verdict.waitMs };
	expect(replyUnsent(code, noAttempts, trouble)).toEqual({ kind: 'unsent', code: told, why, ...asked });
});

test('its own trouble counts for more than that of another request', () => {
	const { trouble } = countAll([unreachable]);
	expect(replyUnsent('gave_up', countAll([refused]), trouble)).toMatchObject({ code: 'gave_up' });
});

test.each(whys)('after silence, a request that may not leave again stays silent: %s', (code) => {
	expect(replyUnsent(code, countAll([silence, refused]))).toEqual(silent);
});
