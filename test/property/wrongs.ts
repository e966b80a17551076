import type { Fault } from '../../sandbox';

/** Something that goes wrong with a request, whichever it strikes. */
type Wrong = Omit<Fault, 'times' | 'skip' | 'method'>;

const refusals: readonly Wrong[] = [
	{
		status: 429,
		headers: { 'retry-after': '3', 'content-type': 'text/plain' },
		body: 'Number of allowed API requests per minute exceeded',
	},
	{ status: 429, body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests' }] } },
	{ status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 08:00:20 GMT' } },
	{ limit: { tells: 'retryAfter', seconds: 4 } },
	{ limit: { tells: 'resetSeconds', seconds: 4 } },
	{ limit: { tells: 'resetEpoch', seconds: 4 } },
	{ status: 503, headers: { 'retry-after': '2' } },
	{ status: 409, body: { error: 'Conflict' } },
	// Of a job or of the address, not of a group or a user: that would be a lie, and it's believed.
	{ status: 404, path: '/api/v2/job_statuses/*', body: { error: 'RecordNotFound', description: 'Not found' } },
	{ status: 404, path: '*_many', body: { error: 'InvalidEndpoint', description: 'Not found' } },
	{ status: 413 },
	{ status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors' } },
	{ status: 400, body: { error: { title: 'Invalid attribute', message: 'You passed an invalid value' } } },
	{ status: 401, body: { error: "Couldn't authenticate you" } },
	{ status: 403, body: { error: { title: 'Forbidden', message: 'You do not have access to this page.' } } },
];

/** What stands before the service answers in its place, with a web page: in reads, polls and writes. */
const gateways: readonly Wrong[] = [
	{ gateway: 404 },
	{ gateway: 404, on: 'reads' },
	{ gateway: 404, on: 'polls' },
	{ gateway: 403 },
	{ gateway: 302 },
	{ gateway: 421 },
	{ status: 404, body: '', headers: { 'content-type': 'text/plain' } },
	{ gateway: 502, doWork: true },
];

const silences: readonly Wrong[] = [
	{ status: 500, body: '<html>Oops</html>', headers: { 'content-type': 'text/html' } },
	{ status: 502, body: '<html>Bad gateway</html>', doWork: true },
	{ status: 503 },
	{ status: 504, doWork: true },
	{ status: 200, body: '<html>Maintenance</html>', doWork: true },
	{ status: 200, body: {}, doWork: true },
	{ drop: 'before' },
	{ drop: 'after' },
	{ truncateBody: true },
	{ delayMs: 40_000 },
	{ delayMs: 150_000 },
	{ delayMs: 150_000, drop: 'after' },
	// The work was done and its answer lost; the second try is refused.
	{ drop: 'after', repeat: { status: 422, body: { error: 'RecordInvalid', description: 'Taken already' } } },
	{ drop: 'after', repeat: { status: 404, body: '<html></html>', headers: { 'content-type': 'text/html' } } },
	{ drop: 'after', repeat: { status: 403, body: { error: 'Forbidden', description: 'No access' } } },
];

const dateless: readonly Wrong[] = [{ withoutHeaders: ['date'] }];

export const wrongs: readonly Wrong[] = [...refusals, ...gateways, ...silences, ...dateless];
