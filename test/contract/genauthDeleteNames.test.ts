/* Groups of GenAuth that a row of a delete gives by their names: only who is surely meant is deleted. */
import { deleteMany } from '../../nodes/GenAuth/groups/deletes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';

function openPool(...groups: readonly (readonly [string, string])[]): GenAuthRig {
	const rig = makeGenAuthRig();
	rig.sandbox.control.seed({ genauth: { groups: groups.map(([code, name]) => ({ code, name })) } });
	return rig;
}

/** The codes of the groups that are there, but for the one that each pool has. */
const codesOf = (rig: GenAuthRig): readonly string[] =>
	rig
		.state()
		.groups.map(({ code }) => code)
		.filter((code) => code !== 'everyone');

test('the group that has the name is deleted, and no other', async () => {
	const rig = openPool(['staff', 'All Staff'], ['sales', 'Sales']);
	const { list } = await rig.run(deleteMany, [{ name: 'Sales' }]);
	expect(codesOf(rig)).toEqual(['staff']);
	expect(list[0]).toMatchObject({ status: 'deleted' });
});

test('of two groups of one name both stay', async () => {
	const rig = openPool(['sales-eu', 'Sales'], ['sales-us', 'Sales']);
	const { list } = await rig.run(deleteMany, [{ name: 'Sales' }]);
	expect(codesOf(rig)).toEqual(['sales-eu', 'sales-us']);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'ambiguous_reference' });
	expect(list[0]?.reason).toContain('(codes "sales-us", "sales-eu"). Give the code of the one that is meant.');
});

test.each(['sales', 'Sales ', 'Sal-es'])(
	'a name that is only like one (%j) deletes nothing, and is not told as gone',
	async (name) => {
		const rig = openPool(['emea', 'Sales\u00a0']);
		const { list } = await rig.run(deleteMany, [{ name }]);
		expect(codesOf(rig)).toEqual(['emea']);
		expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
		expect(list[0]?.reason).toMatch(
			/^Item 0: Name \(field "name"\): GenAuth knows no group .* looks like it\. Write the name as/,
		);
	},
);

test('a name that no group has is unchanged, and warned of; or fails, where that is chosen', async () => {
	const run = await openPool().run(deleteMany, [{ name: 'Gone' }, { code: 'gone' }]);
	expect(run.list).toMatchObject([
		{ status: 'unchanged', reason: 'Nothing has this name: gone already, or the name of something else.' },
		{ status: 'unchanged', reason: 'Nothing has this code: gone already, or the code of something else.' },
	]);
	expect(run.warnings).toEqual([
		expect.stringContaining('1 record is unchanged because nothing has its code'),
		expect.stringContaining('1 record is unchanged because nothing has its name'),
	]);
	const strict = await openPool().run(deleteMany, [{ name: 'Gone' }], { settings: { unknownIds: 'failed' } });
	expect(strict.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
});

test('two names in a cell are not told as gone', async () => {
	const { list } = await openPool(['a', 'Sales'], ['b', 'Desk']).run(deleteMany, [{ name: 'Sales; Desk' }]);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'invalid_value' });
});

test.each([
	['another group', { code: 'staff', name: 'Sales' }],
	['no group', { code: 'staff', name: 'Gone' }],
	['a group, and the code none', { code: 'gone', name: 'Sales' }],
])('nothing is deleted where the name beside the code is of %s', async (_what, row) => {
	const rig = openPool(['staff', 'All Staff'], ['sales', 'Sales']);
	const { list } = await rig.run(deleteMany, [row]);
	expect(codesOf(rig)).toEqual(['staff', 'sales']);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'conflicting_keys' });
});

test('of two groups of one name the code says which; keys that all name nothing are unchanged', async () => {
	const rig = openPool(['sales-eu', 'Sales'], ['sales-us', 'Sales']);
	const { list } = await rig.run(deleteMany, [
		{ code: 'sales-eu', name: 'Sales' },
		{ code: 'gone', name: 'Gone' },
	]);
	expect(codesOf(rig)).toEqual(['sales-us']);
	expect(list.map(({ status }) => status)).toEqual(['deleted', 'unchanged']);
});

test.each([
	['a code that is only like one', { code: 'SALES', name: 'Gone' }, 'Code (field "code")'],
	['a name that is only like one', { code: 'gone', name: 'SALES' }, 'Name (field "name")'],
])('of keys that name nothing, %s keeps the row from being told as gone', async (_what, row, where) => {
	const rig = openPool(['sales', 'Sales']);
	const { list } = await rig.run(deleteMany, [row]);
	expect(codesOf(rig)).toEqual(['sales']);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
	expect(list[0]?.reason).toContain(`Item 0: ${where}: GenAuth knows no group "SALES".`);
});

test('groups that cannot be read delete nothing', async () => {
	const rig = openPool(['sales', 'Sales']);
	rig.sandbox.control.addFaults([{ path: '*/get-all-groups', status: 200, body: { statusCode: 403, message: 'No' } }]);
	const { list } = await rig.run(deleteMany, [{ name: 'Sales' }]);
	expect(codesOf(rig)).toEqual(['sales']);
	expect(list[0]).toMatchObject({ status: 'unsent', code: 'forbidden' });
});
