import { listHttpTroubles } from './httpTroubles';
import { otherHands, passes, type Trouble } from './trouble';

const refuse = (code: string, message: string): object => ({ success: false, reasons: [{ code, message }] });

const words = {
	tooManyRequestsAsText: 'Too Many Requests',
	tooManyRequests: refuse('50000070', 'The limit of requests is exceeded'),
	internalError: refuse('90000060', 'Internal error'),
};

/** Refusals of the second batch that are about the whole run. */
const runRefusals: readonly Trouble[] = [
	{
		name: '401 midway',
		fault: { status: 401, body: refuse('90000011', 'Unauthorized'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '403',
		fault: { status: 403, body: refuse('90000010', 'Forbidden'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '302 to another address',
		fault: { status: 302, headers: { location: 'https://login.example' }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
];

/** Refusals of a batch: it is sent again, or in parts. */
const batchRefusals: readonly Trouble[] = [
	{
		name: '409 for the same key under way',
		fault: { status: 409, body: refuse('90000030', 'The request is in progress'), times: 2 },
		...passes,
	},
	{
		name: '400 for a lock that passes',
		fault: { status: 400, body: refuse('90000050', 'The object is locked'), times: 2 },
		...passes,
	},
	{ name: '413 for the batch', fault: { status: 413, body: refuse('90000020', 'Too large') }, ...passes },
	{ name: '404 for the batch', fault: { status: 404, body: refuse('90000040', 'Not found') }, ...passes },
	{ name: '400 for the batch', fault: { status: 400, body: refuse('90000020', 'Bad request') }, ...passes },
	{
		name: '400 for the batch and each part of it',
		fault: { status: 400, body: refuse('90000020', 'Bad request'), times: 99 },
		repeatable: 'failed',
		once: 'failed',
		strikesAll: true,
	},
];

/** Successes that say nothing, or the opposite. */
const unclearAnswers: readonly Trouble[] = [
	{
		name: 'an answer without anything in it, after the work',
		fault: { status: 200, body: {}, doWork: true },
		...passes,
	},
	{
		name: 'success: false beside 200',
		fault: { status: 200, body: refuse('90000060', 'Internal error') },
		repeatable: 'unknown',
		once: 'unknown',
	},
];

const strangers: readonly Trouble[] = [
	{ name: 'answers that name others', switches: { zuoraAnswerNames: 'others' }, ...passes },
	{ name: 'answers that name nobody', switches: { zuoraAnswerNames: 'none' }, ...passes },
	{ name: 'answers with doubled IDs', switches: { zuoraAnswerNames: 'doubled' }, ...passes },
	{ name: 'locations of others', switches: { zuoraLocation: 'ofAnother' }, ...passes },
	{ name: 'filters that find everything', switches: { zuoraFilter: 'ignored' }, ...passes },
	{ name: '404 of a gateway', fault: { gateway: 404 }, ...passes },
	{ name: 'no Date header', switches: { dateHeader: false }, ...passes },
];

export const zuoraTroubles: readonly Trouble[] = [
	...listHttpTroubles(words),
	...runRefusals,
	...batchRefusals,
	...unclearAnswers,
	...strangers,
	...otherHands,
];
