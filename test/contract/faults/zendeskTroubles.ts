import { listHttpTroubles } from './httpTroubles';
import { otherHands, passes, type Trouble } from './trouble';
import { jobTroubles } from './zendeskJobTroubles';
import { resultTroubles } from './zendeskResultTroubles';

const words = {
	tooManyRequestsAsText: 'Number of allowed API requests per minute exceeded',
	tooManyRequests: { errors: [{ code: 'TooManyRequests', title: 'Too many' }] },
	internalError: { error: 'InternalError' },
};

/** Refusals of the second batch that are about the whole run. */
const runRefusals: readonly Trouble[] = [
	{
		name: '401 midway',
		fault: { status: 401, body: { error: "Couldn't authenticate you" }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '403 for a missing scope',
		fault: {
			status: 403,
			body: { error: 'Forbidden', description: 'You are missing the following required scopes: write' },
			times: 9,
		},
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '404 for the address',
		fault: { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
];

/** Refusals of a batch: it is sent again, or in parts. */
const batchRefusals: readonly Trouble[] = [
	{ name: '409 for a write under way', fault: { status: 409, body: { error: 'Conflict' }, times: 2 }, ...passes },
	{ name: '413 for the batch', fault: { status: 413 }, ...passes, isHalved: true },
	{
		name: '422 for the batch',
		fault: { status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors' } },
		...passes,
		isHalved: true,
	},
	{
		name: '400 for the batch and each part of it',
		fault: { status: 400, body: { error: { title: 'Invalid attribute', message: 'No' } }, times: 99 },
		repeatable: 'failed',
		once: 'failed',
		strikesAll: true,
	},
];

/** What stands before the service answers once in its place; and answers that bear no date. */
const onTheWay: readonly Trouble[] = [
	{ name: '404 of a gateway', fault: { gateway: 404 }, ...passes },
	{ name: 'polls that get the 404 of a gateway', pollFault: { gateway: 404, times: 3 }, ...passes },
	{ name: 'no Date header', switches: { dateHeader: false }, ...passes },
];

const meanwhile: readonly Trouble[] = (['before', 'after'] as const).flatMap((otherHandsWhen) =>
	(['touch', 'rename', 'phone', 'membership'] as const).map(
		(otherHands): Trouble => ({
			name: `others at work (${otherHands}) ${otherHandsWhen} the job`,
			switches: { otherHands, otherHandsWhen },
			...passes,
			// Whose default group it is, and who is in it, is then the others' doing.
			...(otherHands === 'membership' && { isOpen: true }),
		}),
	),
);

export const zendeskTroubles: readonly Trouble[] = [
	...listHttpTroubles(words),
	...runRefusals,
	...batchRefusals,
	...jobTroubles,
	...resultTroubles,
	...onTheWay,
	...meanwhile,
	...otherHands,
];
