import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

describe('records of Zendesk Memberships', () => {
	test('are read from fields of other names, and ids may be digits', async () => {
		const [user, group] = [rig.userId(people.agent.name), rig.groupId('Billing')];
		await rig.runMemberships({
			parameters: { fieldNames: { user_id: 'outcome.id', group_id: 'Group' } },
			items: [{ outcome: { id: user }, Group: String(group) }],
		});

		expect(rig.writes()[0]?.body).toEqual({ group_memberships: [{ user_id: user, group_id: group }] });
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Billing']);
	});

	test('are made of fields whose expressions are evaluated for each item', async () => {
		const run = await rig.runMemberships({
			parameters: {
				recordsFrom: 'fields',
				fields: { user_id: '={{ $json.user }}', group_id: '={{ $json.group }}', default: '={{ $json.main }}' },
			},
			items: [
				{ user: rig.userId(people.agent.name), group: rig.groupId('Billing'), main: true },
				{ user: rig.userId(people.otherAgent.name), group: rig.groupId('Billing'), main: false },
			],
		});

		expectItemLinks(run, [[0, 1], []]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Billing', 'Support Tier 1']);
		expect(rig.groupsOf(people.otherAgent.name)).toEqual(['Support Tier 1', 'Billing', 'Support Tier 2']);
	});

	test('are read from a list in each item', async () => {
		const run = await rig.runMemberships({
			parameters: {
				recordsFrom: 'json',
				records: '={{ $json.groups.map((id) => ({ user_id: $json.user, group_id: id })) }}',
			},
			items: [
				{ user: rig.userId(people.agent.name), groups: [rig.groupId('Billing'), rig.groupId('Sales')] },
				{ user: rig.userId(people.endUser.name), groups: [rig.groupId('Sales')] },
			],
		});

		expectItemLinks(run, [[0, 0], [1]]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Billing', 'Sales']);
	});
});
