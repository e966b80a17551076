/* A server that cuts lists of members at a number like any other, and has one large group: nothing proves that its list is whole. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import type { ServerManners } from '../support/scimModelServer';
import { countStatuses } from '../support/outcomes';
import { ScimModel } from '../support/scimModel';
import { playOn, rehearseOn } from '../support/scimPlay';

const people = (count: number): string[] => Array.from({ length: count }, (_, nth) => `u${nth}`);
const rowsOf = (...memberIds: string[]) => memberIds.map((memberId) => ({ groupId: 'g1', memberId }));
const hidden = 40;

/** A group that holds 40 members more than the server shows. */
function makeServer(shows: number, server: ServerManners = {}): ScimModel {
	const model = new ScimModel({ shows, server });
	model.add('G', people(shows + hidden));
	return model;
}

const add = makeChangeMembers(rfc7644, 'added');
const remove = makeChangeMembers(rfc7644, 'removed');
const replace = makeReplaceMembers(rfc7644);

describe.each([13, 37, 73, 101, 499])('the first %i members of the one large group are shown', (shows) => {
	test.each([
		['an add', add, rowsOf('x1')],
		['a remove', remove, rowsOf('u1')],
		['a replacement by other members', replace, rowsOf(...people(shows), 'x1')],
	])('without PATCH, %s is not written over those who are hidden', async (_what, operation, rows) => {
		const server = makeServer(shows, { patch: 'refused' });
		const run = await playOn(server, operation, rows);

		expect(server.membersOf('g1')).toEqual(people(shows + hidden));
		expect(countStatuses(run.list)).toEqual({ failed: rows.length });
		expect(run.list.at(-1)?.reason).toContain('does not show all members of the group for sure');
	});

	test('a removal by value that empties the group is not tried', async () => {
		const server = makeServer(shows, { removesBy: 'valueWipes' });
		const run = await playOn(server, remove, rowsOf('u1'));

		expect(server.membersOf('g1')).toEqual(people(shows + hidden));
		expect(countStatuses(run.list)).toEqual({ failed: 1 });
	});

	test.each([
		['RFC 7644', replace],
		['Zuora', makeReplaceMembers(zuora)],
	])('Replace Members (%s) with just those rows says that there may be others', async (_dialect, operation) => {
		const rows = rowsOf(...people(shows));
		const run = await playOn(makeServer(shows), operation, rows);
		const dry = await rehearseOn(makeServer(shows), operation, rows);

		expect(run.notes).toEqual([expect.stringMatching(/^Group "g1": the server shows just .* there may be others/)]);
		expect(dry.notes).toEqual([expect.stringMatching(/^Group "g1": the server does not show all members for sure/)]);
	});
});

describe('a longer list of another group', () => {
	test('that was read in the run proves that this one can be written whole, wherever it stands', async () => {
		const server = new ScimModel({ server: { patch: 'refused' } });
		server.add('G', people(37));
		for (const name of people(30)) server.add(name);
		const last = server.add('Longer', people(38));
		const run = await playOn(server, add, [...rowsOf('x1'), { groupId: last, memberId: 'u1' }]);

		expect(run.list).toMatchObject([{ status: 'added' }, { status: 'unchanged' }]);
		expect(server.membersOf('g1')).toEqual([...people(37), 'x1']);
	});

	test('leaves nothing to say of members who may be hidden', async () => {
		const server = new ScimModel();
		server.add('G', people(37));
		server.add('Longer', people(38));
		const run = await playOn(server, replace, rowsOf(...people(37)));

		expect(countStatuses(run.list)).toEqual({ unchanged: 37 });
		expect(run.notes).toEqual([]);
	});
});
