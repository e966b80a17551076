/* Servers that refuse a form of request and take another: it is learnt once a run. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import type { ScimManners } from '../../sandbox/scim/manners';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { countStatuses } from '../support/outcomes';
import { makeRfcScimRig } from '../support/rfcScimRig';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const addMembers = makeChangeMembers(rfc7644, 'added');
const removeMembers = makeChangeMembers(rfc7644, 'removed');
const replaceMembers = makeReplaceMembers(rfc7644);
let server: ScimServer;

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server.close());

/** Three groups of three members each: user 0 to 2. */
function open(manners: ScimManners) {
	const rig = makeRfcScimRig(server);
	const users = server.seedUsers(Array.from({ length: 5 }, (_, nth) => ({ userName: `user${nth}` })));
	const members = users.slice(0, 3).map((value) => ({ value }));
	const groups = server.seedGroups(
		['A', 'B', 'C'].map((displayName) => ({ displayName, externalId: `x-${displayName}`, members })),
	);
	server.setManners(manners);
	const rows = (...nths: number[]) =>
		groups.flatMap((groupId) => nths.map((nth) => ({ groupId, memberId: users[nth] ?? '' })));
	return { rig, users, groups, rows };
}

function listMembers(users: readonly string[]): readonly number[][] {
	return server.groups().map(({ members = [] }) => {
		const ids = (members as { value: string }[]).map(({ value }) => users.indexOf(value));
		return ids.sort((a, b) => a - b);
	});
}

const countRequests = (method: string) => server.journal().filter((request) => request.method === method).length;

test('application/json only: the media type is learnt once', async () => {
	const { rig } = open({ media: 'json' });
	server.setBulk({ supported: false });
	const rows = Array.from({ length: 6 }, (_, nth) => ({ displayName: `New ${nth}` }));
	const run = await rig.run(createMany, rows);
	expect(countStatuses(run.list)).toEqual({ created: 6 });
	expect(server.groups()).toHaveLength(9);
	expect(countRequests('POST')).toBe(7);
});

test('excludedAttributes is refused: it is asked for without', async () => {
	const { rig, groups } = open({ excludedAttributes: 'refused' });
	const rows = Array.from({ length: 40 }, (_, nth) => ({ displayName: nth === 0 ? 'A' : `New ${nth}` }));
	expect(countStatuses((await rig.run(createMany, rows)).list)).toEqual({ unchanged: 1, created: 39 });
	const run = await rig.run(
		makeDeleteMany(rfc7644),
		groups.map((id) => ({ id })),
	);
	expect(countStatuses(run.list)).toEqual({ deleted: 3 });
	expect(server.groups()).toHaveLength(39);
});

describe.each<[string, ScimManners]>([
	['PATCH is refused (405)', { patch: 'refused' }],
	['PATCH is refused, and there are ETags', { patch: 'refused', etags: 'given' }],
	['PATCH is refused, and PUT wants If-Match', { patch: 'refused', etags: 'wanted' }],
	['PATCH wants If-Match (428)', { etags: 'wanted' }],
	['members are removed by path and value', { removesBy: 'value' }],
])('where %s', (_name, manners) => {
	test('members are added', async () => {
		const { rig, users, rows } = open(manners);
		const run = await rig.run(addMembers, rows(2, 3));
		expect(countStatuses(run.list)).toEqual({ unchanged: 3, added: 3 });
		expect(listMembers(users)).toEqual([
			[0, 1, 2, 3],
			[0, 1, 2, 3],
			[0, 1, 2, 3],
		]);
		expect(server.groups().map(({ externalId }) => externalId)).toEqual(['x-A', 'x-B', 'x-C']);
	});

	test('members are removed, and no others', async () => {
		const { rig, users, rows } = open(manners);
		const run = await rig.run(removeMembers, rows(1, 4), { run: { readBackAll: true } });
		expect(countStatuses(run.list)).toEqual({ removed: 3, unchanged: 3 });
		expect(listMembers(users)).toEqual([
			[0, 2],
			[0, 2],
			[0, 2],
		]);
	});

	test('members are replaced', async () => {
		const { rig, users, rows } = open(manners);
		const run = await rig.run(replaceMembers, rows(2, 4));
		expect(countStatuses(run.list)).toEqual({ unchanged: 3, added: 3 });
		expect(listMembers(users)).toEqual([
			[2, 4],
			[2, 4],
			[2, 4],
		]);
	});

	test('groups are deleted one by one', async () => {
		const { rig, groups } = open(manners);
		server.setBulk({ supported: false });
		const asked = groups.map((id) => ({ id }));
		expect(countStatuses((await rig.run(makeDeleteMany(rfc7644), asked)).list)).toEqual({ deleted: 3 });
		expect(server.groups()).toHaveLength(0);
	});
});

