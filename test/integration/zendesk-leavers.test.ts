import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const parameters = { resource: 'groupMembership', operation: 'deleteAllOfMany' };

test('a row that names nobody takes nobody out, and the others go', async () => {
	const items = [{ user_email: people.agent.email }, { user_email: ' ', group_id: 1 }];
	const { json } = await rig.runMemberships({ parameters, items });
	expect(rig.groupsOf(people.agent.name)).toEqual([]);
	expect(rig.groupsOf(people.otherAgent.name)).not.toEqual([]);
	expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted', id: rig.userId(people.agent.name) }]);
	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
});

test('an empty group in Delete Many is still a failed row', async () => {
	const before = rig.groupsOf(people.agent.name);
	const items = [{ user_email: people.agent.email, group_id: '' }];
	const { json } = await rig.runMemberships({ parameters: { ...parameters, operation: 'deleteMany' }, items });
	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	expect(rig.groupsOf(people.agent.name)).toEqual(before);
	expect(rig.writes()).toEqual([]);
});

test('a dry run says who would leave which groups, and writes nothing', async () => {
	const before = rig.groupsOf(people.agent.name);
	const mapping = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['user_email'], schema: [] };
	const { json } = await rig.runMemberships({
		typeVersion: 2,
		parameters: { ...parameters, dryRun: true, columns: mapping },
		items: [{ user_email: people.agent.email }],
	});
	const [outcome] = readOutcomes(json[0]);
	expect(outcome?.status).toBe('planned');
	expect(outcome?.reason).toContain(`Would delete all memberships of ${people.agent.name}, ${people.agent.email}`);
	expect(outcome?.reason).toContain(before[0]);
	expect(rig.writes()).toEqual([]);
});
