/* Version 2: a dry run of the other services says what would happen, and writes nothing. */
import type { IDataObject } from 'n8n-workflow';
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
		{
			reason: expect.stringMatching(
				/^Would update the group "Everyone", everyone \(id \w+\): Name "Everyone" → "All of us"\.$/,
			),
			data: { would: 'update', changes: { Name: { from: 'Everyone', to: 'All of us' } } },
		},
		{ reason: 'Would create the group "New Team", new-team.', data: { would: 'create' } },
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

const genAuthRun = (operation: string, items: IDataObject[], keys: readonly string[] = []) => {
	const [resource, name] = operation.split(':');
	return genauth.run({
		typeVersion: 2,
		items,
		parameters: { resource: resource ?? '', operation: name ?? '', ...mapByName(operation, keys), dryRun: true },
	});
};

test('groups of GenAuth that would be created and deleted are named', async () => {
	const created = await genAuthRun('group:createMany', [{ code: 'new-team', name: 'New Team' }]);
	expect(readOutcomes(created.json[0])[0]?.reason).toBe('Would create the group "New Team", new-team.');
	const deleted = await genAuthRun('group:deleteMany', [{ code: 'everyone' }], ['code']);
	const [group] = genauth.state().groups;
	expect(readOutcomes(deleted.json[0])).toMatchObject([
		{ id: group?.id, reason: `Would delete the group "Everyone", code "everyone" (id ${group?.id}).` },
	]);
	expect(deleted.hints[0]?.message).toContain('1 group would be deleted.');
	expect(genauth.state().groups).toEqual([group]);
});

test('members of GenAuth are named as GenAuth shows them, with their group', async () => {
	const [user] = genauth.state().users;
	genauth.control.seed({ genauth: { groups: [{ code: 'billing', name: 'Billing' }] } });
	const added = await genAuthRun('member:addMembers', [{ code: 'billing', email: user?.email }], ['code', 'email']);
	const whom = `${user?.name}, ${user?.email} (id ${user?.userId})`;
	expect(readOutcomes(added.json[0])).toMatchObject([
		{ id: user?.userId, reason: `Would add ${whom}. The group: "Billing" (code "billing").` },
	]);
	const removed = await genAuthRun(
		'member:removeMembers',
		[{ code: 'everyone', externalId: String(user?.externalId) }],
		['code', 'externalId'],
	);
	expect(readOutcomes(removed.json[0])[0]?.reason).toBe(
		`Would remove ${whom}. The group: "Everyone" (code "everyone").`,
	);
	expect(genauth.calls('-group-members').filter(({ method }) => method === 'POST')).toEqual([]);
});

test('groups of SCIM that would be created and deleted are named', async () => {
	const [member = ''] = scim.scim.seedUsers([{ userName: 'in' }]);
	const items = [{ displayName: 'G', members: [member] }];
	const mapped = (operation: string, keys: readonly string[] = []) => ({
		parameters: { ...mapByName(operation, keys), alsoTake: 'members', dryRun: true },
	});
	const step = { operation: 'createMany', typeVersion: 2, items };
	const planned = await scim.runOnScim({ ...step, ...mapped('group:createMany') });
	expect(readOutcomes(planned.json[0])[0]?.reason).toBe('Would create the group "G". It would have 1 member.');
	const created = await scim.runOnScim({ operation: 'createMany', items });
	const id = String(readOutcomes(created.json[0])[0]?.id);
	const deleted = await scim.runOnScim({
		operation: 'deleteMany',
		typeVersion: 2,
		items: [{ id }],
		...mapped('group:deleteMany', ['id']),
	});
	expect(readOutcomes(deleted.json[0])).toMatchObject([{ id, reason: `Would delete the group "G" (id ${id}).` }]);
	expect(deleted.hints[0]?.message).toContain('1 group would be deleted.');
	expect(scim.scim.journal().filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('users of Zuora that would be deactivated are named, and one who is inactive already is left', async () => {
	const { control } = scim.sandbox;
	control.seed({ zuora: { users: [{ userName: 'ann.lee@acme.example' }, { userName: 'bob.ray@acme.example' }] } });
	const [ann, bob] = control.state().zuora.users.map(({ id }) => id);
	const step = { resource: 'user', operation: 'deleteMany' };
	await scim.runOnZuora({ ...step, items: [{ id: bob }] });
	const before = JSON.stringify(control.state().zuora.users);
	const run = await scim.runOnZuora({
		...step,
		typeVersion: 2,
		items: [{ id: ann }, { id: bob }],
		parameters: { ...mapByName('user:deleteMany', ['id']), dryRun: true },
	});
	const reason = `Would delete the user "ann.lee@acme.example" (id ${ann}).`;
	expect(readOutcomes(run.json[0])).toMatchObject([
		{ status: 'planned', id: ann, reason, data: { would: 'delete' } },
		{ status: 'unchanged' },
	]);
	expect(run.hints[0]?.message).toContain('1 user would be deleted.');
	expect(JSON.stringify(control.state().zuora.users)).toBe(before);
});
