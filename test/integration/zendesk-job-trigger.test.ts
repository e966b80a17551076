import { passTime } from './fastClock';
import { activate, deactivateAll, listIds, makeDisk } from './triggerHost';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
afterEach(deactivateAll);

/** A job that has ended. */
async function runJob(group: string): Promise<void> {
	const items = [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId(group) }];
	await rig.runMemberships({ items });
	passTime(1000);
}

const lastJob = (): unknown => rig.state().jobs.at(-1)?.id;
const countPolls = (): number => rig.control.journal().filter(({ path }) => path.endsWith('/job_statuses')).length;

test('nothing of the past; each job once; nothing lost over a restart', async () => {
	const disk = makeDisk();
	await runJob('Billing');
	const first = await activate(rig, disk);
	await first.pass(60);
	expect(disk.runs).toEqual([]);

	await runJob('Sales');
	await first.pass(90);
	expect(listIds(disk)).toEqual([lastJob()]);
	await first.close();

	const [sales] = listIds(disk);
	await runJob('Logistics');
	await activate(rig, disk, { activation: 'init' });
	expect(listIds(disk)).toEqual([sales, lastJob()]);
});

test('killed after the state was saved and before the run came about: emitted after the restart, once', async () => {
	const disk = makeDisk();
	const first = await activate(rig, disk, { diesAtEmit: true });
	await runJob('Billing');
	await first.pass(30);
	expect(disk.runs).toEqual([]);

	const second = await activate(rig, disk, { activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
	await activate(rig, disk, { activation: 'init' });
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('n8n 1.x, which knows no keys: a restart emits nothing twice', async () => {
	const disk = makeDisk();
	const first = await activate(rig, disk, { takesKeys: false });
	await runJob('Billing');
	await first.pass(30);
	const second = await activate(rig, disk, { takesKeys: false, activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('the state is the ids of the jobs that have ended and are listed, and no more', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	for (const group of ['Billing', 'Sales', 'Logistics']) {
		await runJob(group);
		await trigger.pass(30);
	}
	const ids = rig.state().jobs.map(({ id }) => id);
	const { ended, telling, ...more } = disk.state as { ended: string[]; telling: string[] };
	expect([...ended, ...telling].sort()).toEqual([...ids].sort());
	expect(more).toEqual({});
});

test.each([
	[10, 7],
	[15, 5],
	[45, 2],
])('it polls every %i seconds', async (intervalSeconds, expected) => {
	const trigger = await activate(rig, makeDisk(), { parameters: { intervalSeconds } });
	await trigger.pass(61);
	expect(countPolls()).toBe(expected);
});

test('an outage is logged and does not stop it', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	await runJob('Billing');
	rig.control.addFaults([{ method: 'GET', path: '*/job_statuses', status: 500, times: 5 }]);
	await trigger.passUntil(() => trigger.warnings.length > 0);
	expect(trigger.warnings).toEqual([expect.stringMatching(/^Zendesk Job Trigger: .* It looks again in 30 s\.$/)]);
	expect([disk.runs, disk.failedRuns]).toEqual([[], []]);

	await trigger.passUntil(() => disk.runs.length > 0);
	await trigger.pass(60);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('what Zendesk asks it to wait, it waits', async () => {
	const trigger = await activate(rig, makeDisk(), { parameters: { intervalSeconds: 10 } });
	rig.control.addFaults([{ path: '*/job_statuses', status: 429, headers: { 'retry-after': '600' } }]);
	await trigger.pass(10);
	const asked = countPolls();
	await trigger.pass(120);
	expect(countPolls()).toBe(asked);
});

test('an ordinary restart emits nothing again, though a job of the last run is no longer listed', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	await runJob('Billing');
	passTime(12 * 3_600_000);
	await runJob('Sales');
	await trigger.pass(30);
	expect(listIds(disk)).toHaveLength(2);

	passTime(13 * 3_600_000);
	const second = await activate(rig, disk, { activation: 'init' });
	await second.pass(60);
	expect(listIds(disk)).toHaveLength(2);
});

test('a workflow that was deactivated is not started any more', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	await runJob('Billing');
	await trigger.close();
	const asked = countPolls();
	await trigger.pass(60);
	expect([disk.runs, countPolls()]).toEqual([[], asked]);
});

test('more jobs than Zendesk gives out on a page are all emitted', async () => {
	const disk = makeDisk();
	rig.control.switches({ jobMs: 0 });
	const trigger = await activate(rig, disk);
	const items = Array.from({ length: 130 }, (_, nth) => ({ name: `Person ${nth}`, external_id: `P${nth}` }));
	await rig.runUsers({ items, parameters: { options: { batchSize: 1, concurrency: 20 } } });
	passTime(1000);
	await trigger.pass(30);
	const ids = disk.runs.flat().flatMap(({ json }) => json.id ?? []);
	expect(ids.sort()).toEqual(
		rig
			.state()
			.jobs.map(({ id }) => id)
			.sort(),
	);
	expect(new Set(ids).size).toBe(130);
});
