import { passes, undoneSilence, type Trouble } from './trouble';

const html = { 'content-type': 'text/html' };
const plain = { 'content-type': 'text/plain; charset=utf-8' };
/** The tests' time begins at 8:00, and the runs a minute later. */
const inTwentySeconds = new Date(Date.UTC(2026, 10, 21, 8, 1, 30)).toUTCString();

/** The service's own words for what any service may say. */
export interface ServiceWords {
	readonly tooManyRequestsAsText: string;
	readonly tooManyRequests: object;
	readonly internalError: object;
}

/** The service asks to wait, and has not done the request. */
function listWaits({ tooManyRequests, tooManyRequestsAsText: text }: ServiceWords): readonly Trouble[] {
	return [
		{
			name: '429 in plain text with seconds',
			fault: { status: 429, body: text, headers: { ...plain, 'retry-after': '7' } },
			...passes,
		},
		{
			name: '429 in JSON with seconds',
			fault: { status: 429, body: tooManyRequests, headers: { 'retry-after': '7' } },
			...passes,
		},
		{
			name: '429 with a date',
			fault: { status: 429, body: text, headers: { ...plain, 'retry-after': inTwentySeconds } },
			...passes,
		},
		{
			name: '429 that does not say for how long',
			fault: { status: 429, body: text, headers: plain, times: 3 },
			...passes,
		},
		{ name: '503 with Retry-After', fault: { status: 503, headers: { 'retry-after': '5' } }, ...passes },
	];
}

/** An answer that does not say whether the request was done, or none. */
function listSilences({ internalError }: ServiceWords): readonly Trouble[] {
	return [
		{ name: '500', fault: { status: 500, body: internalError }, ...undoneSilence },
		{ name: '500 after the work', fault: { status: 500, body: internalError, doWork: true }, ...passes },
		{
			name: '502 as a web page',
			fault: { status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: html },
			...undoneSilence,
		},
		{
			name: '502 as a web page, after the work',
			fault: { status: 502, body: '<html></html>', headers: html, doWork: true },
			...passes,
		},
		{ name: '503 without Retry-After', fault: { status: 503 }, ...undoneSilence },
		{
			name: 'no answer in time, before the work',
			fault: { status: 200, body: {}, delayMs: 200_000 },
			...undoneSilence,
		},
		{ name: 'no answer in time, after the work', fault: { delayMs: 200_000 }, ...passes },
		{ name: 'a connection dropped before the work', fault: { drop: 'before' }, ...undoneSilence },
		{ name: 'a connection dropped after the work', fault: { drop: 'after' }, ...passes },
		{ name: 'a body that breaks off', fault: { truncateBody: true }, ...passes },
		{
			name: 'a body that is not JSON',
			fault: { status: 200, body: '<html>Maintenance</html>', headers: html },
			...undoneSilence,
		},
	];
}

/** What can happen to a request whatever the service. */
export function listHttpTroubles(words: ServiceWords): readonly Trouble[] {
	return [...listWaits(words), ...listSilences(words)];
}
