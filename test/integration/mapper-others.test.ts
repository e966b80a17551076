/* Version 2 of SCIM Groups and GenAuth Groups: the same mapper, and what a record is found by. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { mapByName, mapEach } from './mapperForm';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

const memberValues = ({ members }: IDataObject) => ((members ?? []) as IDataObject[]).map(({ value }) => value);

const servers = {
	Zuora: () => ({
		users: scim.sandbox.control.seed({ zuora: { users: [{ userName: 'ada' }, { userName: 'cem' }] } }).zuora?.users,
		group: () => scim.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } }).zuora?.groups?.[0] ?? '',
		members: () => memberValues(scim.sandbox.control.state().zuora.groups.at(-1) as unknown as IDataObject),
		run: (operation: string, items: IDataObject[], parameters: INodeParameters, resource = 'member') =>
			scim.runOnZuora({ typeVersion: 2, resource, operation, items, parameters }),
	}),
	'an RFC 7644 server': () => ({
		users: scim.scim.seedUsers([{ userName: 'ada' }, { userName: 'cem' }]),
		group: () => scim.scim.seedGroups([{ displayName: 'Sales' }])[0] ?? '',
		members: () => memberValues(scim.scim.groups()[0] as IDataObject),
		run: (operation: string, items: IDataObject[], parameters: INodeParameters, resource = 'member') =>
			scim.runOnScim({ typeVersion: 2, resource, operation, items, parameters }),
	}),
};

describe.each(Object.entries(servers))('SCIM Groups on %s', (_name, open) => {
	test('one group for all rows, and a column of other name: added, and removed', async () => {
		const { users = [], group, members, run } = open();
		const items = users.map((Person) => ({ Person, memberId: 'of another system' }));
		const value = { groupId: group(), memberId: '={{ $json.Person }}' };
		const add = await run('addMembers', items, mapEach('member:addMembers', value, ['groupId', 'memberId']));
		expect(readOutcomes(add.json[0])).toMatchObject([{ status: 'added' }, { status: 'added' }]);
		expect(members().sort()).toEqual([...users].sort());

		const removed = mapEach('member:removeMembers', value, ['groupId', 'memberId']);
		const remove = await run('removeMembers', items, removed);
		expect(readOutcomes(remove.json[0])).toMatchObject([{ status: 'removed' }, { status: 'removed' }]);
		expect(members()).toEqual([]);
	});

	test.each(['removeMembers', 'replaceMembers'])(
		'%s: nothing chosen to find by is a wrong setting',
		async (operation) => {
			const { users = [], group, run } = open();
			const items = [{ groupId: group(), memberId: users[0] }];
			const { error } = await run(operation, items, mapByName(`member:${operation}`, ['memberId']));

			expect(error?.message).toBe(
				'Nothing is chosen under "Find Records By" of Group ID, Group Name or Group External ID.',
			);
		},
	);

	test('Create Many takes no members and no activity from columns that are only called so', async () => {
		const { members, run } = open();
		const items = [{ 'Display Name': 'Team', Members: '12', Active: 'no' }];
		const { json, hints } = await run('createMany', items, mapByName('group:createMany'), 'group');

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		expect(members()).toEqual([]);
		expect(hints[0]?.message).toContain('"Members" (Members)');
	});

	test("Delete Many: a sheet's own id is no ID of a group unless that is chosen", async () => {
		const { group, run } = open();
		const items = [{ id: group() }];
		const { error } = await run('deleteMany', items, mapByName('group:deleteMany'), 'group');
		expect(error?.message).toBe('Nothing is chosen under "Find Records By" of Group ID, Display Name or External ID.');

		const { json } = await run('deleteMany', items, mapByName('group:deleteMany', ['id']), 'group');
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted' }]);
	});
});

describe('GenAuth Groups', () => {
	const run = (operation: string, items: IDataObject[], columns: INodeParameters, resource = 'member') =>
		genauth.run({ typeVersion: 2, items, parameters: { resource, operation, ...columns } });

	const members = () => genauth.state().groups.find(({ code }) => code === 'night')?.members ?? [];

	beforeEach(() => {
		genauth.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night' }] } });
	});

	test('members are found by the chosen name alone: other columns that could be one are left', async () => {
		const items = [{ 'E-Mail': 'ada@acme.example', userId: 'of the HR system', Phone: '12' }];
		const value = { code: 'night', email: "={{ $json['E-Mail'] }}" };
		const byHand = await run('addMembers', items, mapEach('member:addMembers', value, ['code', 'email']));
		expect(readOutcomes(byHand.json[0])).toMatchObject([{ status: 'added' }]);
		expect(members()).toHaveLength(1);

		const rows = items.map((item) => ({ ...item, 'Group Code': 'night' }));
		const byName = await run('removeMembers', rows, mapByName('member:removeMembers', ['code', 'email']));
		expect(readOutcomes(byName.json[0])).toMatchObject([{ status: 'removed' }]);
		expect(byName.hints[0]?.message).toContain('"userId" (User ID), "Phone" (Phone)');
		expect(members()).toHaveLength(0);
	});

	test('a type is not taken from a column that is only called so', async () => {
		const items = [{ Code: 'day', Name: 'Day', Type: 'department' }];
		const { json } = await run('createMany', items, mapByName('group:createMany'), 'group');

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		expect(JSON.stringify(genauth.calls('create-groups-batch'))).not.toContain('department');
	});

	test.each(['removeMembers', 'addMembers'])(
		'%s: a mistyped column is told before anything is sent',
		async (operation) => {
			const value = { code: 'night', email: '={{ $json.Mail }}' };
			const columns = mapEach(`member:${operation}`, value, ['code', 'email']);
			const { error } = await run(operation, [{ 'E-Mail': 'ada@acme.example' }], columns);

			expect(error?.message).toBe('No row has the column "Mail" that is mapped to Email.');
			expect(genauth.calls('add-group-members')).toEqual([]);
		},
	);

	test('Delete Many deletes by the chosen code', async () => {
		const none = await run('deleteMany', [{ code: 'night' }], mapByName('group:deleteMany'), 'group');
		expect(none.error?.message).toBe('Nothing is chosen under "Find Records By" of Code or Name.');
		const { json } = await run('deleteMany', [{ CODE: 'night' }], mapByName('group:deleteMany', ['code']), 'group');
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted' }]);
	});
});
