/* Zendesk says how many jobs are queued or running, in the answers to requests that queue one. */
import { zendesk } from '../../nodes/Zendesk/api/service';

const readInFlight = (told: string, name = 'zendesk-ratelimit-inflight-jobs'): number | undefined =>
	zendesk.jobs?.((entry) => entry).readInFlight?.({ [name]: told });

test.each([
	['total=30; remaining=29; resets=60', 1],
	['total=30;remaining=0', 30],
	[' total=30 ; remaining=12; resets=5', 18],
])('"%s" says that %i are at work', (told, count) => {
	expect(readInFlight(told)).toBe(count);
	expect(readInFlight(told, 'zendesk-rate-limit-inflight-jobs')).toBe(count);
});

test.each(['', '30', 'total=30', 'remaining=3', 'total=x; remaining=y', 'total=30; remaining=-1'])(
	'"%s" says nothing',
	(told) => {
		expect(readInFlight(told)).toBeUndefined();
	},
);

test('no header says nothing', () => {
	expect(readInFlight('total=30; remaining=29', 'another')).toBeUndefined();
});
