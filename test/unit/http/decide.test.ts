/** What is decided on final answers and on refusals. */
import {
	backOffMs,
	conflict,
	decideAfter,
	final,
	keyed,
	ok,
	ownConflict,
	refused,
	rejected,
	repeatAfterAll,
	replyWith,
	silence,
	silent,
	times,
	unreachable,
	type Case,
} from './decideCases';

const finalAnswers: Case[] = [
	{ what: 'a success is the reply', verdicts: [final(ok)], decision: replyWith(ok) },
	{ what: 'a rejection is the reply', verdicts: [final(rejected(404))], decision: replyWith(rejected(404)) },
	{
		what: 'too many jobs are the reply',
		verdicts: [final({ kind: 'tooManyJobs', retryAfterMs: 3000 })],
		decision: replyWith({ kind: 'tooManyJobs', retryAfterMs: 3000 }),
	},
	{
		what: 'a success after silence carries the silence',
		verdicts: [silence, final(ok)],
		decision: replyWith({ ...ok, afterSilence: silent }),
	},
	{
		what: 'a rejection after silence carries the silence',
		verdicts: [silence, final(rejected(404))],
		decision: replyWith({ ...rejected(404), afterSilence: silent }),
	},
	{
		what: 'too many jobs after silence carry the silence',
		verdicts: [silence, final({ kind: 'tooManyJobs' })],
		decision: replyWith({ kind: 'tooManyJobs', afterSilence: silent }),
	},
	{
		what: 'a rejection after other attempts that did nothing is the reply',
		verdicts: [refused, conflict, unreachable, final(rejected(404))],
		decision: replyWith(rejected(404)),
	},
	{
		what: 'a rejection under a key in a form that gateways have too leaves the silence',
		request: keyed,
		verdicts: [silence, final({ ...rejected(400), isMistakable: true })],
		decision: replyWith(silent),
	},
	{
		what: 'such a rejection of a first attempt is the reply',
		request: keyed,
		verdicts: [final({ ...rejected(400), isMistakable: true })],
		decision: replyWith({ ...rejected(400), isMistakable: true }),
	},
	{
		what: 'with a key, a success after silence is the reply',
		verdicts: [silence, final(ok)],
		request: keyed,
		decision: replyWith(ok),
	},
	{
		what: 'with a key, a rejection after silence answers the first attempt as well',
		verdicts: [silence, final(rejected(400))],
		request: keyed,
		decision: replyWith(rejected(400)),
	},
	{
		what: 'with a key, too many jobs after silence carry the silence',
		verdicts: [silence, final({ kind: 'tooManyJobs' })],
		request: keyed,
		decision: replyWith({ kind: 'tooManyJobs', afterSilence: silent }),
	},
];

const refusals: Case[] = [
	{
		what: 'everyone waits as long as the server asks',
		verdicts: [refused],
		decision: repeatAfterAll(30_000, 'fresh'),
	},
	{
		what: 'everyone backs off where the server gives no time',
		verdicts: [{ kind: 'refused', status: 429 }],
		decision: repeatAfterAll(backOffMs, 'fresh'),
	},
	{
		what: 'everyone backs off where the server asks for no wait at all',
		verdicts: [{ kind: 'refused', status: 429, waitMs: 0 }],
		decision: repeatAfterAll(backOffMs, 'fresh'),
	},
	{
		what: 'there is no limit to them',
		verdicts: times(1000, refused),
		request: keyed,
		decision: repeatAfterAll(30_000, 'fresh'),
	},
	{
		what: 'after silence the key stays the same',
		verdicts: [refused, silence, ...times(4, refused)],
		request: keyed,
		decision: repeatAfterAll(30_000, 'same'),
	},
	{
		what: 'the fifth after silence may be a stored one: everyone waits, and the reply is the silence',
		verdicts: [silence, ...times(5, refused)],
		request: keyed,
		decision: { kind: 'reply', reply: silent, everyoneWaitsMs: 30_000 },
	},
	{
		what: 'conflicts with another write count among those after silence',
		verdicts: [silence, conflict, ...times(4, refused)],
		request: keyed,
		decision: { kind: 'reply', reply: silent, everyoneWaitsMs: 30_000 },
	},
	{
		what: 'conflicts of the request with itself do not',
		verdicts: [silence, ownConflict, ...times(4, refused)],
		request: keyed,
		decision: repeatAfterAll(30_000, 'same'),
	},
	{
		what: 'without a key, nothing is stored, and there is no limit after silence either',
		verdicts: [silence, ...times(1000, refused)],
		decision: repeatAfterAll(30_000, 'same'),
	},
];

test.each(finalAnswers)('a final answer: $what', ({ verdicts, request, decision }) => {
	expect(decideAfter(verdicts, request)).toEqual(decision);
});

test.each([401, 403, 409, 422])('with a key, %i after silence leaves the silence', (status) => {
	expect(decideAfter([silence, final(rejected(status))], keyed)).toEqual(replyWith(silent));
	expect(decideAfter([final(rejected(status))], keyed)).toEqual(replyWith(rejected(status)));
});

test.each(refusals)('a refusal: $what', ({ verdicts, request, decision }) => {
	expect(decideAfter(verdicts, request)).toEqual(decision);
});
