/* Lists that servers give out in their own ways: what is not whole is never taken for whole. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { listResources } from '../../nodes/Scim/api/lists';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import type { ScimManners } from '../../sandbox/scim/manners';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { countStatuses } from '../support/outcomes';
import { makeRfcScimRig } from '../support/rfcScimRig';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
let server: ScimServer;

// Pages of one group are many requests.

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server.close());

const named = (count: number, from = 0) =>
	Array.from({ length: count }, (_, nth) => ({ displayName: `Group ${from + nth}` }));

/** Many rows, so that the list is read: the last 30 of 141 groups, and 3 new ones. */
const asked = named(33, 111);

async function createOn(manners: ScimManners, groups = 141, rows = asked) {
	const rig = makeRfcScimRig(server);
	server.seedGroups(named(groups));
	server.setManners(manners);
	const run = await rig.run(createMany, rows);
	const names = server.groups().map(({ displayName }) => displayName);
	return { counts: countStatuses(run.list), doubles: names.length - new Set(names).size, names: names.length, run };
}

describe('no second group of a name is made', () => {
	test.each<[string, ScimManners]>([
		['totalResults counts the page', { total: 'ofPage', pageSize: 10 }],
		['totalResults counts the page, and pages are of an odd length', { total: 'ofPage', pageSize: 37 }],
		['totalResults counts the page, which holds one group', { total: 'ofPage', pageSize: 1 }],
		['there is no totalResults, and a page holds one group', { total: 'absent', pageSize: 1 }],
		['pages are longer than asked for', { total: 'ofPage', pageSize: 120, counts: 'ignored' }],
		['the first 15 come again and again', { paging: 'ignored', pageSize: 15, total: 'ofPage' }],
		['the first 17 come again and again, without a total', { paging: 'ignored', pageSize: 17, total: 'absent' }],
		['the first group comes again and again', { paging: 'ignored', pageSize: 1, total: 'ofPage' }],
		['the first 15 come whatever is asked', { paging: 'ignored', counts: 'ignored', pageSize: 15, total: 'ofPage' }],
		['it stops at 15, and says nothing', { paging: 'stops', listLimit: 15, total: 'ofPage' }],
		[
			'it stops at 17 in pages of 10, without a total',
			{ paging: 'stops', listLimit: 17, pageSize: 10, total: 'absent' },
		],
		['there is no totalResults', { total: 'absent', pageSize: 10 }],
		['startIndex is ignored', { paging: 'ignored', pageSize: 10 }],
		['startIndex is ignored, and totalResults counts the page', { paging: 'ignored', pageSize: 10, total: 'ofPage' }],
		['pages go on by cursor only', { paging: 'cursor', pageSize: 50 }],
		['pages go on by cursor only, without a total', { paging: 'cursor', pageSize: 50, total: 'absent' }],
		['it stops at 50', { paging: 'stops', listLimit: 50 }],
		['it stops at 50 and says so', { paging: 'refuses', listLimit: 50, pageSize: 50 }],
	])('where %s', async (_name, manners) => {
		const { counts, doubles, names } = await createOn(manners);
		expect(doubles).toBe(0);
		expect(names).toBe(144);
		expect(counts).toEqual({ unchanged: 30, created: 3 });
	});

	test.each<[string, ScimManners]>([
		['filters are ignored', { filters: 'ignored' }],
		['filters are refused', { filters: 'refused' }],
		['filters find nothing', { filters: 'findNothing' }],
	])('where the list stops at 50 and %s: the rows are held', async (_name, manners) => {
		const { counts, doubles, names, run } = await createOn({ ...manners, paging: 'stops', listLimit: 50 });
		expect(doubles).toBe(0);
		expect(names).toBe(141);
		expect(counts).toEqual({ held: 33 });
		expect(run.list[0]).toMatchObject({ code: 'list_cut', reason: expect.stringContaining('"Create Another"') });
	});

	test.each<[string, ScimManners]>([
		['its first 15 come again and again', { paging: 'ignored', pageSize: 15, total: 'ofPage' }],
		['its first 23 come whatever is asked', { paging: 'ignored', counts: 'ignored', pageSize: 23, total: 'ofPage' }],
		['it stops at 37, without a total', { paging: 'stops', listLimit: 37, total: 'absent' }],
	])('where filters find nothing, and %s: no row is created', async (_name, manners) => {
		const { counts, names } = await createOn({ ...manners, filters: 'findNothing' });
		expect(names).toBe(141);
		expect(counts).toEqual({ held: 33 });
	});

	test.each<[string, ScimManners]>([
		['pages are ignored', { paging: 'ignored' }],
		['pages and filters are ignored', { paging: 'ignored', filters: 'ignored' }],
		['filters are refused', { filters: 'refused' }],
	])('where all that there are are shown, and %s: what is not there is created', async (_name, manners) => {
		const { counts, names } = await createOn(manners, 15, named(30));
		expect(names).toBe(30);
		expect(counts).toEqual({ unchanged: 15, created: 15 });
	});

	test('where few are asked for, filters are ignored and the list is cut: held', async () => {
		const manners: ScimManners = { paging: 'ignored', pageSize: 10, filters: 'ignored' };
		const { counts, names } = await createOn(manners, 141, [{ displayName: 'Group 120' }, { displayName: 'New' }]);
		expect(names).toBe(141);
		expect(counts).toEqual({ held: 2 });
	});

	test('where one group comes whatever is asked, by filter as well: held, for it may be one of several', async () => {
		const manners: ScimManners = {
			paging: 'ignored',
			counts: 'ignored',
			pageSize: 1,
			total: 'ofPage',
			filters: 'ignored',
		};
		const { counts, names } = await createOn(manners, 2, [{ displayName: 'Group 0' }, { displayName: 'Group 1' }]);
		expect(names).toBe(2);
		expect(counts).toEqual({ unchanged: 1, held: 1 });
	});

	test('a server whose only group comes again, but not behind the end, shows all: what is not there is created', async () => {
		const { counts, names } = await createOn({ filters: 'findNothing' }, 1, named(2));
		expect(names).toBe(2);
		expect(counts).toEqual({ unchanged: 1, created: 1 });
	});

	test('after silence, with the list cut and no filters: unknown, and not "not done"', async () => {
		const rig = makeRfcScimRig(server);
		server.seedGroups(named(60));
		server.setManners({ paging: 'stops', listLimit: 50, filters: 'ignored' });
		server.setBulk({ supported: false });
		rig.faults.add([{ method: 'POST', drop: 'after' }]);
		const run = await rig.run(createMany, [{ displayName: 'Brand new' }], {
			settings: { ifGroupExists: 'createAnother' },
		});
		expect(server.groups().filter(({ displayName }) => displayName === 'Brand new')).toHaveLength(1);
		expect(run.list).toMatchObject([{ status: 'unknown' }]);
	});
});

