import { passTime } from './fastClock';
import { activate, deactivateAll, listIds, makeDisk, testByHand } from './triggerHost';
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

test('a credential that is refused later on leaves one failed execution, and the trigger goes on', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk);
	await runJob('Billing');
	rig.control.addFaults([{ path: '*/job_statuses', status: 403, body: { error: 'Forbidden' }, times: 3 }]);
	await trigger.pass(90);
	expect(disk.failedRuns).toEqual(['Zendesk does not allow this.']);
	expect(trigger.warnings).toHaveLength(3);

	await trigger.pass(30);
	expect(listIds(disk)).toEqual([lastJob()]);
});

test('who activates it with a credential that Zendesk refuses gets an error', async () => {
	const disk = makeDisk();
	await expect(activate(rig, disk, { credential: { apiToken: 'wrong' } })).rejects.toThrow(
		'Zendesk refused the credential.',
	);
	expect(disk.failedRuns).toEqual([]);
});

test('who activates it with a credential that is half filled in gets an error', async () => {
	const activated = activate(rig, makeDisk(), { credential: { subdomain: 'my company' } });
	await expect(activated).rejects.toThrow('The Zendesk credential\'s Subdomain is "my company".');
});

test('after a restart a refused credential does not keep it from starting', async () => {
	const disk = makeDisk();
	const trigger = await activate(rig, disk, { activation: 'init', credential: { apiToken: 'wrong' } });
	await trigger.pass(60);
	expect(disk.failedRuns).toEqual(['Zendesk refused the credential.']);
	expect(trigger.warnings).toHaveLength(3);
});

test('a manual test gives the job that ended last of those that are asked for, or a sample', async () => {
	const [sample] = await testByHand(rig);
	expect(sample?.id).toBe('V3-00000000000000000000000000000000');

	await runJob('Billing');
	const billing = lastJob();
	expect((await testByHand(rig)).map(({ id }) => id)).toEqual([billing]);

	await rig.runUsers({ items: [{ name: 'x'.repeat(300), external_id: 'N2' }] });
	const failed = lastJob();
	passTime(1000);
	await runJob('Sales');
	const onlyFailures = { parameters: { endings: 'failures' } };
	expect((await testByHand(rig, onlyFailures)).map(({ id }) => id)).toEqual([failed]);
});

test('a manual test with a credential that Zendesk refuses says so, in place of a sample', async () => {
	await expect(testByHand(rig, { credential: { apiToken: 'wrong' } })).rejects.toThrow(
		'Zendesk refused the credential.',
	);
});
