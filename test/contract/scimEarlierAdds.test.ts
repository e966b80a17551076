/* Servers whose "add" replaces the members of a group: those of an earlier request are not told as added. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { playOn } from '../support/scimPlay';

const add = makeChangeMembers(rfc7644, 'added');

const rowsFor = (groupId: string, count: number) =>
	Array.from({ length: count }, (_, nth) => ({ groupId, memberId: `${groupId}-u${nth}` }));

async function play(manners: ScimManners, count: number, run: object = {}) {
	const server = new ScimModel(manners);
	server.add('G', [], 'g1');
	const played = await playOn(server, add, rowsFor('g1', count), { run });
	const held = new Set(server.membersOf('g1'));
	const untrue = played.list.filter(({ status }, nth) => status === 'added' && !held.has(`g1-u${nth}`));
	return { ...played, held, untrue };
}

const replaces: ScimManners = { adds: 'replaces' };

test.each<[string, ScimManners, number, object]>([
	['answered with nothing, 3 requests of 100', { ...replaces, showsUsers: true }, 300, {}],
	['answered with the group, 3 requests of 100', { ...replaces, showsUsers: true, patchAnswer: 'group' }, 300, {}],
	['of 7 each, with users that are not shown', replaces, 21, { batchSize: 7 }],
	['whose last request holds few', { ...replaces, patchAnswer: 'group' }, 203, {}],
	['one a request', { ...replaces, showsUsers: true }, 5, { batchSize: 1 }],
	['cut in halves', { ...replaces, maxChanges: { count: 6, status: 413 } }, 28, { batchSize: 9 }],
])('an add that replaces, %s', async (_what, manners, count, run) => {
	const { list, held, untrue } = await play(manners, count, run);

	expect(untrue).toEqual([]);
	expect(list.filter(({ status }) => status === 'added')).toHaveLength(held.size);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'members_lost' });
});

test.each<[string, ScimManners, number, object]>([
	['of 7 each', { showsLate: 5 }, 14, { batchSize: 7 }],
	['of 9 and 4', { showsLate: 5, showsUsers: true }, 13, { batchSize: 9 }],
	['one a request', { showsLate: 5 }, 2, { batchSize: 1 }],
])('nobody is called lost where the group is shown as it was before the last request, %s', async (...given) => {
	const [, manners, count, run] = given;
	const { list, held } = await play(manners, count, run);

	expect(held.size).toBe(count);
	expect(countStatuses(list)).toEqual({ added: count });
});

test.each<[string, ScimManners]>([
	['shows all', {}],
	['shows the newest 37', { shows: 37, showsNewest: true }],
	['shows the first 37', { shows: 37 }],
	['shows the newest 100', { shows: 100, showsNewest: true, showsUsers: true, patchAnswer: 'group' }],
	['shows the newest 100, and no users', { shows: 100, showsNewest: true }],
	['shows the first 100', { shows: 100, showsUsers: true }],
	['shows no members', { shows: 'none' }],
])('nobody is called lost where the server keeps all, and %s', async (_what, manners) => {
	const { list, held } = await play(manners, 300);

	expect(held.size).toBe(300);
	expect(countStatuses(list)).toEqual({ added: 300 });
});
