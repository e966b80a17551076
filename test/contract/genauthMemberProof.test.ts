/* What changes of members of GenAuth's groups may be called done, and by what proof. */
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';

const people = (count: number) => Array.from({ length: count }, (_, nth) => ({ code: 'staff', email: emailOf(nth) }));
const no = (statusCode: number, message = 'No') => ({ status: 200, body: { statusCode, message } });
const page = { gateway: 400, times: 'always' } as const;
const listPath = '*/list-group-members';
const removePath = '*/remove-group-members';
const addPath = '*/add-group-members';

/** The group "staff", with the first so many of five people in it. */
function makePool(members: number): { rig: GenAuthRig; ids: readonly string[] } {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff', 'night');
	const ids = seedPeople(rig, 5);
	const rows = ids.slice(0, members).map((userId) => ({ code: 'staff', userId }));
	rig.sandbox.control.seed({ genauth: { members: rows } });
	return { rig, ids };
}

describe('a read that meets something on the way', () => {
	test.each<[string, object]>([
		['a gateway’s page', page],
		['a redirect', { gateway: 302, times: 'always' }],
		['200 and {}', { status: 200, body: {}, times: 'always' }],
		['409 in GenAuth’s own words', { ...no(409), times: 'always' }],
	])('%s does not say that a remove was done', async (_what, fault) => {
		const { rig } = makePool(2);
		rig.sandbox.control.addFaults([
			{ path: removePath, drop: 'before' },
			{ path: listPath, skip: 1, ...fault },
		]);
		const { list } = await rig.run(removeMembers, people(2));

		expect(countStatuses(list)).toEqual({ unknown: 2 });
		expect(rig.membersOf('staff')).toHaveLength(2);
	});

	test.each([
		['a list of members', listPath, { code: 'staff', email: emailOf(0) }],
		['users by email', '*/get-user-batch', { code: 'staff', email: emailOf(0) }],
		['a user by a name with a comma', '*/get-user', { code: 'staff', externalId: 'P,0' }],
	])('a gateway’s page in place of %s makes nobody unknown: nothing is sent', async (_what, path, row) => {
		const { rig } = makePool(0);
		rig.sandbox.control.addFaults([{ path, ...page }]);
		const { list } = await rig.run(addMembers, [row]);

		expect(countStatuses(list)).toEqual({ unsent: 1 });
	});

	test('a user without an ID is no user that was read', async () => {
		const { rig } = makePool(0);
		const body = { statusCode: 200, message: '', data: {} };
		rig.sandbox.control.addFaults([{ path: '*/get-user', status: 200, body, times: 'always' }]);
		const { list } = await rig.run(addMembers, [{ code: 'staff', externalId: 'P,0' }]);

		expect(countStatuses(list)).toEqual({ unsent: 1 });
	});
});

test('a list that ends before its own count does not say who is no member', async () => {
	const { rig, ids } = makePool(5);
	const data = { totalCount: 5, list: ids.slice(0, 3).map((userId) => ({ userId })) };
	rig.sandbox.control.addFaults([{ path: listPath, status: 200, body: { statusCode: 200, data }, times: 'always' }]);
	const { list } = await rig.run(removeMembers, people(5));

	expect(countStatuses(list)).toEqual({ removed: 5 });
	expect(rig.membersOf('staff')).toEqual([]);
});

test('groups of a user that are fewer than their own count do not say in which the user is not', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const members = seedPeople(rig, 260).map((userId) => ({ code: 'staff', userId }));
	rig.sandbox.control.seed({ genauth: { members } });
	const body = { statusCode: 200, data: { totalCount: 30, list: [{ code: 'night' }] } };
	rig.sandbox.control.addFaults([{ path: '*/get-user-groups', status: 200, body, times: 'always' }]);
	const { list } = await rig.run(removeMembers, people(260).slice(259));

	expect(rig.membersOf('staff')).toHaveLength(259);
	expect(countStatuses(list)).toEqual({ removed: 1 });
});

describe('404 to a removal', () => {
	const refusal = { path: removePath, ...no(404, 'User is not in the group') };

	test('of somebody who was a member and is none any more is "removed"', async () => {
		const { rig, ids } = makePool(2);
		const removed = [{ code: 'staff', userId: ids[0] }];
		rig.sandbox.control.addFaults([{ ...refusal, touch: { genauth: { removed_members: removed } } }]);
		const { list } = await rig.run(removeMembers, people(1));

		expect(list).toMatchObject([{ status: 'removed', id: ids[0] }]);
		expect(rig.membersOf('staff')).toEqual([emailOf(1)]);
	});

	test('of somebody who is a member still stays refused', async () => {
		const { rig } = makePool(2);
		rig.sandbox.control.addFaults([refusal]);
		const { list } = await rig.run(removeMembers, people(1));

		expect(list).toMatchObject([{ status: 'failed', httpStatus: 404 }]);
		expect(rig.membersOf('staff')).toHaveLength(2);
	});

	test('from a group that another hand deleted is "removed"', async () => {
		const { rig } = makePool(2);
		rig.sandbox.control.addFaults([{ ...refusal, touch: { genauth: { deleted_groups: [{ code: 'staff' }] } } }]);
		const { list } = await rig.run(removeMembers, people(1));

		expect(list).toMatchObject([{ status: 'removed' }]);
	});
});

test('409 to the addition of somebody whom another hand has added is "unchanged"', async () => {
	const { rig, ids } = makePool(0);
	const members = [{ code: 'staff', userId: ids[0] }];
	rig.sandbox.control.addFaults([{ path: addPath, ...no(409, 'Is a member'), touch: { genauth: { members } } }]);
	const { list } = await rig.run(addMembers, people(1));

	expect(list).toMatchObject([{ status: 'unchanged', id: ids[0] }]);
	expect(rig.membersOf('staff')).toEqual([emailOf(0)]);
});

describe('403 about one group', () => {
	const rows = [
		{ code: 'night', email: emailOf(0) },
		{ code: 'staff', email: emailOf(0) },
	];

	test.each([
		['to its members’ list and to the change', [listPath, addPath]],
		['to the change alone', [addPath]],
	])('%s is that group’s failure, and the others go on', async (_what, paths) => {
		const { rig } = makePool(0);
		rig.sandbox.control.addFaults(paths.map((path) => ({ path, holds: 'night', times: 'always', ...no(403) })));
		const { list, stoppedBy } = await rig.run(addMembers, rows);

		expect(list.map(({ status }) => status)).toEqual(['failed', 'added']);
		expect(list[0]).toMatchObject({ code: 'forbidden' });
		expect(stoppedBy).toBeUndefined();
	});

	test('to every group is the credential', async () => {
		const { rig } = makePool(0);
		rig.sandbox.control.addFaults([{ path: listPath, times: 'always', ...no(403) }]);
		const { list, stoppedBy } = await rig.run(addMembers, rows);

		expect(stoppedBy).toMatchObject({ code: 'forbidden' });
		expect(countStatuses(list)).toEqual({ unsent: 2 });
	});
});

test.each([{}, { success: true }, [], { data: { success: true } }])(
	'200 and %j without GenAuth’s envelope is no answer to a change',
	async (body) => {
		const { rig } = makePool(2);
		rig.sandbox.control.addFaults([{ on: 'writes', status: 200, body, times: 'always' }]);
		const removed = await rig.run(removeMembers, people(2));
		const added = await rig.run(addMembers, people(4).slice(2));

		expect(countStatuses([...removed.list, ...added.list])).toEqual({ unknown: 4 });
		expect(rig.membersOf('staff')).toHaveLength(2);
	},
);
