import { addMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig } from '../support/genauthRig';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';

test.each([
	['userId', (ids: readonly string[]) => ids[1]],
	['externalId', () => 'P-1'],
	['email', () => 'PERSON-1@acme.example'],
	['username', () => 'person-1'],
	['phone', () => '13800001'],
] as const)('a user is named by %s', async (field, name) => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const ids = seedPeople(rig, 3);
	const { list } = await rig.run(addMembers, [{ code: 'staff', [field]: name(ids) }]);
	expect(list).toEqual([{ status: 'added', id: ids[1], batch: 1 }]);
	expect(rig.membersOf('staff')).toEqual([emailOf(1)]);
});

test('one person by two names is one member, with one outcome for both', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	seedPeople(rig, 2);
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(1) },
		{ code: 'staff', username: 'person-1' },
	]);
	expect(list[1]).toMatchObject({ status: 'added', sameAs: 0 });
});

test('a group that is not there fails its own rows alone', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
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
	seedEmptyGroups(rig, 'staff');
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

test('a few people in a large group are found by person, not by reading the group', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
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