test('a removal by value that empties the group: those who should stay are added again, and it is not tried again', async () => {
	const { rig, users, rows } = open({ removesBy: 'valueWipes' });
	const run = await rig.run(removeMembers, rows(1), { run: { concurrency: 1 } });
	const held = listMembers(users);
	expect(held.every((members) => members.includes(0) && members.includes(2))).toBe(true);
	run.list.forEach(({ status }, nth) => expect(held[nth]?.includes(1)).toBe(status !== 'removed'));
	expect(countStatuses(run.list)).toEqual({ removed: 1, failed: 2 });
});

test('somebody else changes the group between the read and the write: nothing of it is lost', async () => {
	const { rig, users, groups, rows } = open({ patch: 'refused', etags: 'given' });
	const [id = ''] = groups;
	const members = [0, 1, 2, 4].map((nth) => ({ value: users[nth] }));
	// The second read of the group is that for the PUT.
	server.addFaults([{ method: 'GET', path: `/Groups/${id}`, skip: 1, touch: { scim: { groups: [{ id, members }] } } }]);
	const run = await rig.run(addMembers, rows(3).slice(0, 1));
	expect(countStatuses(run.list)).toEqual({ added: 1 });
	expect(listMembers(users)[0]).toEqual([0, 1, 2, 3, 4]);
});

describe('no PATCH, and a list of members that may be cut', () => {
	const large = Array.from({ length: 50 }, (_, nth) => ({ value: `m${nth}` }));

	test('one clear stop, with one cure, and nothing is written', async () => {
		const { rig, users } = open({ patch: 'refused' });
		const [groupId = ''] = server.seedGroups([{ displayName: 'Large', members: large }]);
		const run = await rig.run(addMembers, [{ groupId, memberId: users[0] ?? '' }]);
		expect(run.list).toMatchObject([
			{ status: 'failed', reason: expect.stringContaining('does not show all members') },
		]);
		expect(run.list[0]?.reason?.match(/Change|Do it|Mend|Check/g)).toEqual(['Change']);
		expect(server.groups().at(-1)?.members).toHaveLength(50);
		expect(countRequests('PUT')).toBe(0);
	});

	test('is about its group, and those that are shown whole are changed', async () => {
		const { rig, users, groups } = open({ patch: 'refused' });
		const [first = '', second = ''] = server.seedGroups(
			['Large', 'Large, too'].map((displayName) => ({ displayName, members: large })),
		);
		const many = Array.from({ length: 40 }, (_, nth) => ({ groupId: first, memberId: `new${nth}` }));
		const others = [second, ...groups].map((groupId) => ({ groupId, memberId: users[4] ?? '' }));
		const run = await rig.run(addMembers, [...many, ...others], { run: { concurrency: 1 } });
		expect(countStatuses(run.list)).toEqual({ failed: 41, added: 3 });
		expect(countRequests('GET')).toBeLessThan(40);
	});

	test('no PUT either: one cure', async () => {
		const { rig, rows } = open({ patch: 'refused' });
		rig.faults.add([{ method: 'PUT', status: 405, body: { detail: 'No' }, times: 99 }]);
		const run = await rig.run(addMembers, rows(4).slice(0, 1));
		expect(run.list[0]?.reason).toBe(
			'The server takes neither PATCH nor PUT of a group. Change it in the server itself.',
		);
	});
});

test('a removal by value that empties the group, and nobody can be added again: the run stops, and says who was lost', async () => {
	const { rig, users, rows } = open({ removesBy: 'valueWipes' });
	rig.faults.add([{ method: 'PATCH', path: '/Groups/*', skip: 2, status: 400, body: { detail: 'Not now' }, times: 9 }]);
	const run = await rig.run(removeMembers, rows(1), { run: { concurrency: 1 } });
	expect(listMembers(users)).toEqual([[], [0, 1, 2], [0, 1, 2]]);
	expect(run.stoppedBy).toMatchObject({ code: 'members_lost' });
	expect(run.list[0]).toMatchObject({ status: 'removed' });
	expect(run.list[0]?.reason).toContain(`"${users[0]}"`);
	expect(countStatuses(run.list)).toEqual({ removed: 1, unsent: 2 });
});
