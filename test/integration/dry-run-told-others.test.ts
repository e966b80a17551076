/* Version 2: a dry run of the other services says what would happen, and writes nothing. */
import { openGenAuthNodeRig } from './genauthNodeRig';
import { mapByName } from './mapperForm';
import { openScimNodeRig } from './scimNodeRig';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const genauth = openGenAuthNodeRig();
const scim = openScimNodeRig();

test('groups of GenAuth that are there would be updated, others created', async () => {
	const state = JSON.stringify(genauth.state().groups);
	const items = [
		{ code: 'everyone', name: 'All of us' },
		{ code: 'new-team', name: 'New Team' },
	];
	const run = await genauth.run({
		typeVersion: 2,
		items,
		parameters: {
			operation: 'createOrUpdateMany',
			...mapByName('group:createOrUpdateMany', ['code']),
			dryRun: true,
		},
	});
	expect(readOutcomes(run.json[0])).toMatchObject([
		{ reason: 'Would update the group everyone.', data: { would: 'update' } },
		{ reason: 'Would create the group new-team.', data: { would: 'create' } },
	]);
	expect(JSON.stringify(genauth.state().groups)).toBe(state);
});

test('members of a SCIM group who are in it already would be left', async () => {
	const [inside = '', outside = ''] = scim.scim.seedUsers([{ userName: 'in' }, { userName: 'out' }]);
	const created = await scim.runOnScim({ operation: 'createMany', items: [{ displayName: 'G', members: [inside] }] });
	const groupId = String(readOutcomes(created.json[0])[0]?.id);
	const items = [inside, outside].map((memberId) => ({ groupId, memberId }));
	const run = await scim.runOnScim({
		resource: 'member',
		operation: 'addMembers',
		typeVersion: 2,
		items,
		parameters: { ...mapByName('member:addMembers', ['groupId', 'memberId']), dryRun: true },
	});
	expect(readOutcomes(run.json[0])).toMatchObject([
		{ status: 'unchanged' },
		{
			status: 'planned',
			reason: `Would add out (id ${outside}). The group: "G" (ID "${groupId}").`,
			data: { would: 'add' },
		},
	]);
	expect(scim.scim.journal().filter(({ method }) => method === 'PATCH')).toEqual([]);
});
