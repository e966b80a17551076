/* Groups whose members may not be changed: 403 about a group, and not about the credential. */
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { makeGenAuthRig } from '../support/genauthRig';
import { ScimModel } from '../support/scimModel';
import { playOn } from '../support/scimPlay';
import { makeScimRig } from '../support/scimRig';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';
import { membersOf, seedTenant } from './scimTenant';

const people = Array.from({ length: 12 }, (_, nth) => `u${nth}`);

/** Groups g1 to g9, of which some may not be changed. */
function makeServer(locked: readonly string[], members: readonly string[] = []): ScimModel {
	const server = new ScimModel({ locked });
	for (let nth = 1; nth <= 9; nth += 1) server.add(`Group ${nth}`, members);
	return server;
}

const rowsOf = (groupIds: readonly string[]) =>
	groupIds.flatMap((groupId) => people.map((memberId) => ({ groupId, memberId })));

test.each(['added', 'removed'] as const)(
	'members of a group that may not be changed are not %s, and the rest goes on',
	async (change) => {
		const server = makeServer(['g1'], change === 'removed' ? people : []);
		const run = await playOn(server, makeChangeMembers(rfc7644, change), rowsOf(['g1', 'g2', 'g3']));

		expect(run.stoppedBy).toBeUndefined();
		expect(run.list.map(({ status }) => status)).toEqual([...Array(12).fill('failed'), ...Array(24).fill(change)]);
		for (const outcome of run.list.slice(0, 12)) expect(outcome).toMatchObject({ code: 'forbidden', httpStatus: 403 });
		expect(server.membersOf('g2')).toEqual(change === 'added' ? people : []);
		expect(run.writes.filter(({ path }) => path === '/Groups/g1').length).toBeLessThanOrEqual(3);
	},
);

test('four groups that may not be changed are four failures, whatever their members', async () => {
	const server = makeServer(['g1', 'g2', 'g3', 'g4']);
	const run = await playOn(server, makeChangeMembers(rfc7644, 'added'), rowsOf(['g1', 'g2', 'g3', 'g4', 'g5']), {
		run: { concurrency: 1 },
	});

	expect(run.list.slice(-12).map(({ status }) => status)).toEqual(Array(12).fill('added'));
	expect(server.membersOf('g5')).toEqual(people);
});

test('five groups that may not be changed, and none that may, are the credential', async () => {
	const groupIds = ['g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7'];
	const server = makeServer(groupIds);
	const run = await playOn(server, makeChangeMembers(rfc7644, 'added'), rowsOf(groupIds), { run: { concurrency: 1 } });

	expect(run.stoppedBy).toMatchObject({ code: 'forbidden' });
	expect(run.list.map(({ status }) => status)).toEqual(Array(84).fill('unsent'));
	expect(run.writes.length).toBeLessThanOrEqual(17);
});

test('one member who may not be added stands alone', async () => {
	const server = makeServer([]);
	const answer = server.answer.bind(server);
	server.answer = (request) =>
		request.method === 'PATCH' && JSON.stringify(request.body).includes('"u7"')
			? { kind: 'answer', status: 403, headers: {}, body: { detail: 'u7 is a guest', status: '403' } }
			: answer(request);
	const run = await playOn(server, makeChangeMembers(rfc7644, 'added'), rowsOf(['g1', 'g2']));

	expect(run.list.filter(({ status }) => status === 'failed')).toHaveLength(2);
	expect(run.list[7]).toMatchObject({ status: 'failed', reason: expect.stringContaining('u7 is a guest') });
	expect(server.membersOf('g2')).toHaveLength(11);
});

test('Replace Members: a group that may not be changed fails, and keeps who is in it', async () => {
	const server = makeServer(['g1'], ['old']);
	const run = await playOn(server, makeReplaceMembers(rfc7644), rowsOf(['g1', 'g2']));

	expect(run.list.slice(0, 12).every(({ status }) => status === 'failed')).toBe(true);
	expect(server.membersOf('g1')).toEqual(['old']);
	expect(server.membersOf('g2')).toEqual(people);
});

test('Zuora: a group that may not be changed fails in three requests, and the rest goes on', async () => {
	const rig = makeScimRig();
	const { groups, users } = seedTenant(rig, 2, 12);
	const [locked = '', open = ''] = groups;
	const body = { success: false, reasons: [{ code: '90000010', message: 'Not your group' }] };
	rig.sandbox.control.addFaults([
		{ method: 'PATCH', path: `/zuora/scim/v2/Groups/${locked}`, status: 403, body, times: 'always' },
	]);
	const rows = [locked, open].flatMap((groupId) => users.map((memberId) => ({ groupId, memberId })));
	const run = await rig.run(makeChangeMembers(zuora, 'added'), rows);

	expect(run.list.map(({ status }) => status)).toEqual([...Array(12).fill('failed'), ...Array(12).fill('added')]);
	expect(membersOf(rig, open)).toHaveLength(15);
	expect(rig.writes().filter(({ path }) => path.endsWith(locked))).toHaveLength(3);
});

test.each([addMembers, removeMembers])(
	'GenAuth: a group that may not be changed fails, and the rest goes on',
	async (operation) => {
		const rig = makeGenAuthRig();
		seedEmptyGroups(rig, 'night', 'day');
		seedPeople(rig, 12);
		const rows = ['night', 'day'].flatMap((code) => people.map((_, nth) => ({ code, email: emailOf(nth) })));
		if (operation === removeMembers) await rig.run(addMembers, rows);
		const body = { statusCode: 403, message: 'Not this group' };
		const path = `/api/v3/${operation === addMembers ? 'add' : 'remove'}-group-members`;
		rig.sandbox.control.addFaults([{ path, holds: 'night', status: 200, body, times: 'always' }]);
		const run = await rig.run(operation, rows);

		const done = operation === addMembers ? 'added' : 'removed';
		expect(run.list.map(({ status }) => status)).toEqual([...Array(12).fill('failed'), ...Array(12).fill(done)]);
		expect(rig.membersOf('day')).toHaveLength(operation === addMembers ? 12 : 0);
	},
);
