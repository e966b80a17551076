/* Groups and users that a row of a delete gives by other keys than their IDs: only who is surely meant is deleted. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { nameDeletes } from '../../nodes/Scim/api/keys/nameDeletes';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { namedGroups } from '../../nodes/Scim/groups/namedDeletes';
import { makeDeleteUsers } from '../../nodes/Scim/users/deletes';
import { namedUsers } from '../../nodes/Scim/users/namedDeletes';
import type { ScimManners } from '../../sandbox/scim/manners';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { makeRfcScimRig } from '../support/rfcScimRig';
import { makeScimRig } from '../support/scimRig';

const deleteMany = nameDeletes(makeDeleteMany(rfc7644), namedGroups, rfc7644);

let server: ScimServer;

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server.close());

/** The groups "Sales" and "Support", and such as these. */
function open(manners: ScimManners = {}, more: readonly object[] = []) {
	const rig = makeRfcScimRig(server);
	const ids = server.seedGroups([
		{ displayName: 'Sales', externalId: 'G-1' },
		{ displayName: 'Support', externalId: 'G-2' },
		...more,
	]);
	server.setManners(manners);
	return { rig, ids };
}

const left = (): readonly unknown[] => server.groups().map(({ displayName }) => displayName);

describe.each<[string, ScimManners]>([
	['that filters', {}],
	['whose filters heed upper and lower case', { filters: 'exact' }],
	['that ignores filters', { filters: 'ignored' }],
	['that refuses filters', { filters: 'refused' }],
	['whose filters find nothing', { filters: 'findNothing' }],
])('on a server %s', (_what, manners) => {
	test.each([[{ displayName: 'Sales' }], [{ displayName: 'SALES' }], [{ externalId: 'G-1' }]])(
		'the group that is named is deleted, and no other: %j',
		async (row) => {
			const { rig } = open(manners);
			const { list } = await rig.run(deleteMany, [row]);
			expect(left()).toEqual(['Support']);
			expect(list[0]).toMatchObject({ status: 'deleted' });
		},
	);

	test('of two groups of one name both stay', async () => {
		const { rig, ids } = open(manners, [{ displayName: 'Sales' }]);
		const { list } = await rig.run(deleteMany, [{ displayName: 'Sales' }]);
		expect(left()).toEqual(['Sales', 'Support', 'Sales']);
		expect(list[0]).toMatchObject({ status: 'failed', code: 'ambiguous_reference' });
		expect(list[0]?.reason).toContain(`(${ids[0]}, ${ids[2]}). Give the ID of the one that is meant.`);
	});

	test('what nothing has is unchanged, and warned of by its key', async () => {
		const { rig } = open(manners);
		const run = await rig.run(deleteMany, [{ displayName: 'Gone' }, { externalId: 'g-1' }, { id: 'gone' }]);
		expect(left()).toEqual(['Sales', 'Support']);
		expect(run.list.map(({ status, reason }) => [status, reason])).toEqual([
			['unchanged', 'Nothing has this name: gone already, or the name of something else.'],
			['unchanged', 'Nothing has this external ID: gone already, or the external ID of something else.'],
			['unchanged', 'Nothing has this ID: gone already, or the ID of something else.'],
		]);
		expect(run.warnings).toHaveLength(3);
	});

	test.each(['S\u0430les', 'Sup-port', 'Sales.', 'Supp\u00f3rt'])(
		'a name that is miswritten deletes nothing, and is not told as gone: %s',
		async (displayName) => {
			const { rig } = open(manners);
			const { list } = await rig.run(deleteMany, [{ displayName }]);
			expect(left()).toEqual(['Sales', 'Support']);
			expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
			expect(list[0]?.reason).toMatch(
				/knows no group ".+"\. "(Sales|Support)" looks like it\. Write the name as it is there/,
			);
		},
	);

	test('keys that do not agree delete nothing', async () => {
		const { rig, ids } = open(manners);
		const { list } = await rig.run(deleteMany, [
			{ id: ids[1], displayName: 'Sales' },
			{ displayName: 'Sales', externalId: 'G-2' },
			{ id: 'gone', displayName: 'Sales' },
		]);
		expect(left()).toEqual(['Sales', 'Support']);
		expect(list.map(({ code }) => code)).toEqual(Array(3).fill('conflicting_keys'));
	});
});

test('a name that only looks like one deletes nothing, and is not told as gone', async () => {
	const { rig } = open({}, [{ displayName: 'Zo\u00eb' }]);
	const { list } = await rig.run(deleteMany, [{ displayName: 'Zoe\u0308' }]);
	expect(left()).toHaveLength(3);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
	expect(list[0]?.reason).toContain('looks like it. Write the name as it is there, or remove the row.');
});

test('a name without letters does not prove that one in another case is gone', async () => {
	const { rig } = open({ filters: 'exact' }, [{ displayName: '2026' }]);
	const { list } = await rig.run(deleteMany, [{ displayName: '2026' }, { displayName: 'SALES' }]);
	expect(left()).toEqual(['Support']);
	expect(list.map(({ status }) => status)).toEqual(['deleted', 'deleted']);
});

test('a name that only looks like that of the ID beside it is told as the one that is wrong', async () => {
	const { rig, ids } = open({}, [{ displayName: 'Zo\u00eb' }]);
	const { list } = await rig.run(deleteMany, [{ id: ids[2], displayName: 'Zoe\u0308' }]);
	expect(left()).toHaveLength(3);
	expect(list[0]?.reason).toMatch(/^Item 0: Display Name \(field "displayName"\): The SCIM server knows no group "Zoe/);
});

test('where the list is cut and filters find nothing, a name is not told as gone', async () => {
	const { rig } = open({ filters: 'findNothing', paging: 'stops', listLimit: 1 });
	const { list } = await rig.run(deleteMany, [{ displayName: 'Support' }, { displayName: 'Sales' }]);
	expect(left()).toEqual(['Sales', 'Support']);
	expect(list.map(({ status, code }) => [status, code])).toEqual(Array(2).fill(['failed', 'list_cut']));
});

test('where the server shows no external ID, one is not told as gone', async () => {
	const rig = makeRfcScimRig(server);
	server.seedGroups([{ displayName: 'Sales' }]);
	const { list } = await rig.run(deleteMany, [{ externalId: 'G-1' }]);
	expect(left()).toEqual(['Sales']);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'list_cut' });
});

describe('Zuora', () => {
	const groups = nameDeletes(makeDeleteMany(zuora), namedGroups, zuora);
	const users = nameDeletes(makeDeleteUsers(zuora), namedUsers, zuora);

	test('groups are deleted by name', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }, { displayName: 'Support' }] } });
		const { list } = await rig.run(groups, [{ displayName: 'Sales' }]);
		expect(list[0]).toMatchObject({ status: 'deleted' });
		const active = rig.sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);
		expect(active).toContain('Support');
		expect(active).not.toContain('Sales');
	});

	test('users are deactivated by user name', async () => {
		const rig = makeScimRig();
		const ids = rig.sandbox.control.seed({
			zuora: { users: [{ userName: 'ada@a.example' }, { userName: 'bo@a.example' }] },
		}).zuora?.users;
		const { list } = await rig.run(users, [{ userName: 'bo@a.example' }, { userName: 'nobody' }]);
		expect(list).toMatchObject([{ status: 'deleted', id: ids?.[1] }, { status: 'unchanged' }]);
		const inactive = rig.sandbox.control.state().zuora.users.filter(({ status }) => status === 'INACTIVE');
		expect(inactive.map(({ id }) => id)).toEqual([ids?.[1]]);
	});
});
