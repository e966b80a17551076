/* A member whom a row names by several keys is looked up by all of them. */
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';

const lookups = ({ sandbox }: GenAuthRig): number =>
	sandbox.control.journal().filter(({ path }) => path.endsWith('/get-user-batch')).length;

test.each([
	['another', { email: emailOf(1) }],
	['nobody', { email: 'nobody@acme.example' }],
	['another by user name', { username: 'person-1' }],
	['another by phone', { phone: '13800001' }],
	['another by external ID', { externalId: 'P-1' }],
])('nobody is added where a second key names %s', async (_who, key) => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const [userId] = seedPeople(rig, 3);
	const { list } = await rig.run(addMembers, [{ code: 'staff', userId, ...key }]);
	expect(rig.membersOf('staff')).toEqual([]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('nobody is removed where two keys name two people, and the reason names both', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const [first, second] = seedPeople(rig, 3);
	await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(0) },
		{ code: 'staff', email: emailOf(1) },
	]);
	const { list } = await rig.run(removeMembers, [{ code: 'staff', externalId: 'P-0', email: emailOf(1) }]);
	expect(rig.membersOf('staff')).toEqual([emailOf(0), emailOf(1)]);
	expect(list[0]?.reason).toBe(
		`Item 0: the keys of the row do not name the same user: External ID (field "externalId") "P-0" is user ${first}, ` +
			`Email (field "email") "${emailOf(1)}" is user ${second}. Nothing was sent for it. Correct the one that is ` +
			'wrong, or leave it empty.',
	);
});

test('keys that agree add the person; one key costs one look-up', async () => {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const [userId] = seedPeople(rig, 3);
	const { list } = await rig.run(addMembers, [{ code: 'staff', userId, username: 'person-0', email: emailOf(0) }]);
	expect(list[0]).toMatchObject({ status: 'added', id: userId });
	const before = lookups(rig);
	await rig.run(addMembers, [{ code: 'staff', userId }]);
	expect(lookups(rig) - before).toBe(1);
});