describe('a list without resources is a list', () => {
	test.each<[string, ScimManners]>([
		['without Resources', { emptyList: 'absent' }],
		['with Resources: null', { emptyList: 'null' }],
		['without totalResults', { total: 'absent' }],
		['without totalResults and Resources', { total: 'absent', emptyList: 'absent' }],
		['without totalResults and with Resources: null', { total: 'absent', emptyList: 'null' }],
	])('%s', async (_name, manners) => {
		const { counts, names } = await createOn(manners, 0, named(30));
		expect(counts).toEqual({ created: 30 });
		expect(names).toBe(30);
		const few = await createOn(manners, 0, named(2));
		expect(few.counts).toEqual({ created: 2 });
	});
});

test('what a cut list leaves out is deleted all the same, and what is not there is unchanged', async () => {
	const rig = makeRfcScimRig(server);
	const ids = server.seedGroups(named(141));
	server.setManners({ paging: 'stops', listLimit: 50 });
	const run = await rig.run(
		makeDeleteMany(rfc7644),
		[...ids, 'nobody'].map((id) => ({ id })),
	);
	expect(server.groups()).toHaveLength(0);
	expect(countStatuses(run.list)).toEqual({ deleted: 141, unchanged: 1 });
});

test('a whole list of one page costs one more request, a longer one none', async () => {
	const rig = makeRfcScimRig(server);
	const read = async (count: number) => {
		server.reset();
		server.seedGroups(named(count));
		const before = rig.requests.length;
		const list = await rig.clock.run(listResources('/Groups', {}, rig.connect(), rfc7644));
		expect(list).toMatchObject({ kind: 'read', isWhole: true });
		return rig.requests.length - before;
	};
	expect(await read(0)).toBe(1);
	expect(await read(1)).toBe(2);
	expect(await read(20)).toBe(2);
	expect(await read(230)).toBe(3);
});
