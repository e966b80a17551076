import { listHttpTroubles } from './httpTroubles';
import { otherHands, passes, undoneSilence, type Trouble } from './trouble';

const refuse = (statusCode: number, message: string): object => ({ statusCode, message, requestId: 'r-1' });

const words = {
	tooManyRequestsAsText: 'Too Many Requests',
	tooManyRequests: refuse(429, 'Your requests exceed the maximum number, please try again later'),
	internalError: refuse(500, 'Unknown error'),
};

/** GenAuth answers HTTP 200 to nearly all, with the real status in the body. */
const inEnvelope: readonly Trouble[] = [
	{ name: '429 within HTTP 200', fault: { status: 200, body: words.tooManyRequests, times: 2 }, ...passes },
	{ name: '500 within HTTP 200', fault: { status: 200, body: words.internalError }, ...undoneSilence },
	{
		name: '500 within HTTP 200, after the work',
		fault: { status: 200, body: words.internalError, doWork: true },
		...passes,
	},
];

/** Refusals of the second batch that are about the whole run. */
const runRefusals: readonly Trouble[] = [
	{
		name: 'a token that is refused midway',
		fault: { status: 200, body: { ...refuse(401, 'Not logged in'), apiCode: 2020 }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '403 within HTTP 200',
		fault: { status: 200, body: refuse(403, 'No permission'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '402 within HTTP 200',
		fault: { status: 200, body: refuse(402, 'Not in this plan'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '404 of another server',
		fault: { status: 404, body: '<html>Not found</html>', headers: { 'content-type': 'text/html' }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
];

/** Refusals of a batch: it is sent again in parts. */
const batchRefusals: readonly Trouble[] = [
	{ name: '413 for the batch', fault: { status: 413 }, ...passes, isHalved: true },
	{
		name: '400 for the batch',
		fault: { status: 200, body: refuse(400, 'Parameter list is malformed') },
		...passes,
		isHalved: true,
	},
	{
		name: '409 for the batch',
		fault: { status: 200, body: refuse(409, 'Group code already exists') },
		...passes,
		isHalved: true,
	},
	{
		name: '400 for the batch and each part of it',
		fault: { status: 200, body: refuse(400, 'Parameter list is malformed'), times: 99 },
		repeatable: 'failed',
		once: 'failed',
		strikesAll: true,
	},
];

/** Successes that say nothing. */
const unclearAnswers: readonly Trouble[] = [
	{
		name: 'an answer without anything in it',
		fault: { status: 200, body: {} },
		repeatable: 'unknown',
		once: 'unknown',
		isSentAlone: true,
	},
	{
		name: 'an answer without anything in it, after the work',
		fault: { status: 200, body: {}, doWork: true },
		...passes,
	},
];

const strangers: readonly Trouble[] = [
	{ name: 'answers that name others', switches: { genAuthAnswerNames: 'others' }, ...passes },
	{ name: 'answers that name nobody', switches: { genAuthAnswerNames: 'none' }, ...passes },
	{ name: 'answers with doubled IDs', switches: { genAuthAnswerNames: 'doubled' }, ...passes },
	{ name: '404 of a gateway', fault: { gateway: 404 }, ...passes },
	{ name: 'no Date header', switches: { dateHeader: false }, ...passes },
];

export const genAuthTroubles: readonly Trouble[] = [
	...listHttpTroubles(words),
	...inEnvelope,
	...runRefusals,
	...batchRefusals,
	...unclearAnswers,
	...strangers,
	...otherHands,
];
