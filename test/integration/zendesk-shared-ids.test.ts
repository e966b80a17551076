import type { IDataObject } from 'n8n-workflow';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Reports that give a record the ID of the one before it, beside its own key or place. */

const rig = openZendeskNodeRig();
beforeEach(() => {
	rig.control.switches({ resultNames: 'doubledIds' });
});

const newPeople = ['A', 'B', 'C', 'D'].map((key) => ({ name: `New ${key}`, external_id: `N-${key}` }));

test.each(['createMany', 'createOrUpdateMany'])('%s: each user has its own ID', async (operation) => {
	const run = await rig.runUsers({ parameters: { operation }, items: newPeople });

	const ids = newPeople.map(({ external_id: key }) => rig.state().users.find((user) => user.external_id === key)?.id);
	expect(run.json[1]).toEqual([]);
	expect(readOutcomes(run.json[0])).toMatchObject(ids.map((id) => ({ status: 'created', id })));
});

test('in batches of two: each user has its own ID', async () => {
	const run = await rig.runUsers({
		parameters: { operation: 'createMany', options: { batchSize: 2 } },
		items: newPeople,
	});

	const ids = newPeople.map(({ external_id: key }) => rig.state().users.find((user) => user.external_id === key)?.id);
	expect(readOutcomes(run.json[0])).toMatchObject(ids.map((id) => ({ status: 'created', id })));
});

test('each membership has its own ID', async () => {
	const [agent, other] = [rig.userId(people.agent.name), rig.userId(people.otherAgent.name)];
	const groupId = rig.groupId('Billing');
	const items: IDataObject[] = [agent, other].map((userId) => ({ user_id: userId, group_id: groupId }));
	const run = await rig.runMemberships({ items });

	const held = rig.state().group_memberships.filter((membership) => membership.group_id === groupId);
	const ids = [agent, other].map((userId) => held.find((membership) => membership.user_id === userId)?.id);
	expect(readOutcomes(run.json[0])).toMatchObject(ids.map((id) => ({ status: 'created', id })));
});
