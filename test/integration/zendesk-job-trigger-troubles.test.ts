import { findSecrets } from '../support/echoingServer';
import { secretForms } from '../support/secretForms';
import { passTime } from './fastClock';
import { activate, deactivateAll, listIds, makeDisk } from './triggerHost';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* A trigger lives for months. What Zendesk says wrong once must not make it repeat itself, or fall silent. */

const rig = openZendeskNodeRig();
afterEach(deactivateAll);

const path = '*/job_statuses';
const countPolls = (): number => rig.control.journal().filter((call) => call.path.endsWith('/job_statuses')).length;

/** A job that has ended: its id. */
async function runJob(group: string): Promise<string | undefined> {
	const items = [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId(group) }];
	await rig.runMemberships({ items });
	passTime(1000);
	return rig.state().jobs.at(-1)?.id;
}

const listing = (...jobs: object[]) => ({ job_statuses: jobs, meta: { has_more: false }, links: {} });

test.each([
	['empty', []],
	['without the job that was told', [{ id: 'V3-other', status: 'working' }]],
])('a list that is %s once makes it tell nothing again, not even over a restart', async (_how, jobs) => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	const told = [await runJob('Billing')];
	await trigger.pass(30);
	expect(listIds(disk)).toEqual(told);

	rig.control.addFaults([{ path, status: 200, body: listing(...jobs) }]);
	await trigger.pass(90);
	expect(listIds(disk)).toEqual(told);

	told.push(await runJob('Sales'));
	await trigger.pass(30);
	await trigger.close();
	rig.control.addFaults([{ path, status: 200, body: listing(...jobs) }]);
	const second = await activate(rig, disk, { activation: 'init' });
	await second.pass(90);
	expect(listIds(disk)).toEqual(told);
});

test('a list that is empty at the first look of all does not make it tell the past', async () => {
	const disk = makeDisk();
	await runJob('Billing');
	passTime(60_000);
	rig.control.addFaults([{ path, status: 200, body: listing() }]);
	const trigger = await activate(rig, disk);
	await trigger.pass(90);
	expect(disk.runs).toEqual([]);

	const sales = await runJob('Sales');
	await trigger.pass(30);
	expect(listIds(disk)).toEqual([sales]);
});

test.each([
	['a Retry-After of two years', { status: 429, headers: { 'retry-after': '63072000' } }],
	['a Retry-After in a far year', { status: 429, headers: { 'retry-after': 'Fri, 01 Jan 2077 00:00:00 GMT' } }],
	['maintenance of a year', { status: 503, headers: { 'retry-after': '31536000' } }],
	[
		'a budget that is empty for ten years',
		{ status: 200, body: listing(), headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '315360000' } },
	],
	[
		'a budget that is empty until 2077',
		{ status: 200, body: listing(), headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '3376684800' } },
	],
])('%s makes it wait, and is told', async (_what, fault) => {
	const trigger = await activate(rig, makeDisk(), { parameters: { intervalSeconds: 10 } });
	rig.control.addFaults([{ path, ...fault }]);
	await trigger.pass(30);
	const asked = countPolls();
	expect(trigger.warnings).toEqual([
		expect.stringMatching(
			/^Zendesk Job Trigger: Zendesk asks it to wait for \d+ hours\. It waits for one, and asks again\.$/,
		),
	]);
	await trigger.pass(60);
	expect(countPolls()).toBe(asked);
});

test('that nothing answers is told with the address and the cause', async () => {
	const credential = { subdomain: 'http://127.0.0.1:9' };
	const trigger = await activate(rig, makeDisk(), { activation: 'init', credential });
	await trigger.passUntil(() => trigger.warnings.length > 0);
	expect(trigger.warnings[0]).toMatch(
		/^Zendesk Job Trigger: The service could not be reached\. Nothing accepts connections at http:\/\/127\.0\.0\.1:9 \(.*ECONNREFUSED.*\)\. It looks again in 30 s\.$/,
	);
});

test('secrets that Zendesk repeats are neither in its log nor in the execution that fails', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	const { apiToken = '' } = rig.credentials()[0]?.data ?? {};
	const said = secretForms.map(([, write]) => write(String(apiToken))).join(' ');
	rig.control.addFaults([{ path, status: 403, body: { error: said, description: said }, times: 3 }]);
	await trigger.pass(90);
	expect(disk.failedRuns).toHaveLength(1);
	expect(trigger.warnings[0]).toContain('[secret]');
	expect(findSecrets([String(apiToken)], disk.failedRuns, trigger.warnings)).toEqual([]);
});
