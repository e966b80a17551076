/* Whom Replace Members removes: told before, told after, and where that is wished, as outcomes of their own. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { countStatuses } from '../support/outcomes';
import { ScimModel } from '../support/scimModel';
import { playOn, rehearseOn } from '../support/scimPlay';

const replaceMembers = makeReplaceMembers(rfc7644);
const people = (count: number): string[] => Array.from({ length: count }, (_, nth) => `u${nth}`);
const rowsOf = (groupId: string, ...memberIds: string[]) => memberIds.map((memberId) => ({ groupId, memberId }));
const withItems = { settings: { removedItems: true } };

describe('a dry run of Replace Members', () => {
	test('counts the requests that remove, and says whom they would remove, by group', async () => {
		const server = new ScimModel();
		server.add('G', people(30));
		server.add('H', ['u1', 'u2']);
		server.add('I', ['u1']);
		const rows = [...rowsOf('g1', 'u0'), ...rowsOf('g2', 'u1', 'u9'), ...rowsOf('g3', 'u1')];
		const run = await rehearseOn(server, replaceMembers, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'planned', 'unchanged']);
		expect(run.plannedRequests).toBe(3);
		expect(run.notes).toEqual([
			'Group "g1": 29 members who are in none of its rows would be removed: "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "u10" and 19 more.',
			'Group "g2": 1 member who is in none of its rows would be removed: "u2".',
		]);
		expect(run.writes).toEqual([]);
		expect(run.beside ?? []).toEqual([]);
	});

	test('gives each of them as planned, with the request, where that is wished', async () => {
		const server = new ScimModel();
		server.add('G', people(3));
		const run = await rehearseOn(server, replaceMembers, rowsOf('g1', 'u0'), withItems);

		expect(run.beside).toMatchObject([
			{ index: 0, fields: { groupId: 'g1', memberId: 'u1' }, outcome: { status: 'planned', batch: 1 } },
			{ index: 0, fields: { groupId: 'g1', memberId: 'u2' }, outcome: { status: 'planned', batch: 1 } },
		]);
		expect(run.beside?.[0]?.outcome.data).toMatchObject({ request: { method: 'PATCH' } });
	});

	test('says so where nobody would be removed, or where that is not known', async () => {
		const server = new ScimModel();
		server.add('G', people(3));
		const unread = await rehearseOn(server, replaceMembers, rowsOf('g1', 'u0'), { unreadRows: 1 });
		const hidden = new ScimModel({ shows: 'none' });
		hidden.add('G', people(3));
		const unseen = await rehearseOn(hidden, replaceMembers, rowsOf('g1', 'u0'));

		expect(unread.notes[0]).toContain('Group "g1": nobody would be removed');
		expect(unseen.notes[0]).toContain('Group "g1": the server does not show all members');
	});
});

describe('a run of Replace Members', () => {
	test('says whom it removed, by group, though all rows are unchanged', async () => {
		const server = new ScimModel();
		server.add('G', people(30));
		const run = await playOn(server, replaceMembers, rowsOf('g1', 'u7'));

		expect(server.membersOf('g1')).toEqual(['u7']);
		expect(run.list).toEqual([{ status: 'unchanged' }]);
		expect(run.notes).toEqual([
			expect.stringMatching(
				/^Group "g1": 29 members who are in none of its rows were removed: "u0", .* and 19 more\.$/,
			),
		]);
		expect(run.beside ?? []).toEqual([]);
	});

	test('gives each of them, paired to the first row of the group, where that is wished', async () => {
		const server = new ScimModel();
		server.add('G', ['u1', 'u2']);
		server.add('H', ['u3', 'u4']);
		const rows = [...rowsOf('g1', 'u1'), ...rowsOf('g2', 'u3', 'u5')];
		const run = await playOn(server, replaceMembers, rows, withItems);

		expect(run.beside).toMatchObject([
			{ index: 0, fields: { groupId: 'g1', memberId: 'u2' }, outcome: { status: 'removed' } },
			{ index: 1, fields: { groupId: 'g2', memberId: 'u4' }, outcome: { status: 'removed' } },
		]);
	});

	test('calls nobody removed whose removal was refused', async () => {
		const server = new ScimModel({ locked: ['g1'] });
		server.add('G', ['u1', 'u2']);
		server.add('H', ['u3', 'u4']);
		const rows = [...rowsOf('g2', 'u3'), ...rowsOf('g1', 'u1')];
		const run = await playOn(server, replaceMembers, rows, withItems);

		expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'failed']);
		expect(run.beside?.map(({ outcome }) => outcome.status)).toEqual(['removed', 'failed']);
		expect(run.notes).toEqual([expect.stringContaining('Group "g2": 1 member')]);
		expect(server.membersOf('g1')).toEqual(['u1', 'u2']);
	});
});

describe('a server that accepts a removal', () => {
	test('and does nothing, while it shows the members: nobody is told removed', async () => {
		const server = new ScimModel({ ignoresChanges: true });
		server.add('G', ['u1', 'u2']);
		const run = await playOn(server, replaceMembers, rowsOf('g1', 'u1'), withItems);

		expect(run.list).toMatchObject([
			{ status: 'unknown', reason: expect.stringContaining('Check Members Afterwards') },
		]);
		expect(run.beside).toMatchObject([{ fields: { memberId: 'u2' }, outcome: { status: 'unknown' } }]);
		expect(run.notes).toEqual([]);
	});

	test('and does it later is believed where members are checked', async () => {
		const server = new ScimModel({ showsLate: 3 });
		server.add('G', ['u1', 'u2']);
		const settings = { removedItems: true, checkMembers: true };
		const run = await playOn(server, replaceMembers, rowsOf('g1', 'u1'), { settings, run: { readBackAll: true } });

		expect(run.list).toMatchObject([{ status: 'unchanged' }]);
		expect(run.beside).toMatchObject([{ outcome: { status: 'removed' } }]);
	});
});

describe('a server that shows the first 100 members', () => {
	test('is asked again after a removal, until nobody else is shown', async () => {
		const server = new ScimModel({ shows: 100 });
		server.add('G', people(350));
		const run = await playOn(server, replaceMembers, rowsOf('g1', 'u7'), withItems);

		expect(server.membersOf('g1')).toEqual(['u7']);
		expect(countStatuses(run.list)).toEqual({ unchanged: 1 });
		expect(run.beside).toHaveLength(349);
	});

	test('is not believed where just those of the rows are shown', async () => {
		const server = new ScimModel({ shows: 50 });
		server.add('G', people(60));
		const run = await playOn(server, replaceMembers, rowsOf('g1', ...people(50)));

		expect(countStatuses(run.list)).toEqual({ unknown: 50 });
	});

	test('a cut at a number like any other is seen once somebody has left', async () => {
		const server = new ScimModel({ shows: 37 });
		server.add('G', people(90));
		const run = await playOn(server, replaceMembers, rowsOf('g1', 'u7'));

		expect(server.membersOf('g1')).toEqual(['u7']);
		expect(countStatuses(run.list)).toEqual({ unchanged: 1 });
	});
});
