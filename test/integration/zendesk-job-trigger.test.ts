import { passTime } from './fastClock';
import { activate, deactivateAll, listIds, makeDisk, testByHand } from './triggerHost';
import { openDesk, people } from './zendeskDesk';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();
afterEach(deactivateAll);

/** A job that has ended. */
async function runJob(group: string): Promise<void> {
	const items = [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId(group) }];
	await desk.runMemberships({ items });
	passTime(1000);
}

const lastJob = (): unknown => desk.state().jobs.at(-1)?.id;
const looks = (): number => desk.control.journal().filter(({ path }) => path.endsWith('/job_statuses')).length;

test('nothing of the past; each job once; nothing lost over a restart', async () => {
	const disk = makeDisk();
	await runJob('Billing');
	const first = await activate(desk, disk);
	await first.pass(60);
	expect(disk.runs).toEqual([]);

	await runJob('Sales');
	await first.pass(90);
	expect(listIds(disk)).toEqual([lastJob()]);
	await first.close();

	const [sales] = listIds(disk);
	await runJob('Logistics');
	await activate(desk, disk, { activation: 'init' });
	expect(listIds(disk)).toEqual([sales, lastJob()]);
});

test('killed after the state was saved and before the run came about: told after the restart, once', async () => {
	const disk = makeDisk();
	const first = await activate(desk, disk, { diesAtEmit: true });
	await runJob('Billing');
	await first.pass(30);
	expect(disk.runs).toEqual([]);

	const second = await activate(desk, disk, { activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
	await activate(desk, disk, { activation: 'init' });
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('n8n 1.x, which knows no keys: a restart tells nothing twice', async () => {
	const disk = makeDisk();
	const first = await activate(desk, disk, { takesKeys: false });
	await runJob('Billing');
	await first.pass(30);
	const second = await activate(desk, disk, { takesKeys: false, activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('the state is the ids of the jobs that have ended and are listed, and no more', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk);
	for (const group of ['Billing', 'Sales', 'Logistics']) {
		await runJob(group);
		await trigger.pass(30);
	}
	const ids = desk.state().jobs.map(({ id }) => id);
	const { ended, telling, ...more } = disk.state as { ended: string[]; telling: string[] };
	expect([...ended, ...telling].sort()).toEqual([...ids].sort());
	expect(more).toEqual({});
});

test.each([
	[10, 7],
	[15, 5],
	[45, 2],
])('it looks every %i seconds', async (intervalSeconds, expected) => {
	const trigger = await activate(desk, makeDisk(), { parameters: { intervalSeconds } });
	await trigger.pass(61);
	expect(looks()).toBe(expected);
});

test('an outage is logged and does not stop it', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk);
	await runJob('Billing');
	desk.control.addFaults([{ method: 'GET', path: '*/job_statuses', status: 500, times: 5 }]);
	await trigger.passUntil(() => trigger.warnings.length > 0);
	expect(trigger.warnings).toEqual([expect.stringMatching(/^Zendesk Job Trigger: .* It looks again in 30 s\.$/)]);
	expect([disk.runs, disk.failedRuns]).toEqual([[], []]);

	await trigger.passUntil(() => disk.runs.length > 0);
	await trigger.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('what Zendesk asks it to wait, it waits', async () => {
	const trigger = await activate(desk, makeDisk(), { parameters: { intervalSeconds: 10 } });
	desk.control.addFaults([{ path: '*/job_statuses', status: 429, headers: { 'retry-after': '600' } }]);
	await trigger.pass(10);
	const asked = looks();
	await trigger.pass(120);
	expect(looks()).toBe(asked);
});

test('a credential that is refused later on leaves one failed execution, and the trigger goes on', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk);
	await runJob('Billing');
	desk.control.addFaults([{ path: '*/job_statuses', status: 403, body: { error: 'Forbidden' }, times: 3 }]);
	await trigger.pass(90);
	expect(disk.failedRuns).toEqual(['Zendesk does not allow this.']);
	expect(trigger.warnings).toHaveLength(3);

	await trigger.pass(30);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('who activates it with a credential that Zendesk refuses is told so', async () => {
	const disk = makeDisk();
	await expect(activate(desk, disk, { credential: { apiToken: 'wrong' } })).rejects.toThrow(
		'Zendesk refused the credential.',
	);
	expect(disk.failedRuns).toEqual([]);
});

test('who activates it with a credential that is half filled in is told so', async () => {
	const activated = activate(desk, makeDisk(), { credential: { subdomain: 'my company' } });
	await expect(activated).rejects.toThrow('The Zendesk credential\'s Subdomain is "my company".');
});

test('an ordinary restart tells nothing again, though a job of the last run is no longer listed', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk);
	await runJob('Billing');
	passTime(12 * 3_600_000);
	await runJob('Sales');
	await trigger.pass(30);
	expect(listIds(disk)).toHaveLength(2);

	passTime(13 * 3_600_000);
	const second = await activate(desk, disk, { activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toHaveLength(2);
});

test('after a restart a refused credential does not keep it from starting', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk, { activation: 'init', credential: { apiToken: 'wrong' } });
	await trigger.pass(60);
	expect(disk.failedRuns).toEqual(['Zendesk refused the credential.']);
	expect(trigger.warnings).toHaveLength(3);
});

test('a workflow that was deactivated is not started any more', async () => {
	const disk = makeDisk();
	const trigger = await activate(desk, disk);
	await runJob('Billing');
	await trigger.close();
	const asked = looks();
	await trigger.pass(60);
	expect([disk.runs, looks()]).toEqual([[], asked]);
});

test('more jobs than Zendesk gives out on a page are all told', async () => {
	const disk = makeDisk();
	desk.control.switches({ jobMs: 0 });
	const trigger = await activate(desk, disk);
	const items = Array.from({ length: 130 }, (_, nth) => ({ name: `Person ${nth}`, external_id: `P${nth}` }));
	await desk.runUsers({ items, parameters: { options: { batchSize: 1, concurrency: 20 } } });
	passTime(1000);
	await trigger.pass(30);
	const ids = disk.runs.flat().flatMap(({ json }) => json.id ?? []);
	expect(ids.sort()).toEqual(
		desk
			.state()
			.jobs.map(({ id }) => id)
			.sort(),
	);
	expect(new Set(ids).size).toBe(130);
});

test('a manual test gives the job that ended last of those that are asked for, or a sample', async () => {
	const [sample] = await testByHand(desk);
	expect(sample?.id).toBe('V3-00000000000000000000000000000000');

	await runJob('Billing');
	const billing = lastJob();
	expect((await testByHand(desk)).map(({ id }) => id)).toEqual([billing]);

	await desk.runUsers({ items: [{ name: 'x'.repeat(300), external_id: 'N2' }] });
	const failed = lastJob();
	passTime(1000);
	await runJob('Sales');
	const onlyFailures = { parameters: { endings: 'failures' } };
	expect((await testByHand(desk, onlyFailures)).map(({ id }) => id)).toEqual([failed]);
});

test('a manual test with a credential that Zendesk refuses says so, in place of a sample', async () => {
	await expect(testByHand(desk, { credential: { apiToken: 'wrong' } })).rejects.toThrow(
		'Zendesk refused the credential.',
	);
});
