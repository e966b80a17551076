/* Groups and users of GenAuth by name, as the node's form and saved workflows have them. */
import { openGenAuthNodeRig } from './genauthNodeRig';
import { mapByName, mapEach } from './mapperForm';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();

const byName = ['groupName', 'email'];
const row = { 'Group Name': 'Night Shift', Email: 'ada@acme.example' };
const membersOf = (code: string) => rig.state().groups.find((group) => group.code === code)?.members.length;

beforeEach(() => {
	const groups = [
		{ code: 'night', name: 'Night Shift' },
		{ code: 'day', name: 'Day Shift' },
	];
	rig.control.seed({ genauth: { groups } });
});

test('version 2: found by the name of the group, where that is chosen', async () => {
	const parameters = { resource: 'member', operation: 'addMembers', ...mapByName('member:addMembers', byName) };
	const run = await rig.run({ typeVersion: 2, items: [row], parameters });
	expect(membersOf('night')).toBe(1);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'added' }]);
});

test('version 2: a dry run names the person and the group', async () => {
	const columns = mapByName('member:addMembers', byName);
	const parameters = { resource: 'member', operation: 'addMembers', ...columns, dryRun: true };
	const run = await rig.run({ typeVersion: 2, items: [row], parameters });
	expect(membersOf('night')).toBe(0);
	const { userId } = rig.state().users[0] ?? {};
	expect(readOutcomes(run.json[0])).toMatchObject([
		{ reason: `Would add Ada Brandt, ada@acme.example (id ${userId}). The group: "Night Shift" (code "night").` },
	]);
});

test('version 2: a name that is mapped and not chosen finds nothing, and the code decides', async () => {
	const columns = mapEach(
		'member:addMembers',
		{ code: '={{ $json.code }}', groupName: '={{ $json["Group Name"] }}', email: '={{ $json.Email }}' },
		['code', 'email'],
	);
	const parameters = { resource: 'member', operation: 'addMembers', ...columns };
	await rig.run({ typeVersion: 2, items: [{ ...row, code: 'day' }], parameters });
	expect([membersOf('night'), membersOf('day')]).toEqual([0, 1]);
});

test('version 1: a column that happens to be called so is not taken, and under "Field Names" it is', async () => {
	const items = [{ code: 'day', groupName: 'Night Shift', email: 'ada@acme.example' }];
	const member = { resource: 'member', operation: 'addMembers' };
	const before = await rig.run({ items, parameters: member });
	expect(readOutcomes(before.json[0])).toMatchObject([{ status: 'added' }]);
	expect([membersOf('night'), membersOf('day')]).toEqual([0, 1]);
	const named = await rig.run({ items, parameters: { ...member, fieldNames: { groupName: 'groupName' } } });
	expect(readOutcomes(named.json[1])).toMatchObject([{ status: 'failed', code: 'conflicting_keys' }]);
	const alone = await rig.run({
		items: [{ team: 'Night Shift', email: 'ada@acme.example' }],
		parameters: { ...member, fieldNames: { groupName: 'team' } },
	});
	expect(readOutcomes(alone.json[0])).toMatchObject([{ status: 'added' }]);
	expect(membersOf('night')).toBe(1);
});

test('a JSON array: the name counts where there is no code, and the code wins where there is one', async () => {
	const records = [
		{ code: 'day', groupName: 'Night Shift', email: 'ada@acme.example' },
		{ groupName: 'Night Shift', email: 'ada@acme.example' },
	];
	const json = { recordsFrom: 'json', records: JSON.stringify(records) };
	const run = await rig.run({ parameters: { resource: 'member', operation: 'addMembers', ...json } });
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'added' }, { status: 'added' }]);
	expect([membersOf('night'), membersOf('day')]).toEqual([1, 1]);
});

test.each([
	['an empty name', { 'Group Name': ' ' }, 'missing_field'],
	['a word for nothing', { 'Group Name': 'N/A' }, 'unknown_reference'],
	['a broken encoding', { 'Group Name': 'N\uFFFDcht' }, 'invalid_value'],
	['two names in a cell', { 'Group Name': 'Night Shift; Day Shift' }, 'unknown_reference'],
	['an object', { 'Group Name': { name: 'Night Shift' } }, 'invalid_value'],
])('a bad row fails alone: %s', async (_what, bad, code) => {
	const parameters = { resource: 'member', operation: 'addMembers', ...mapByName('member:addMembers', byName) };
	const run = await rig.run({ typeVersion: 2, items: [{ ...row, ...bad }, row], parameters });
	expect(membersOf('night')).toBe(1);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code }]);
});

describe('groups to delete', () => {
	const codes = () =>
		rig
			.state()
			.groups.map(({ code }) => code)
			.sort();

	test('version 2: by name, where that is chosen; a dry run names them', async () => {
		const columns = mapByName('group:deleteMany', ['name']);
		const item = { Name: 'Day Shift', code: 'night' };
		const plan = await rig.run({
			typeVersion: 2,
			items: [item],
			parameters: { operation: 'deleteMany', ...columns, dryRun: true },
		});
		const { id } = rig.state().groups.find(({ code }) => code === 'day') ?? {};
		expect(readOutcomes(plan.json[0])).toMatchObject([
			{ reason: `Would delete the group "Day Shift", code "day" (id ${id}).` },
		]);
		await rig.run({ typeVersion: 2, items: [item], parameters: { operation: 'deleteMany', ...columns } });
		expect(codes()).toEqual(['everyone', 'night']);
	});

	test('version 1: the code of an exported group counts, whatever its name', async () => {
		const items = [{ code: 'day', name: 'Night Shift' }];
		const run = await rig.run({ items, parameters: { operation: 'deleteMany' } });
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'deleted' }]);
		expect(codes()).toEqual(['everyone', 'night']);
	});

	test('version 1: a row with a name alone lacks its code', async () => {
		const run = await rig.run({ items: [{ name: 'Night Shift' }], parameters: { operation: 'deleteMany' } });
		expect(codes()).toEqual(['day', 'everyone', 'night']);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	});
});
