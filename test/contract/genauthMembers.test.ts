import { createMany } from '../../nodes/GenAuth/groups/operations';
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/operations';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/zendeskRig';

const emailOf = (nth: number): string => `person-${nth}@acme.example`;

function seedPeople(rig: GenAuthRig, count: number): readonly string[] {
	const users = Array.from({ length: count }, (_, nth) => ({
		...{ email: emailOf(nth), username: `person-${nth}`, phone: `1380000${nth}`, externalId: `P-${nth}` },
	}));
	return rig.sandbox.control.seed({ genauth: { users } }).genauth?.users ?? [];
}

function seedGroups(rig: GenAuthRig, ...codes: string[]): void {
	rig.sandbox.control.seed({ genauth: { groups: codes.map((code) => ({ code, name: code })) } });
}

const countCalls = (rig: GenAuthRig, end: string): number =>
	rig.calls().filter(({ path }) => path.endsWith(end)).length;

describe('3,000 members by email, 20 of them unknown', () => {
	const unknown = Array.from({ length: 20 }, (_, nth) => 7 + nth * 149);
	const rows = Array.from({ length: 3000 }, (_, nth) => ({ code: 'staff', email: emailOf(nth) }));
	for (const nth of unknown) rows[nth] = { code: 'staff', email: `nobody-${nth}@acme.example` };

	test('are added and removed again, and a second run of both says unchanged', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, 'staff');
		seedPeople(rig, 3000);
		const known = rows.filter((_, nth) => !unknown.includes(nth)).map(({ email }) => email);

		const added = await rig.run(addMembers, rows);
		expect(countStatuses(added.list)).toEqual({ added: 2980, failed: 20 });
		expect([...added.list.keys()].filter((nth) => added.list[nth]?.status === 'failed')).toEqual(unknown);
		expect(added.list[7]).toMatchObject({ code: 'unknown_reference' });
		expect(added.list[7]?.reason).toContain('Email (field "email"): GenAuth knows no user "nobody-7@acme.example"');
		expect([...rig.membersOf('staff')].sort()).toEqual([...known].sort());
		// A token, 60 looks for users, one at the group, 60 requests of 50.
		expect(rig.calls().length).toBeLessThanOrEqual(122);

		const again = await rig.run(addMembers, rows);
		expect(countStatuses(again.list)).toEqual({ unchanged: 2980, failed: 20 });
		expect(countCalls(rig, 'add-group-members')).toBe(0);

		const removed = await rig.run(removeMembers, rows);
		expect(countStatuses(removed.list)).toEqual({ removed: 2980, failed: 20 });
		expect(rig.membersOf('staff')).toEqual([]);

		rig.calls();
		const removedAgain = await rig.run(removeMembers, rows);
		expect(countStatuses(removedAgain.list)).toEqual({ unchanged: 2980, failed: 20 });
		expect(countCalls(rig, 'remove-group-members')).toBe(0);
	});

	test('come through where one unknown user refuses the whole look', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthUnknownInBatch: 'refuse' });
		seedGroups(rig, 'staff');
		seedPeople(rig, 300);
		const { list } = await rig.run(addMembers, rows.slice(0, 300));
		expect(countStatuses(list)).toEqual({ added: 298, failed: 2 });
	});
});

test('the token expires midway under concurrency 4: it is renewed once, and nothing is lost', async () => {
	const rig = makeGenAuthRig();
	const slow = { path: '/^\\/api\\/v3\\/create-groups-batch/', delayMs: 60_000, times: 99 };
	rig.sandbox.control.switches({ genAuthTokenSeconds: 130 });
	rig.sandbox.control.addFaults([slow]);
	const groups = Array.from({ length: 650 }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

	const { list } = await rig.run(createMany, groups);

	expect(countStatuses(list)).toEqual({ created: 650 });
	expect(rig.state().groups).toHaveLength(651);
	const calls = rig.calls();
	const tokens = calls.flatMap(({ path }, place) => (path.endsWith('get-management-token') ? [place] : []));
	expect(tokens).toHaveLength(2);
	// Four were under way when its time was over, and each of them went again: 13 batches, 17 requests.
	expect(calls.filter(({ path }) => path.endsWith('create-groups-batch'))).toHaveLength(17);
	expect(rig.state().tokensGiven).toBe(2);
});

test.each([
	['userId', (ids: readonly string[]) => ids[1]],
	['externalId', () => 'P-1'],
	['email', () => 'PERSON-1@acme.example'],
	['username', () => 'person-1'],
	['phone', () => '13800001'],
] as const)('a user is named by %s', async (field, name) => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	const ids = seedPeople(rig, 3);
	const { list } = await rig.run(addMembers, [{ code: 'staff', [field]: name(ids) }]);
	expect(list).toEqual([{ status: 'added', id: ids[1], batch: 1 }]);
	expect(rig.membersOf('staff')).toEqual([emailOf(1)]);
});

