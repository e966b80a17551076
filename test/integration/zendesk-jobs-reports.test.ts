import { expectItemLinks } from '../support/n8nItemLinks';
import { passTime } from './fastClock';
import { listStatuses, makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

test('a report that names places is tied to the batch that was sent, whoever of it is fed in, in whatever order', async () => {
	rig.control.switches({ membershipResults: 'index', failedEntry: 'indexed' });
	const group_id = rig.groupId('Billing');
	const who = [people.endUser, people.agent, people.otherAgent, people.admin].map(({ name }) => rig.userId(name));
	const run = await rig.runMemberships({
		items: who.map((user_id) => ({ user_id, group_id })),
		parameters: { options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const submitted = run.outputs[0] ?? [];

	const reversed = await jobs.run('check', [...submitted].reverse());
	expect(reversed.json[0]?.map(({ user_id }) => user_id)).toEqual(who.slice(1).reverse());
	expect(reversed.json[1]?.map(({ user_id }) => user_id)).toEqual(who.slice(0, 1));
	const alone = await jobs.run('check', submitted.slice(2, 3));
	expect(listStatuses(alone.json[0])).toEqual(['created']);
});

test('what a report says of somebody else does not count for whoever is fed in alone', async () => {
	rig.control.switches({ missingInDestroyMany: 'dropped', deleteResults: 'idOnly' });
	const real = rig.state().group_memberships.at(-1)?.id ?? 0;
	const run = await rig.runMemberships({
		items: [{ id: real }, { id: 999 }],
		parameters: { operation: 'deleteMany', options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const checked = await jobs.run('check', (run.outputs[0] ?? []).slice(1));
	expect(readOutcomes(checked.json[0])).toMatchObject([{ status: 'unchanged' }]);
	expect(readOutcomes(checked.json[0])[0]?.id).not.toBe(real);
});

test('one change for all: a user who does not hold it does not become unchanged', async () => {
	rig.control.switches({ jobMs: 3_600_000 });
	const run = await rig.runUsers({
		items: [{ id: rig.userId(people.agent.name) }],
		parameters: {
			operation: 'updateMany',
			changes: 'same',
			sameChange: JSON.stringify({ notes: 'Moves to Graz' }),
			options: { giveUpAfterMinutes: 1 },
		},
	});
	const unknown = run.outputs[1] ?? [];
	expect(listStatuses(run.json[1])).toEqual(['unknown']);
	const early = await jobs.run('check', unknown);
	expect([early.json[0], early.json[1], listStatuses(early.json[2])]).toEqual([[], [], ['unknown']]);
	passTime(3_600_000);
	expect(listStatuses((await jobs.run('check', unknown)).json[0])).toEqual(['updated']);
});

test("somebody else's change of a user does not count as the update that was sent", async () => {
	rig.control.switches({ jobMs: 3_600_000, jobEnd: 'failed' });
	const id = rig.userId(people.agent.name);
	const run = await rig.runUsers({
		items: [{ id, notes: 'Moves to Graz', phone: '+43 316 123' }],
		parameters: { operation: 'updateMany', options: { giveUpAfterMinutes: 1 } },
	});
	passTime(60_000);
	await rig.runUsers({
		items: [{ id, alias: 'Tom' }],
		parameters: { operation: 'update', userId: id, fields: { alias: 'Tom' } },
	});
	const early = await jobs.run('check', run.outputs[1] ?? []);
	expect([early.json[0], early.json[2]?.length]).toEqual([[], 1]);
});

test('rows without a key that say the same are two records, and stay two', async () => {
	const twins = [{ name: 'Nobody in Particular' }, { name: 'Nobody in Particular' }];
	const run = await rig.runUsers({
		items: twins,
		parameters: { operation: 'createMany', options: { waitForCompletion: false } },
	});
	passTime(60_000);
	const checked = await jobs.run('check', run.outputs[0] ?? []);
	expect(listStatuses(checked.json[0])).toEqual(['created', 'created']);
	expect(rig.state().users.filter(({ name }) => name === 'Nobody in Particular')).toHaveLength(2);
});

test('a person who was listed twice, and sent once, has the same outcome twice', async () => {
	const twin = { name: 'New One', external_id: 'N1' };
	const submitted = await rig.runUsers({
		items: [twin, { name: 'New Two', external_id: 'N2' }, twin],
		parameters: { options: { waitForCompletion: false } },
	});
	const run = await jobs.run('wait', submitted.outputs[0] ?? []);

	const [first, , second] = readOutcomes(run.json[0]);
	expect(listStatuses(run.json[0])).toEqual(['created', 'created', 'created']);
	expect([second?.id, second?.sameAs]).toEqual([first?.id, 0]);
	expectItemLinks(run, [[0, 1, 2], []]);
});
