/* A membership whose group a row gives by its name. Names are no keys of GenAuth: several groups may have the same. */
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { emailOf, pathOf, seedPeople } from './genauthPool';

/** A pool with three people and these groups, each `[code, name]`. */
function openPool(...groups: readonly (readonly [string, string])[]): GenAuthRig {
	const rig = makeGenAuthRig();
	seedPeople(rig, 3);
	rig.sandbox.control.seed({ genauth: { groups: groups.map(([code, name]) => ({ code, name })) } });
	return rig;
}

test('a member joins and leaves the group that has the name', async () => {
	const rig = openPool(['staff', 'All Staff'], ['sales', 'Sales']);
	const row = { groupName: 'All Staff', email: emailOf(1) };
	await rig.run(addMembers, [row]);
	expect([rig.membersOf('staff'), rig.membersOf('sales')]).toEqual([[emailOf(1)], []]);
	const { list } = await rig.run(removeMembers, [row]);
	expect(rig.membersOf('staff')).toEqual([]);
	expect(list[0]).toMatchObject({ status: 'removed' });
});

test('of two groups of one name neither is taken, and the reason lists their codes', async () => {
	const rig = openPool(['sales-eu', 'Sales'], ['sales-us', 'Sales']);
	const { list } = await rig.run(addMembers, [{ groupName: 'Sales', email: emailOf(0) }]);
	expect([rig.membersOf('sales-eu'), rig.membersOf('sales-us')]).toEqual([[], []]);
	expect(list[0]).toEqual({
		status: 'failed',
		code: 'ambiguous_reference',
		reason:
			'Item 0: Group Name (field "groupName"): GenAuth has 2 groups "Sales" (codes "sales-us", "sales-eu"). Give the code of ' +
			'the one that is meant.',
	});
});

test('a name that is written so is meant, whatever others look like', async () => {
	const rig = openPool(['lower', 'sales'], ['upper', 'Sales']);
	await rig.run(addMembers, [{ groupName: 'Sales', email: emailOf(0) }]);
	expect([rig.membersOf('lower'), rig.membersOf('upper')]).toEqual([[], [emailOf(0)]]);
});

test('the only group that looks the same is meant, and the run says so; of several none', async () => {
	const rig = openPool(['one', 'Field Team'], ['two', 'Desk'], ['three', 'DESK']);
	const { list, notes } = await rig.run(addMembers, [
		{ groupName: 'field team', email: emailOf(0) },
		{ groupName: 'desk', email: emailOf(0) },
	]);
	expect([rig.membersOf('one'), rig.membersOf('two'), rig.membersOf('three')]).toEqual([[emailOf(0)], [], []]);
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['added', undefined],
		['failed', 'ambiguous_reference'],
	]);
	expect(notes).toContain(
		'Taken for the only group that looks the same, and written otherwise: "field team" for "Field Team".',
	);
});

test('a name that no group has fails its own row, with a guess', async () => {
	const rig = openPool(['field', 'Field-Team']);
	const { list } = await rig.run(addMembers, [
		{ groupName: 'Field Team', email: emailOf(0) },
		{ code: 'field', email: emailOf(1) },
	]);
	expect(rig.membersOf('field')).toEqual([emailOf(1)]);
	expect(list[0]).toEqual({
		status: 'failed',
		code: 'unknown_reference',
		reason:
			'Item 0: Group Name (field "groupName"): GenAuth knows no group "Field Team". "Field-Team" looks like it. Correct it, ' +
			'or create the group first.',
	});
});

test.each([
	['another', 'Sales', 'staff', 'group sales ("Sales")'],
	['no group', 'Nobody', 'staff', 'no group'],
	['a group, and the code none', 'Sales', 'nothing', 'group sales ("Sales")'],
])('nobody is added where the name beside the code is of %s', async (_what, groupName, code, told) => {
	const rig = openPool(['staff', 'All Staff'], ['sales', 'Sales']);
	const { list } = await rig.run(addMembers, [{ code, groupName, email: emailOf(0) }]);
	expect([rig.membersOf('staff'), rig.membersOf('sales')]).toEqual([[], []]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
	expect(list[0]?.reason).toContain(`Group Name (field "groupName") "${groupName}" is ${told}`);
});

test('a code and a name that agree are one group; of two of one name the code says which', async () => {
	const rig = openPool(['sales-eu', 'Sales'], ['sales-us', 'Sales']);
	await rig.run(addMembers, [{ code: 'sales-us', groupName: 'Sales', email: emailOf(0) }]);
	expect([rig.membersOf('sales-eu'), rig.membersOf('sales-us')]).toEqual([[], [emailOf(0)]]);
});

test('all names cost one request; none, where rows give codes', async () => {
	const rig = openPool(['staff', 'All Staff'], ['sales', 'Sales']);
	const asks = (): readonly string[] =>
		rig
			.calls()
			.map(pathOf)
			.filter((path) => path === 'get-all-groups');
	await rig.run(addMembers, [
		{ groupName: 'All Staff', email: emailOf(0) },
		{ groupName: 'Sales', email: emailOf(0) },
	]);
	expect(asks()).toHaveLength(1);
	await rig.run(addMembers, [{ code: 'staff', email: emailOf(1) }]);
	expect(asks()).toEqual([]);
});

test('names that cannot be looked up send nothing, and every row says why', async () => {
	const rig = openPool(['staff', 'All Staff']);
	rig.sandbox.control.addFaults([
		{ path: '*/get-all-groups', status: 200, body: { statusCode: 400, message: 'No' }, times: 9 },
	]);
	const { list } = await rig.run(addMembers, [{ groupName: 'All Staff', email: emailOf(0) }]);
	expect(rig.membersOf('staff')).toEqual([]);
	expect(list[0]).toMatchObject({ status: 'unsent', code: 'forbidden' });
});

test('of two users of one phone number neither is taken, and the reason lists their IDs', async () => {
	const rig = openPool(['staff', 'All Staff']);
	const users = [
		{ email: 'a@acme.example', phone: '700' },
		{ email: 'b@acme.example', phone: '700' },
	];
	const ids = rig.sandbox.control.seed({ genauth: { users } }).genauth?.users ?? [];
	const { list } = await rig.run(addMembers, [
		{ code: 'staff', phone: '700' },
		{ code: 'staff', phone: '700', email: 'b@acme.example' },
	]);
	expect(rig.membersOf('staff')).toEqual(['b@acme.example']);
	expect(list[0]).toEqual({
		status: 'failed',
		code: 'ambiguous_reference',
		reason: `Item 0: Phone (field "phone"): GenAuth has 2 users "700" (${ids.join(', ')}). Give the ID of the one that is meant.`,
	});
});
