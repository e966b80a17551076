import { capWaits } from '../../../nodes/Zendesk/jobTrigger/capWaits';
import type { Answer, Headers } from '../../../http/types';

const nowMs = Date.UTC(2026, 0, 12);
const answered = (headers: Headers, status = 429): Answer => ({ kind: 'answer', status, headers, body: undefined });

function cap(headers: Headers, status?: number): { headers: Headers; warnings: string[] } {
	const warnings: string[] = [];
	const capped = capWaits(answered(headers, status), nowMs, (message) => warnings.push(message));
	if (capped.kind !== 'answer') throw new Error('It was an answer.');
	return { headers: capped.headers, warnings };
}

const toldFor = (hours: string) => [`Zendesk asks it to wait for ${hours} hours. It waits for one, and asks again.`];

test.each([
	['in seconds', '63072000', '17520'],
	['by a date', 'Wed, 12 Jan 2028 00:00:00 GMT', '17520'],
	['by a date of a server whose clock is wrong', 'Sat, 01 Jan 2000 02:00:00 GMT', '2'],
	['in more seconds than there are numbers', '9'.repeat(400), 'countless'],
	['a second too many', '3601', '1'],
])('a Retry-After that is too long is cut to an hour, and told: %s', (_how, given, hours) => {
	const date = given.startsWith('Sat') ? { date: 'Sat, 01 Jan 2000 00:00:00 GMT' } : {};
	const { headers, warnings } = cap({ 'retry-after': given, ...date, 'x-other': '1' });
	expect(headers).toEqual({ 'retry-after': '3600', ...date, 'x-other': '1' });
	expect(warnings).toEqual(toldFor(hours));
});

test.each(['ratelimit-reset', 'rate-limit-reset', 'x-rate-limit-reset', 'x-ratelimit-reset'])(
	'a budget that is empty for years is full again in an hour: %s',
	(name) => {
		const left = { [name.replace('reset', 'remaining')]: '0' };
		expect(cap({ ...left, [name]: '315360000' }, 200)).toEqual({
			headers: { ...left, [name]: '3600' },
			warnings: toldFor('87600'),
		});
	},
);

test('a reset that is a point in time is taken for that, and where it is near it becomes seconds', () => {
	const inSeconds = (seconds: number): string => String(nowMs / 1000 + seconds);
	expect(cap({ 'ratelimit-remaining': '0', 'ratelimit-reset': inSeconds(30) })).toEqual({
		headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' },
		warnings: [],
	});
	expect(cap({ 'ratelimit-remaining': '0', 'ratelimit-reset': inSeconds(7200) })).toEqual({
		headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '3600' },
		warnings: toldFor('2'),
	});
	expect(cap({ 'ratelimit-remaining': '0', 'ratelimit-reset': inSeconds(-5) }).headers['ratelimit-reset']).toBe('0');
});

test('while something of the budget is left, nobody waits: it is cut, and not told', () => {
	expect(cap({ 'ratelimit-remaining': '9', 'ratelimit-reset': '315360000' }, 200)).toEqual({
		headers: { 'ratelimit-remaining': '9', 'ratelimit-reset': '3600' },
		warnings: [],
	});
});

test.each<Headers>([
	{ 'retry-after': '3600' },
	{ 'retry-after': 'soon' },
	{ 'ratelimit-remaining': '0', 'ratelimit-reset': 'x' },
	{},
])('what is short or makes no sense stays: %j', (headers) => {
	expect(cap(headers)).toEqual({ headers, warnings: [] });
});

test('what is no answer stays', () => {
	const silence: Answer = { kind: 'silence', why: 'No answer' };
	expect(capWaits(silence, nowMs, () => undefined)).toBe(silence);
});
