/* Members of SCIM groups whose group and user a row gives by other keys than their IDs, on a real RFC 7644 server. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { nameMembers } from '../../nodes/Scim/members/byName';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import type { NamedMembership } from '../../nodes/Scim/members/namedFields';
import type { ScimManners } from '../../sandbox/scim/manners';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { listObjects } from '../../nodes/shared/values/json';
import { makeRfcScimRig } from '../support/rfcScimRig';

const adds = nameMembers(makeChangeMembers(rfc7644, 'added'), rfc7644);
const removes = nameMembers(makeChangeMembers(rfc7644, 'removed'), rfc7644);
const replaces = nameMembers(makeReplaceMembers(rfc7644), rfc7644);

let server: ScimServer;

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server.close());

/** Two people, the groups "Sales" and "Support" with nobody in them, and such as these. */
function open(manners: ScimManners = {}, more: { groups?: readonly object[]; users?: readonly object[] } = {}) {
	const rig = makeRfcScimRig(server);
	const users = server.seedUsers([
		{ userName: 'ada', externalId: 'HR-1', emails: [{ value: 'ada@acme.example' }, { value: 'ada@home.example' }] },
		{ userName: 'bo', externalId: 'HR-2', emails: [{ value: 'bo@acme.example' }] },
		...(more.users ?? []),
	]);
	const groups = server.seedGroups([
		{ displayName: 'Sales', externalId: 'G-1' },
		{ displayName: 'Support', externalId: 'G-2' },
		...(more.groups ?? []),
	]);
	server.setManners(manners);
	return { rig, users, groups };
}

const membersOf = (id: string | undefined): readonly unknown[] =>
	listObjects(server.groups().find((group) => group.id === id)?.members).map(({ value }) => value);

const allMembers = (): readonly unknown[] => server.groups().flatMap(({ id }) => membersOf(id));

describe.each<[string, ScimManners]>([
	['that filters', {}],
	['that ignores filters', { filters: 'ignored' }],
	['that refuses filters', { filters: 'refused' }],
	['whose filters find nothing', { filters: 'findNothing' }],
	['that gives small pages', { pageSize: 1 }],
])('on a server %s', (_what, manners) => {
	test.each<[string, NamedMembership]>([
		['name and user name', { groupName: 'Sales', userName: 'ada' }],
		['name in another case and email in another case', { groupName: 'SALES', email: 'Ada@Acme.Example' }],
		['external IDs', { groupExternalId: 'G-1', userExternalId: 'HR-1' }],
		['name and a second email', { groupName: 'Sales', email: 'ada@home.example' }],
	])('a member joins and leaves by %s', async (_keys, row) => {
		const { rig, users, groups } = open(manners);
		const added = await rig.run(adds, [row]);
		expect([membersOf(groups[0]), membersOf(groups[1])]).toEqual([[users[0]], []]);
		const removed = await rig.run(removes, [row]);
		expect(membersOf(groups[0])).toEqual([]);
		expect([added, removed].map(({ list }) => list[0]?.status)).toEqual(['added', 'removed']);
	});

	test('of several groups, or users, none is taken, and the reason lists them', async () => {
		const twins = {
			groups: [{ displayName: 'Sales' }],
			users: [{ userName: 'cy', emails: [{ value: 'bo@acme.example' }] }],
		};
		const { rig, users, groups } = open(manners, twins);
		const { list } = await rig.run(adds, [
			{ groupName: 'Sales', userName: 'ada' },
			{ groupName: 'Support', email: 'bo@acme.example' },
		]);
		expect(allMembers()).toEqual([]);
		expect(list.map(({ code }) => code)).toEqual(['ambiguous_reference', 'ambiguous_reference']);
		expect(list[0]?.reason).toContain(
			`2 groups "Sales" (${groups[0]}, ${groups[2]}). Give the ID of the one that is meant.`,
		);
		expect(list[1]?.reason).toContain(`2 users "bo@acme.example" (${users[1]}, ${users[2]})`);
	});

	test('who is not there fails the row alone, with the cure', async () => {
		const { rig, users, groups } = open(manners);
		const { list } = await rig.run(adds, [
			{ groupName: 'Nobody', userName: 'ada' },
			{ groupName: 'Sales', email: 'nobody@acme.example' },
			{ groupName: 'Sales', userExternalId: 'hr-1' },
			{ groupName: 'Sales', userName: 'ada' },
		]);
		expect(allMembers()).toEqual([users[0]]);
		expect(membersOf(groups[0])).toEqual([users[0]]);
		expect(list.map(({ code }) => code)).toEqual([...Array<string>(3).fill('unknown_reference'), undefined]);
		expect(list[0]?.reason).toBe(
			'Item 0: Group Name (field "groupName"): The SCIM server knows no group "Nobody". Correct it, or create the group first.',
		);
	});

	test('keys that do not agree send nothing', async () => {
		const { rig, users, groups } = open(manners);
		const { list } = await rig.run(adds, [
			{ groupId: groups[1], groupName: 'Sales', userName: 'ada' },
			{ groupName: 'Sales', userName: 'ada', email: 'bo@acme.example' },
			{ groupName: 'Sales', memberId: users[0], userExternalId: 'nobody' },
			{ groupId: 'gone', groupName: 'Sales', memberId: users[0] },
		]);
		expect(allMembers()).toEqual([]);
		expect(list.map(({ code }) => code)).toEqual(Array(4).fill('conflicting_keys'));
	});
});