test('one person by two names is one member, and told as one', async () => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	seedPeople(rig, 2);
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(1) },
		{ code: 'staff', username: 'person-1' },
	]);
	expect(list[1]).toMatchObject({ status: 'added', sameAs: 0 });
});

test('a group that is not there fails its own rows alone', async () => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	seedPeople(rig, 2);
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(0) },
		{ code: 'stuff', email: emailOf(0) },
	]);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['added', undefined],
		['failed', 'unknown_reference'],
	]);
});

test('an answer that refuses a code or an address as malformed fails its own rows alone', async () => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	seedPeople(rig, 2);
	const malformed = { statusCode: 400, message: 'Parameter is malformed' };
	rig.sandbox.control.addFaults([
		{ path: '*/get-user-batch', status: 200, body: malformed },
		{ path: '*/get-user-batch', status: 200, body: malformed, skip: 1 },
		{ path: '*/list-group-members', status: 200, body: malformed },
	]);
	const { list } = await rig.run(addMembers, [
		{ code: 'no code', email: emailOf(0) },
		{ code: 'staff', email: emailOf(0) },
		{ code: 'staff', email: 'a@b@c' },
	]);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['failed', 'unknown_reference'],
		['added', undefined],
		['failed', 'unknown_reference'],
	]);
});

test('a few people in a large group are looked up by person, not by reading the group', async () => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	const ids = seedPeople(rig, 1000);
	rig.sandbox.control.seed({ genauth: { members: ids.slice(1).map((userId) => ({ code: 'staff', userId })) } });
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(0) },
		{ code: 'staff', email: emailOf(999) },
	]);
	expect(list.map(({ status }) => status)).toEqual(['added', 'unchanged']);
	expect(rig.calls().map(({ path }) => path.replace('/api/v3/', ''))).toEqual([
		...['get-management-token', 'get-user-batch', 'list-group-members', 'get-user-groups', 'get-user-groups'],
		'add-group-members',
	]);
});

test.each([
	{ genAuthAlreadyMember: 'refuse', genAuthNotMember: 'refuse' },
	{ genAuthUnknownMember: 'ignore', genAuthDoubleMembers: 'refuse' },
	{ genAuthPageBeyond: 'refuse' },
	{ genAuthPageBeyond: 'lastPage' },
	{ genAuthAuthorization: 'bearer' },
	{ genAuthHeaders: 'x-authing' },
	{ genAuthHeaders: 'x-genauth' },
	{ genAuthSuccessMessage: 'words' },
	{ genAuthListedMembers: true },
	{ genAuthHttp401: true },
] as const)('members come and go alike with %j', async (switches) => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches(switches);
	seedGroups(rig, 'staff', 'night');
	const ids = seedPeople(rig, 130);
	rig.sandbox.control.seed({ genauth: { members: ids.slice(0, 60).map((userId) => ({ code: 'staff', userId })) } });
	const rows = ids.flatMap((userId) => [
		{ code: 'staff', userId },
		{ code: 'night', userId },
	]);
	const added = await rig.run(addMembers, [...rows, { code: 'night', userId: 'nobody' }]);
	expect(countStatuses(added.list)).toEqual({ added: 200, unchanged: 60, failed: 1 });
	const removed = await rig.run(removeMembers, rows);
	expect(countStatuses(removed.list)).toEqual({ removed: 260 });
});

test.each(['before', 'after'] as const)('a connection that drops %s the work: members are looked up', async (drop) => {
	const rig = makeGenAuthRig();
	seedGroups(rig, 'staff');
	seedPeople(rig, 60);
	rig.sandbox.control.addFaults([{ path: '*/add-group-members', drop }]);
	const rows = Array.from({ length: 60 }, (_, nth) => ({ code: 'staff', email: emailOf(nth) }));
	const { list } = await rig.run(addMembers, rows);
	expect(countStatuses(list)).toEqual(drop === 'after' ? { added: 60 } : { unknown: 50, added: 10 });
});

test('"success: false" beside statusCode 200 is no success', async () => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches({ genAuthSuccessFalse: true });
	seedGroups(rig, 'staff');
	seedPeople(rig, 2);
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(0) },
		{ code: 'staff', email: emailOf(1) },
	]);
	expect(countStatuses(list)).toEqual({ failed: 2 });
	expect(list[0]?.reason).toContain('success: false');
});
