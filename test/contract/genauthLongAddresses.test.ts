/** Names that make long addresses: look-ups are cut by bytes as well as by count. */
import { addMembers } from '../../nodes/GenAuth/members/changes';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { seedEmptyGroups } from './genauthPool';

const cyrillic = (nth: number): string =>
	`${'ж'.repeat(29)}${String.fromCharCode(0x430 + (nth >> 5), 0x430 + (nth & 31))}`;
const veryLong = '部'.repeat(400);

/** People with these external IDs, whose user names are their numbers. */
function openPool(externalIds: readonly string[], addressLimitBytes: number): GenAuthRig {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'staff');
	const users = externalIds.map((externalId, nth) => ({
		externalId,
		username: String(nth),
		email: `${nth}@acme.example`,
	}));
	rig.sandbox.control.seed({ genauth: { users } });
	rig.sandbox.control.switches({ addressLimitBytes });
	return rig;
}

const ofStaff = (externalIds: readonly string[]) => externalIds.map((externalId) => ({ code: 'staff', externalId }));

test.each([8192, 1500])(
	'100 external IDs of 31 Cyrillic letters are looked up, and all are added: %i',
	async (limit) => {
		const externalIds = Array.from({ length: 100 }, (_, nth) => cyrillic(nth));
		const rig = openPool(externalIds, limit);
		const { list } = await rig.run(addMembers, ofStaff(externalIds));
		expect(countStatuses(list)).toEqual({ added: 100 });
		expect(rig.membersOf('staff')).toHaveLength(100);
	},
);

test('so they are where one that nobody has makes GenAuth refuse all of them', async () => {
	const externalIds = Array.from({ length: 50 }, (_, nth) => cyrillic(nth));
	const rig = openPool(externalIds.slice(1), 8192);
	rig.sandbox.control.switches({ genAuthUnknownInBatch: 'refuse' });
	const { list } = await rig.run(addMembers, ofStaff(externalIds));
	expect(countStatuses(list)).toEqual({ added: 49, failed: 1 });
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
});

test.each([
	['in a list', veryLong],
	['alone, because of its comma', `${veryLong},1`],
])('one that is too long by itself fails its own row alone: %s', async (_case, long) => {
	const externalIds = ['P-0', long, 'P-2'];
	const rig = openPool(externalIds, 2000);
	const { list } = await rig.run(addMembers, ofStaff(externalIds));
	expect(list).toMatchObject([
		{ status: 'added' },
		{
			status: 'failed',
			code: 'too_long',
			reason:
				'Item 1: External ID (field "externalId") is too long to be looked up: the service, or something on the way to ' +
				'it, refuses the address that it makes. Shorten it, or name the user by ID.',
		},
		{ status: 'added' },
	]);
	expect([...rig.membersOf('staff')].sort()).toEqual(['0@acme.example', '2@acme.example']);
});

test('a group code that is too long by itself fails its own rows alone', async () => {
	const rig = openPool(['P-0'], 2000);
	const rows = [
		{ code: 'staff', externalId: 'P-0' },
		{ code: veryLong, externalId: 'P-0' },
	];
	const { list } = await rig.run(addMembers, rows);
	expect(list).toMatchObject([{ status: 'added' }, { status: 'failed', code: 'too_long' }]);
	expect(list[1]?.reason).toContain('Group Code (field "code") is too long to be looked up');
	expect(rig.membersOf('staff')).toEqual(['0@acme.example']);
});
