import { expectItemLinks } from '../support/n8nItemLinks';
import { passTime } from './fastClock';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

/** A row by the names of its user and its group. */
function row(user: { name: string }, group: string, more: object = {}) {
	return { user_id: rig.userId(user.name), group_id: rig.groupId(group), ...more };
}

function seedAgents(count: number): number[] {
	const users = Array.from({ length: count }, (_, index) => ({ name: `Agent ${index}`, role: 'agent' }));
	return [...(rig.control.seed({ zendesk: { users } }).zendesk?.users ?? [])];
}

describe('Zendesk Memberships: Create Many', () => {
	test('adds agents to groups; who was in already is unchanged; who cannot be is failed', async () => {
		const run = await rig.runMemberships({
			items: [
				row(people.agent, 'Billing'),
				row(people.endUser, 'Billing'),
				row(people.agent, 'Support Tier 1'),
				{ user_id: rig.userId(people.agent.name), group_id: 77 },
				row(people.otherAgent, 'Sales'),
			],
		});

		expectItemLinks(run, [
			[0, 2, 4],
			[1, 3],
		]);
		expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['created', 'unchanged', 'created']);
		const reason =
			'The job has ended and this record is not done. The report names nobody, but says for this batch: ' +
			'User must be an agent; Group: is invalid. Send it again alone.';
		const failed = { status: 'failed', code: 'not_done', reason };
		expect(readOutcomes(run.json[1])).toMatchObject([failed, failed]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Billing']);
		expect(rig.groupsOf(people.otherAgent.name)).toEqual(['Support Tier 1', 'Sales', 'Support Tier 2']);
		expect(rig.groupsOf(people.endUser.name)).toEqual([]);
	});

	test('changes nothing the second time', async () => {
		const items = [row(people.agent, 'Billing'), row(people.otherAgent, 'Billing')];
		await rig.runMemberships({ items });
		const memberships = rig.state().group_memberships;
		passTime(1000);
		const run = await rig.runMemberships({ items });

		expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
		expect(rig.state().group_memberships).toEqual(memberships);
	});

	test('sends 250 records in three requests and gives each its outcome, in input order', async () => {
		const groupId = rig.groupId('Billing');
		const items = seedAgents(250).map((id) => ({ user_id: id, group_id: groupId }));
		const run = await rig.runMemberships({ items });

		const sizes = rig.writes().map(({ body }) => (body as { group_memberships: unknown[] }).group_memberships.length);
		expect(sizes.sort()).toEqual([100, 100, 50]);
		expect(run.json[0]).toMatchObject(items.map((item) => ({ ...item, outcome: { status: 'created' } })));
		expectItemLinks(run, [items.map((_, index) => index), []]);
		expect(rig.state().group_memberships.filter((each) => each.group_id === groupId)).toHaveLength(250);
	});

	test('sets the default group', async () => {
		const run = await rig.runMemberships({ items: [row(people.agent, 'Billing', { default: true })] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Billing', 'Support Tier 1']);
	});

	test('does not call a membership unchanged that was asked to become the default one', async () => {
		const run = await rig.runMemberships({ items: [row(people.otherAgent, 'Support Tier 2', { default: true })] });

		expect(rig.groupsOf(people.otherAgent.name)).toEqual(['Support Tier 1', 'Support Tier 2']);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{
				status: 'failed',
				code: 'not_applied',
				reason: expect.stringContaining('The agent is in the group, but the group is not the default one.') as string,
			},
		]);
	});

	test('is content when the membership is the default one already', async () => {
		const run = await rig.runMemberships({ items: [row(people.agent, 'Support Tier 1', { default: true })] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'unchanged' }]);
	});

	test('brings the memberships’ ids on request', async () => {
		const items = [
			row(people.agent, 'Billing'),
			row(people.otherAgent, 'Billing'),
			row(people.agent, 'Support Tier 1'),
		];
		const run = await rig.runMemberships({ parameters: { options: { returnMembershipIds: true } }, items });

		const ids = items.map(
			({ user_id: userId, group_id: groupId }) =>
				rig.state().group_memberships.find((each) => each.user_id === userId && each.group_id === groupId)?.id,
		);
		expect(readOutcomes(run.json[0]).map(({ id }) => id)).toEqual(ids);
	});

	test('sends a row that is listed twice alike only once', async () => {
		const run = await rig.runMemberships({ items: [row(people.agent, 'Billing'), row(people.agent, 'Billing')] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
		expect((rig.writes()[0]?.body as { group_memberships: unknown[] }).group_memberships).toHaveLength(1);
	});
});

describe('what the report leaves open is read back', () => {
	test.each(['orgSample', 'docSample', 'index', 'idOnly', 'none'] as const)(
		'entries like %s: created, unchanged and failed are told apart',
		async (membershipResults) => {
			rig.control.switches({ membershipResults });
			const run = await rig.runMemberships({
				items: [
					row(people.agent, 'Billing'),
					row(people.agent, 'Support Tier 1'),
					row(people.endUser, 'Billing'),
					row(people.otherAgent, 'Billing'),
				],
			});

			expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['created', 'unchanged', 'created']);
			expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed' }]);
			expectItemLinks(run, [[0, 1, 3], [2]]);
		},
	);

	// An entry of no more than an index and an ID has no word for a membership that was there.
	test.each([
		['failedEntry', 'index'],
		['updatedEntry', 'orgSample'],
		['updatedEntry', 'idOnly'],
		['dropped', 'index'],
	] as const)(
		'a membership that was there, told as %s among entries like %s, is unchanged',
		async (existingMembership, membershipResults) => {
			rig.control.switches({ existingMembership, membershipResults });
			const run = await rig.runMemberships({
				items: [row(people.agent, 'Support Tier 1'), row(people.agent, 'Billing')],
			});

			expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['unchanged', 'created']);
		},
	);

	test('a membership that was there, and that the service calls created, is what the service says', async () => {
		rig.control.switches({ existingMembership: 'createdEntry' });
		const run = await rig.runMemberships({ items: [row(people.agent, 'Support Tier 1')] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1']);
	});
});
