import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { HttpRequest } from '../../../http/types';
import { openTriggerClient } from '../../../nodes/Zendesk/jobTrigger/triggerClient';

let nowMs = 0;
jest.mock('../../../nodes/shared/n8n/clock', () => ({
	startClock: () => ({ now: () => nowMs, sleep: async (ms: number) => void (nowMs += ms) }),
}));
beforeEach(() => {
	nowMs = Date.UTC(2026, 0, 12);
});

const list: HttpRequest = { method: 'GET', path: '/api/v2/job_statuses', repeatable: true };
const hourMs = 3_600_000;

interface Said {
	readonly status: number;
	readonly headers?: IDataObject;
	readonly body?: unknown;
}

/** A trigger whose Zendesk says this, in turn, and whose token is another at each poll. */
function setUp(...said: readonly Said[]) {
	const warnings: string[] = [];
	let polls = 0;
	let requests = 0;
	const context = {
		getNodeParameter: () => 'oAuth2',
		getNode: () => ({ name: 'Trigger' }),
		getCredentials: async () => ({
			subdomain: 'acme',
			clientSecret: 'client-secret',
			oauthTokenData: { access_token: `token-of-poll-${polls}` },
		}),
		logger: { warn: (text: string) => void warnings.push(text) },
		helpers: {
			async httpRequestWithAuthentication() {
				const { status, headers = {}, body = {} } = said[Math.min(requests++, said.length - 1)] ?? { status: 200 };
				return { statusCode: status, headers, body: JSON.stringify(body) };
			},
		},
	} as unknown as ITriggerFunctions;
	const trigger = openTriggerClient(context, new AbortController().signal);
	return {
		warnings,
		countRequests: () => requests,
		async poll() {
			polls += 1;
			await trigger.refresh();
			return trigger.client.send(list);
		},
	};
}

test.each([
	['a Retry-After of years', { status: 429, headers: { 'retry-after': '99999999' } }],
	['a Retry-After in another century', { status: 503, headers: { 'retry-after': 'Sat, 01 Jan 2101 00:00:00 GMT' } }],
	['a Retry-After without end', { status: 429, headers: { 'retry-after': '9'.repeat(400) } }],
])('%s is waited for an hour, and then it asks again', async (_what, refused) => {
	const trigger = setUp(refused, refused, { status: 200 });
	const startedMs = nowMs;
	expect(await trigger.poll()).toMatchObject({ kind: 'ok' });
	expect(nowMs - startedMs).toBe(2 * hourMs);
	expect(trigger.countRequests()).toBe(3);
	expect(trigger.warnings).toHaveLength(2);
	expect(trigger.warnings[0]).toMatch(/^Zendesk Job Trigger: Zendesk asks it to wait for \w+ hours\./);
});

test('a budget that is empty for years holds up the next poll for an hour', async () => {
	const empty = { 'ratelimit-remaining': '0', 'ratelimit-reset': '315360000' };
	const trigger = setUp({ status: 200, headers: empty }, { status: 200 });
	const startedMs = nowMs;
	await trigger.poll();
	expect(await trigger.poll()).toMatchObject({ kind: 'ok' });
	expect(nowMs - startedMs).toBe(hourMs);
	expect(trigger.warnings).toHaveLength(1);
});

test('a short wait is waited as it is asked for, and not told', async () => {
	const trigger = setUp({ status: 429, headers: { 'retry-after': '600' } }, { status: 200 });
	const startedMs = nowMs;
	await trigger.poll();
	expect(nowMs - startedMs).toBe(600_000);
	expect(trigger.warnings).toEqual([]);
});

test('tokens of earlier polls are cut out of what a later one is answered', async () => {
	const said = 'client-secret token-of-poll-1 token-of-poll-2';
	const trigger = setUp({ status: 200 }, { status: 422, body: { said } });
	await trigger.poll();
	expect(await trigger.poll()).toMatchObject({ body: { said: '[secret] [secret] [secret]' } });
});
