/* Somebody is taken out of a list while its pages are read: who moves up a page is there all the same. */
import type { Answer, HttpRequest } from '../../http/types';
import { nameDeletes } from '../../nodes/Scim/api/keys/nameDeletes';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { namedGroups } from '../../nodes/Scim/groups/namedDeletes';
import { deleteMany } from '../../nodes/GenAuth/groups/deletes';
import { removeMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { ScimModel } from '../support/scimModel';
import { playOn } from '../support/scimPlay';
import { emailOf, seedEmptyGroups, seedGroups, seedPeople } from './genauthPool';

describe('members of a GenAuth group', () => {
	/** The group "staff" with so many members, of whom the first leaves when a page has been given out, and so many join it. */
	function open(members: number, page: number, joining = 0): GenAuthRig {
		const rig = makeGenAuthRig();
		seedEmptyGroups(rig, 'staff');
		const rows = seedPeople(rig, members + joining).map((userId) => ({ code: 'staff', userId }));
		rig.sandbox.control.seed({ genauth: { members: rows.slice(0, members) } });
		const touch = { genauth: { removed_members: rows.slice(0, 1), members: rows.slice(members) } };
		rig.sandbox.control.addFaults([{ path: '*/list-group-members', skip: page - 1, touch }]);
		return rig;
	}

	test.each([
		[80, 1],
		[120, 1],
		[330, 1],
		[330, 3],
	])('of %i, while page %i is read: whoever is to leave has left', async (members, page) => {
		const rig = open(members, page);
		const rows = Array.from({ length: members - 1 }, (_, nth) => ({ code: 'staff', email: emailOf(nth + 1) }));
		const { list } = await rig.run(removeMembers, rows);

		expect(rig.membersOf('staff')).toEqual([]);
		expect(countStatuses(list)).toEqual({ removed: members - 1 });
	});

	test.each([
		[80, 1, 1],
		[330, 1, 2],
		[330, 3, 1],
	])('of %i, while page %i is read and %i join, so that no count tells of it', async (members, page, joining) => {
		const rig = open(members, page, joining);
		const rows = Array.from({ length: members - 1 }, (_, nth) => ({ code: 'staff', email: emailOf(nth + 1) }));
		const { list } = await rig.run(removeMembers, rows);

		const joined = Array.from({ length: joining }, (_, nth) => emailOf(members + nth));
		expect(rig.membersOf('staff')).toEqual(joined);
		expect(countStatuses(list)).toEqual({ removed: members - 1 });
	});

	test('who is on none of several pages is asked about alone, or looked for once more, whichever takes less', async () => {
		const rig = open(330, Infinity, 100);
		const countCalls = (path: string) => rig.calls().filter((call) => call.path.endsWith(path)).length;
		const rowOf = (nth: number) => ({ code: 'staff', email: emailOf(nth) });
		await rig.run(removeMembers, [rowOf(329), rowOf(330), rowOf(331)]);
		expect(countCalls('/get-user-groups')).toBe(3);
		const { list } = await rig.run(
			removeMembers,
			Array.from({ length: 100 }, (_, nth) => rowOf(330 + nth)),
		);
		expect(countCalls('/list-group-members')).toBe(14);
		expect(countStatuses(list)).toEqual({ unchanged: 100 });
	});
});

test('groups of GenAuth that are listed by pages', async () => {
	const rig = makeGenAuthRig();
	const codes = Array.from({ length: 120 }, (_, nth) => `team-${nth}`);
	seedGroups(rig, codes);
	const error = { status: 200, body: { statusCode: 500, message: 'unknown error' } };
	rig.sandbox.control.addFaults([
		{ path: '*/get-all-groups', times: 'always', ...error },
		{ path: '*/list-groups', touch: { genauth: { deleted_groups: [{ code: 'team-119' }] } } },
	]);
	const { list } = await rig.run(
		deleteMany,
		codes.slice(0, 119).map((code) => ({ code })),
	);

	expect(rig.state().groups.map(({ code }) => code)).toEqual(['everyone']);
	expect(countStatuses(list)).toEqual({ deleted: 119 });
});

/** The first group is deleted when so many pages of the list have been given out, and others are created. */
class ShrinkingModel extends ScimModel {
	/** How many were given out. */
	pages = 0;

	constructor(
		private readonly page: number,
		private readonly fresh: readonly string[] = [],
		filters: 'findNothing' | 'obeyed' = 'findNothing',
	) {
		super({ server: { filters } });
	}

	override answer(request: HttpRequest): Answer {
		const given = super.answer(request);
		const isPage = request.method === 'GET' && request.query?.filter === undefined && request.query?.count === '100';
		if (!isPage || (this.pages += 1) !== this.page) return given;
		this.groups.delete('g1');
		for (const name of this.fresh) this.add(name);
		return given;
	}
}

/** Deletes all groups but the first, by their names. */
async function deleteOthers(server: ScimModel, groups: number) {
	const names = Array.from({ length: groups }, (_, nth) => `Team ${nth}`);
	for (const name of names) server.add(name);
	const operation = nameDeletes(makeDeleteMany(rfc7644), namedGroups, rfc7644);
	const { list } = await playOn(
		server,
		operation,
		names.slice(1).map((displayName) => ({ displayName })),
	);
	return { list, left: [...server.groups.values()].map(({ displayName }) => displayName) };
}

const readings = [
	[180, 1],
	[950, 1],
	[950, 4],
] as const;

test.each(readings)('%i groups of a SCIM server, while page %i is read', async (groups, page) => {
	const { list, left } = await deleteOthers(new ShrinkingModel(page), groups);
	expect(left).toEqual([]);
	expect(countStatuses(list)).toEqual({ deleted: groups - 1 });
});

test.each(readings)(
	'%i groups of a SCIM server, while page %i is read and more are created than deleted',
	async (groups, page) => {
		const { list, left } = await deleteOthers(new ShrinkingModel(page, ['New 1', 'New 2']), groups);
		expect(left).toEqual(['New 1', 'New 2']);
		expect(countStatuses(list)).toEqual({ deleted: groups - 1 });
	},
);

test.each(readings)(
	'%i groups of a SCIM server, while page %i is read and one is created as one is deleted, so that no total tells of it',
	async (groups, page) => {
		const { list, left } = await deleteOthers(new ShrinkingModel(page, ['New 1']), groups);
		expect(left).toEqual(['New 1']);
		expect(countStatuses(list)).toEqual({ deleted: groups - 1 });
	},
);

test('who is on none of the pages of a SCIM list is asked for by a filter, where the server filters', async () => {
	const server = new ShrinkingModel(1, ['New 1'], 'obeyed');
	const { list, left } = await deleteOthers(server, 950);
	expect(left).toEqual(['New 1']);
	expect(countStatuses(list)).toEqual({ deleted: 949 });
	const still = new ShrinkingModel(Infinity, [], 'obeyed');
	await deleteOthers(still, 950);
	expect(server.pages).toBe(still.pages);
});
