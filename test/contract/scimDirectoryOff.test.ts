/* A directory that is switched off answers 200 and `{}` to everything: that is no word about anything. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { countStatuses } from '../support/outcomes';
import { ScimModel } from '../support/scimModel';
import { playOn } from '../support/scimPlay';

const add = makeChangeMembers(rfc7644, 'added');
const remove = makeChangeMembers(rfc7644, 'removed');
const replace = makeReplaceMembers(rfc7644);
const checked = { run: { readBackAll: true }, settings: { checkMembers: true } };
const rows = ['u1', 'u2'].map((memberId) => ({ groupId: 'g1', memberId }));

/** A server that is switched off once the group was read. */
function makeServer(members: readonly string[]): ScimModel {
	const server = new ScimModel({ offAfter: members.length > 0 ? 1 : 2 });
	server.add('G', members);
	return server;
}

describe.each([
	['without checks', {}],
	['with checks', checked],
])('a directory that is switched off in the middle of a run, %s', (_what, options) => {
	test.each([
		['Add Members', add, ['u9']],
		['Remove Members', remove, ['u1', 'u2', 'u9']],
		['Replace Members', replace, ['u9']],
	])('%s does not believe it', async (_name, operation, members) => {
		const server = makeServer(members);
		const run = await playOn(server, operation, rows, options);

		expect(countStatuses(run.list)).toEqual({ unknown: 2 });
		expect(server.membersOf('g1')).toEqual(members);
	});
});

test.each([true, false])('Delete Many does not believe it (bulk %s)', async (bulk) => {
	const server = new ScimModel({ bulk, offAfter: 3 });
	for (const name of ['A', 'B']) server.add(name);
	const run = await playOn(server, makeDeleteMany(rfc7644), [{ id: 'g1' }, { id: 'g2' }]);

	expect(run.writes.length).toBeGreaterThan(0);
	expect(countStatuses(run.list)).toEqual({ unknown: 2 });
	expect(server.groups.size).toBe(2);
});

test.each([true, false])('Create Many does not believe it (bulk %s)', async (bulk) => {
	const server = new ScimModel({ bulk, offAfter: 3 });
	const run = await playOn(server, makeCreateMany(rfc7644, makeLaterAdds), [{ displayName: 'A' }]);

	expect(run.writes.length).toBeGreaterThan(0);
	expect(countStatuses(run.list)).toEqual({ unknown: 1 });
	expect(server.groups.size).toBe(0);
});

describe('a server that answers changes with {} and is there', () => {
	test.each([
		['shows members', {}],
		['shows an empty list always', { shows: 'none' as const }],
		['shows no members', { shows: 'none' as const, omitsEmpty: true }],
	])('is believed: it %s', async (_what, manners) => {
		const server = new ScimModel({ patchAnswer: 'braces', ...manners });
		server.add('G', ['u1', 'u2', 'u9']);
		const removed = await playOn(server, remove, rows);
		const added = await playOn(server, add, [{ groupId: 'g1', memberId: 'u5' }]);

		expect([...removed.list, ...added.list].map(({ status }) => status)).toEqual(['removed', 'removed', 'added']);
		expect(server.membersOf('g1')).toEqual(['u9', 'u5']);
	});

	test('but not where it did nothing, and shows that', async () => {
		const server = new ScimModel({ patchAnswer: 'braces', ignoresChanges: true });
		server.add('G', ['u1', 'u2', 'u9']);
		const removed = await playOn(server, remove, rows);

		expect(countStatuses(removed.list)).toEqual({ failed: 2 });
		expect(removed.list[0]?.code).toBe('not_applied');
	});
});
