/* Servers that show the beginning of a list of members only, whatever its number: what they do not show is not "not done". */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { playOn } from '../support/scimPlay';

const add = makeChangeMembers(rfc7644, 'added');
const remove = makeChangeMembers(rfc7644, 'removed');
const replace = makeReplaceMembers(rfc7644);
const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const checked = { run: { readBackAll: true }, settings: { checkMembers: true } };

const people = (count: number): string[] => Array.from({ length: count }, (_, nth) => `u${nth}`);
const rowsOf = (...memberIds: string[]) => memberIds.map((memberId) => ({ groupId: 'g1', memberId }));

/** A group that holds nine members more than the server shows. */
function makeServer(shows: number, manners: ScimManners = {}): ScimModel {
	const server = new ScimModel({ shows, ...manners });
	server.add('G', people(shows + 9));
	return server;
}

describe.each([15, 20, 25, 37, 64, 99])('the first %i members are shown', (shows) => {
	test.each<[string, ScimManners]>([
		['nothing', {}],
		['the group', { patchAnswer: 'group' }],
		['{}', { patchAnswer: 'braces' }],
	])('a checked add is not called undone (answer: %s)', async (_what, manners) => {
		const server = makeServer(shows, manners);
		const run = await playOn(server, add, rowsOf('x1', 'x2'), checked);

		expect(server.membersOf('g1')).toHaveLength(shows + 11);
		expect(run.list).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
		expect(run.list[0]?.reason).toContain('does not show');
	});

	test('its word counts for an add that is not checked', async () => {
		const run = await playOn(makeServer(shows), add, rowsOf('x1'));

		expect(run.list).toMatchObject([{ status: 'added' }]);
	});

	test('a remove of who is not shown is sent', async () => {
		const server = makeServer(shows);
		const run = await playOn(server, remove, rowsOf(`u${shows + 3}`));

		expect(run.list).toMatchObject([{ status: 'removed' }]);
		expect(server.membersOf('g1')).toHaveLength(shows + 8);
	});

	test('a new group with more members is not called different', async () => {
		const server = new ScimModel({ shows });
		const members = people(Math.min(100, shows + 9));
		const run = await playOn(server, createMany, [{ displayName: 'New', members }]);

		expect(server.membersOf('g1')).toEqual(members);
		expect(run.list).toMatchObject([{ status: 'unknown', id: 'g1' }]);
	});
});

describe.each([15, 20, 37, 100])('the newest %i members are shown', (shows) => {
	test.each<[string, ScimManners, object]>([
		['checked', {}, checked],
		['its answer shows the group', { patchAnswer: 'group' }, {}],
	])('whoever is not shown any more is not called lost: %s', async (_what, manners, options) => {
		const server = makeServer(shows, { showsNewest: true, ...manners });
		server.add('Other', ['u1']);
		const rows = [...rowsOf('x1'), { groupId: 'g2', memberId: 'x1' }];
		const run = await playOn(server, add, rows, { ...options });

		expect(run.stoppedBy).toBeUndefined();
		expect(run.list).toMatchObject([{ status: 'added' }, { status: 'added' }]);
	});
});

describe('a longer list of another group proves that a list is whole', () => {
	const makeLiar = (size: number, other: number): ScimModel => {
		const server = new ScimModel({ ignoresChanges: true });
		server.add('G', people(size));
		server.add('Other', people(other));
		return server;
	};

	test('an add that did nothing is seen', async () => {
		const run = await playOn(makeLiar(30, 31), add, rowsOf('x1'), checked);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('without one it is unknown, and not done', async () => {
		const run = await playOn(makeLiar(30, 4), add, rowsOf('x1'), checked);

		expect(run.list).toMatchObject([{ status: 'unknown' }]);
	});

	test('nobody is asked for it where all are shown who are asked about', async () => {
		const server = new ScimModel();
		server.add('G', people(30));
		const run = await playOn(server, add, rowsOf('u3', 'x1'), checked);

		expect(run.list).toMatchObject([{ status: 'unchanged' }, { status: 'added' }]);
		expect(run.sent.filter(({ path }) => path === '/Groups')).toEqual([]);
	});
});

describe('members that were lost', () => {
	test('are seen in a large group: fewer are left than were to stay', async () => {
		const server = new ScimModel({ removes: 'all' });
		server.add('G', people(37));
		const run = await playOn(server, remove, rowsOf('u1'), checked);

		expect(run.stoppedBy).toMatchObject({ code: 'members_lost' });
	});

	test('are seen where an add replaces them by as many', async () => {
		const server = new ScimModel({ adds: 'replaces' });
		server.add('G', people(11));
		const run = await playOn(server, add, rowsOf(...Array.from({ length: 13 }, (_, nth) => `x${nth}`)), checked);

		expect(run.stoppedBy).toMatchObject({ code: 'members_lost' });
	});
});

describe('Replace Members', () => {
	test.each([15, 20, 64])('of whom exactly %i are shown: those behind them are not known', async (shows) => {
		const server = makeServer(shows);
		const run = await playOn(server, replace, rowsOf(...people(shows)));

		expect(new Set(run.list.map(({ status }) => status))).toEqual(new Set(['unknown']));
	});

	test('a list that was shorter before was whole: nobody else was in the group', async () => {
		const server = new ScimModel();
		server.add('G', people(19));
		const run = await playOn(server, replace, rowsOf(...people(20)));

		expect(new Set(run.list.map(({ status }) => status))).toEqual(new Set(['unchanged', 'added']));
	});
});
