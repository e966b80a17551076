import { listHttpTroubles } from './httpTroubles';
import { formTroubles } from './scimFormTroubles';
import { memberTroubles } from './scimMemberTroubles';
import { dropDate, passes, type Trouble } from './trouble';

/** RFC 7644, 3.12. */
const refuse = (status: number, detail: string): object => ({
	schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
	status: String(status),
	detail,
});

const words = {
	tooManyRequestsAsText: 'Too Many Requests',
	tooManyRequests: refuse(429, 'Too many requests'),
	internalError: refuse(500, 'Internal error'),
};

/** Refusals of the second batch that are about the whole run. */
const runRefusals: readonly Trouble[] = [
	{
		name: '401 midway',
		fault: { status: 401, body: refuse(401, 'Authorization failed'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '403',
		fault: { status: 403, body: refuse(403, 'Not allowed'), times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		ofGroup: 'failed',
		endsRun: true,
	},
];

/** Refusals of a batch: it is sent again, or in parts. */
const batchRefusals: readonly Trouble[] = [
	{ name: '413 for the batch', fault: { status: 413, body: refuse(413, 'Too large') }, ...passes },
	{ name: '400 for the batch', fault: { status: 400, body: refuse(400, 'Bad request') }, ...passes },
	{ name: '404 for the batch', fault: { status: 404, body: refuse(404, 'Not found') }, ...passes },
	{
		name: '400 for the batch and each part of it',
		fault: { status: 400, body: refuse(400, 'Bad request'), times: 99 },
		repeatable: 'failed',
		once: 'failed',
		strikesAll: true,
	},
];

/** Successes that say nothing. */
const unclearAnswers: readonly Trouble[] = [
	{
		name: 'an answer without anything in it, after the work',
		fault: { status: 200, body: {}, doWork: true },
		...passes,
	},
];

const onTheWay: readonly Trouble[] = [
	{ name: '404 of a gateway', fault: { gateway: 404 }, ...passes },
	{ name: 'no Date header', distort: dropDate, ...passes },
];

export const rfcScimTroubles: readonly Trouble[] = [
	...listHttpTroubles(words),
	...runRefusals,
	...batchRefusals,
	...unclearAnswers,
	...onTheWay,
	...memberTroubles,
	...formTroubles,
];
