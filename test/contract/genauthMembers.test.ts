import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { emailOf, seedEmptyGroups, seedPeople } from './genauthPool';

const countCalls = (rig: GenAuthRig, end: string): number =>
	rig.calls().filter(({ path }) => path.endsWith(end)).length;

describe('3,000 members by email, 20 of them unknown', () => {
	const unknown = Array.from({ length: 20 }, (_, nth) => 7 + nth * 149);
	const rows = Array.from({ length: 3000 }, (_, nth) => ({ code: 'staff', email: emailOf(nth) }));
	for (const nth of unknown) rows[nth] = { code: 'staff', email: `nobody-${nth}@acme.example` };

	test('are added and removed again, and a second run of both says unchanged', async () => {
		const rig = makeGenAuthRig();
		seedEmptyGroups(rig, 'staff');
		seedPeople(rig, 3000);
		const known = rows.filter((_, nth) => !unknown.includes(nth)).map(({ email }) => email);

		const added = await rig.run(addMembers, rows);
		expect(countStatuses(added.list)).toEqual({ added: 2980, failed: 20 });
		expect([...added.list.keys()].filter((nth) => added.list[nth]?.status === 'failed')).toEqual(unknown);
		expect(added.list[7]).toMatchObject({ code: 'unknown_reference' });
		expect(added.list[7]?.reason).toContain('Email (field "email"): GenAuth knows no user "nobody-7@acme.example"');
		expect([...rig.membersOf('staff')].sort()).toEqual([...known].sort());
		// A token, 60 reads of users, one of the group, 60 requests of 50.
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

	test('come through where one unknown user has the read of all refused', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthUnknownInBatch: 'refuse' });
		seedEmptyGroups(rig, 'staff');
		seedPeople(rig, 300);
		const { list } = await rig.run(addMembers, rows.slice(0, 300));
		expect(countStatuses(list)).toEqual({ added: 298, failed: 2 });
	});
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
	seedEmptyGroups(rig, 'staff', 'night');
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

test.each(['before', 'after'] as const)(
	'after a connection that drops %s the work, members are read back',
	async (drop) => {
		const rig = makeGenAuthRig();
		seedEmptyGroups(rig, 'staff');
		seedPeople(rig, 60);
		rig.sandbox.control.addFaults([{ path: '*/add-group-members', drop }]);
		const rows = Array.from({ length: 60 }, (_, nth) => ({ code: 'staff', email: emailOf(nth) }));
		const { list } = await rig.run(addMembers, rows);
		expect(countStatuses(list)).toEqual(drop === 'after' ? { added: 60 } : { unknown: 50, added: 10 });
	},
);

test('"success: false" beside statusCode 200 is no success', async () => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches({ genAuthSuccessFalse: true });
	seedEmptyGroups(rig, 'staff');
	seedPeople(rig, 2);
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', email: emailOf(0) },
		{ code: 'staff', email: emailOf(1) },
	]);
	expect(countStatuses(list)).toEqual({ failed: 2 });
	expect(list[0]?.reason).toContain('success: false');
});