test('of two groups of one name the ID or the external ID says which', async () => {
	const { rig, users, groups } = open({}, { groups: [{ displayName: 'Sales', externalId: 'G-3' }] });
	await rig.run(adds, [
		{ groupId: groups[2], groupName: 'Sales', userName: 'ada' },
		{ groupName: 'Sales', groupExternalId: 'G-1', userName: 'bo' },
	]);
	expect([membersOf(groups[0]), membersOf(groups[2])]).toEqual([[users[1]], [users[0]]]);
});

test('a list that is cut, on a server whose filters find nothing, names nobody for sure', async () => {
	const { rig } = open({ filters: 'findNothing', paging: 'stops', listLimit: 1 });
	const { list } = await rig.run(adds, [
		{ groupName: 'Sales', userName: 'ada' },
		{ groupName: 'Support', userName: 'ada' },
	]);
	expect(allMembers()).toEqual([]);
	expect(list.map(({ code }) => code)).toEqual(['list_cut', 'list_cut']);
	expect(list[0]?.reason).toContain('does not show all groups with their Group Name');
});

test('a list that is cut is read beside by filters', async () => {
	const others = Array.from({ length: 30 }, (_, nth) => ({ displayName: `Group ${nth}` }));
	const { rig, groups } = open({ paging: 'stops', listLimit: 10 }, { groups: others });
	const rows = others.map(({ displayName }) => ({ groupName: displayName, userName: 'ada' }));
	const { list } = await rig.run(adds, rows);
	expect(groups.slice(2).map((id) => membersOf(id).length)).toEqual(Array(30).fill(1));
	expect(list.every(({ status }) => status === 'added')).toBe(true);
});

test('many names cost the pages of one list each, and not a request each', async () => {
	const people = Array.from({ length: 100 }, (_, nth) => ({ userName: `user-${nth}` }));
	const { rig, groups } = open({}, { users: people });
	const before = server.journal().length;
	const { list } = await rig.run(
		adds,
		people.map(({ userName }) => ({ groupName: 'Sales', userName })),
	);
	expect(membersOf(groups[0])).toHaveLength(100);
	expect(list.every(({ status }) => status === 'added')).toBe(true);
	expect(server.journal().length - before).toBeLessThan(12);
});

test('a look-up that is refused sends nothing, and every row says why', async () => {
	const { rig } = open();
	server.refuse('/Users', 403);
	const { list } = await rig.run(adds, [{ groupName: 'Sales', userName: 'ada' }]);
	expect(allMembers()).toEqual([]);
	expect(list[0]).toMatchObject({ status: 'unsent' });
});

test('a name that looks the same is the group that is meant, and the run says so', async () => {
	const { rig, groups } = open({}, { groups: [{ displayName: 'Zo\u00eb' }] });
	const { notes } = await rig.run(adds, [{ groupName: 'Zoe\u0308', userName: 'ada' }]);
	expect(membersOf(groups[2])).toHaveLength(1);
	expect(notes.join()).toContain('Taken for the only group that looks the same');
});

describe('Replace Members', () => {
	test('the rows of a group are its members, by name', async () => {
		const { rig, users, groups } = open();
		await rig.run(adds, [{ groupName: 'Sales', userName: 'bo' }]);
		await rig.run(replaces, [{ groupName: 'Sales', email: 'ada@acme.example' }]);
		expect(membersOf(groups[0])).toEqual([users[0]]);
	});

	test.each<[string, NamedMembership]>([
		['a user who is not there', { groupName: 'Sales', userName: 'nobody' }],
		['a group that is not there', { groupName: 'Nobody', userName: 'bo' }],
		['a group of which there are two', { groupName: 'Twin', userName: 'bo' }],
	])('nobody leaves where a row names %s', async (_what, bad) => {
		const { rig, users, groups } = open({}, { groups: [{ displayName: 'Twin' }, { displayName: 'Twin' }] });
		await rig.run(adds, [{ groupName: 'Sales', userName: 'bo' }]);
		const { list } = await rig.run(replaces, [{ groupName: 'Sales', userName: 'ada' }, bad]);
		expect(membersOf(groups[0])).toEqual([users[1], users[0]]);
		expect(list.map(({ status }) => status)).toEqual(['failed', 'failed']);
	});

	test('who is in it already stays, and others leave', async () => {
		const { rig, users, groups } = open();
		await rig.run(adds, [
			{ groupName: 'Sales', userName: 'ada' },
			{ groupName: 'Sales', userName: 'bo' },
		]);
		const { list } = await rig.run(replaces, [{ groupName: 'sales', userExternalId: 'HR-1' }]);
		expect(membersOf(groups[0])).toEqual([users[0]]);
		expect(list[0]).toMatchObject({ status: 'unchanged' });
	});
});
