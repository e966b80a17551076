/* Servers that take more members out of a group than they were asked to, or that do their work later. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { countStatuses } from '../support/outcomes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { playOn } from '../support/scimPlay';

const add = makeChangeMembers(rfc7644, 'added');
const remove = makeChangeMembers(rfc7644, 'removed');
const replace = makeReplaceMembers(rfc7644);
const checked = { run: { readBackAll: true, concurrency: 1 }, settings: { checkMembers: true } };
const groupIds = ['g1', 'g2', 'g3'];

/** Three groups of the same members. */
function makeServer(manners: ScimManners, members = ['u1', 'u2', 'u3']): ScimModel {
	const server = new ScimModel(manners);
	for (const id of groupIds) server.add(id, members, id);
	return server;
}

const rowsOf = (memberId: string) => groupIds.map((groupId) => ({ groupId, memberId }));

describe.each<[string, ScimManners, object]>([
	['and shows it in its answer', { patchAnswer: 'group' }, {}],
	['and is checked', {}, checked],
	['and is checked, and shows no attribute where nobody is left', { omitsEmpty: true }, checked],
])('a remove that empties the group, %s', (_what, manners, options) => {
	test('stops the run, and says who was lost', async () => {
		const server = makeServer({ removes: 'all', ...manners });
		const run = await playOn(server, remove, rowsOf('u1'), { run: { concurrency: 1 }, ...options });

		expect(run.list.map(({ status }) => status)).toEqual(['removed', 'unsent', 'unsent']);
		expect(run.stoppedBy).toMatchObject({ code: 'members_lost' });
		expect(run.list[0]?.reason).toMatch(/"u2", "u3"/);
		expect(run.list[1]?.reason).toMatch(/"g1".*"u2", "u3"/);
		expect(run.writes).toHaveLength(1);
		expect(server.membersOf('g2')).toEqual(['u1', 'u2', 'u3']);
	});
});

test('an add that replaces is a loss as well', async () => {
	const server = makeServer({ adds: 'replaces' });
	const run = await playOn(server, add, rowsOf('u9'), checked);

	expect(run.list.map(({ status }) => status)).toEqual(['added', 'unsent', 'unsent']);
	expect(run.list[0]?.reason).toMatch(/"u1", "u2", "u3"/);
	expect(server.membersOf('g3')).toEqual(['u1', 'u2', 'u3']);
});

test('an add that replaces: who was left alone, and is lost, is not told unchanged', async () => {
	const server = makeServer({ adds: 'replaces' });
	const rows = ['u1', 'u9'].map((memberId) => ({ groupId: 'g1', memberId }));
	const run = await playOn(server, add, rows, checked);

	expect(run.list).toMatchObject([{ status: 'failed', code: 'members_lost' }, { status: 'added' }]);
	expect(run.list[0]?.reason).toContain('"u1" was a member');
});

test('Replace Members removes nobody more once members were lost', async () => {
	const server = makeServer({ adds: 'replaces' });
	const rows = groupIds.flatMap((groupId) => ['u1', 'u9'].map((memberId) => ({ groupId, memberId })));
	const run = await playOn(server, replace, rows, checked);

	expect(run.list.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'unsent', 'failed', 'unsent']);
	expect(server.membersOf('g2')).toEqual(['u1', 'u2', 'u3']);
});

test('Replace Members whose removal empties the group says who was lost', async () => {
	const server = makeServer({ removes: 'all' });
	const run = await playOn(server, replace, rowsOf('u1'), checked);

	expect(countStatuses(run.list)).toEqual({ failed: 3 });
	expect(run.list[0]?.reason).toMatch(/"u1"/);
	expect(server.membersOf('g2')).toEqual(['u1', 'u2', 'u3']);
});

test('whoever leaves a list that may be cut is not called lost', async () => {
	const server = new ScimModel({ shows: 100, removes: 'all' });
	const members = Array.from({ length: 130 }, (_, nth) => `u${nth}`);
	server.add('G', members);
	const calm = new ScimModel({ shows: 100 });
	calm.add('G', members);
	const run = await playOn(calm, remove, [{ groupId: 'g1', memberId: 'u3' }], checked);

	expect(run.list).toMatchObject([{ status: 'removed' }]);
});

describe('a server that works later', () => {
	test.each([
		['add', add, 'u9', 'added'],
		['remove', remove, 'u1', 'removed'],
	])('is looked at a few times: %s', async (_what, operation, memberId, status) => {
		const server = makeServer({ showsLate: 3 });
		const run = await playOn(server, operation, rowsOf(memberId), checked);

		expect(countStatuses(run.list)).toEqual({ [status]: 3 });
		expect(run.elapsedMs).toBeGreaterThan(0);
	});

	test('is not waited for where nothing is checked', async () => {
		const run = await playOn(makeServer({ showsLate: 3 }), add, rowsOf('u9'));

		expect(countStatuses(run.list)).toEqual({ added: 3 });
		expect(run.elapsedMs).toBe(0);
	});
});

describe('a group that has no attribute of members when it is empty', () => {
	test('a removal of the last one is checked', async () => {
		const server = makeServer({ omitsEmpty: true }, ['u1']);
		const run = await playOn(server, remove, rowsOf('u1'), checked);

		expect(countStatuses(run.list)).toEqual({ removed: 3 });
	});

	test('an add that did nothing is seen, where other groups show theirs', async () => {
		const server = new ScimModel({ omitsEmpty: true, ignoresChanges: true });
		server.add('G');
		server.add('Other', ['u9']);
		const run = await playOn(server, add, [{ groupId: 'g1', memberId: 'u1' }], checked);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('Replace Members fills it', async () => {
		const server = new ScimModel({ omitsEmpty: true });
		server.add('G');
		const run = await playOn(server, replace, [{ groupId: 'g1', memberId: 'u1' }]);

		expect(run.list).toMatchObject([{ status: 'added' }]);
	});

	test('Remove Members leaves it alone, where other groups show theirs', async () => {
		const server = new ScimModel({ omitsEmpty: true });
		server.add('G');
		server.add('Other', ['u9']);
		const run = await playOn(server, remove, [{ groupId: 'g1', memberId: 'u1' }]);

		expect(run.list).toMatchObject([{ status: 'unchanged' }]);
		expect(run.writes).toEqual([]);
	});
});
