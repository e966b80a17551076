/** Names that make long addresses: look-ups are cut by bytes as well as by count. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

/** 31 Cyrillic letters: 186 characters in an address. */
const cyrillic = (nth: number): string =>
	`${'ж'.repeat(29)}${String.fromCharCode(0x430 + (nth >> 5), 0x430 + (nth & 31))}`;
const mail = (nth: number): string => `${cyrillic(nth)}@acme.example`;
/** 3,600 characters in an address. */
const veryLong = '部'.repeat(400);

const limits: readonly (readonly [string, Partial<Switches>])[] = [
	['8 KB, and 414 beyond', { addressLimitBytes: 8192 }],
	['1.5 KB, and 431 beyond', { addressLimitBytes: 1500, addressLimitStatus: 431 }],
];

function openTeam(count: number, switches: Partial<Switches>, names = cyrillic): { rig: Rig; ids: readonly number[] } {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, nth) => ({
		name: `Agent ${nth}`,
		role: 'agent',
		external_id: names(nth),
		email: mail(nth),
	}));
	const seeded = rig.sandbox.control.seed({ zendesk: { users, groups: [{ name: 'Team' }] } });
	rig.sandbox.control.switches(switches);
	rig.clock.advance(60_000);
	return { rig, ids: seeded.zendesk?.users ?? [] };
}

const stateOf = ({ sandbox }: Rig) => sandbox.control.state().zendesk;

function membersOf(rig: Rig, name: string): number[] {
	const { groups, group_memberships: memberships } = stateOf(rig);
	const group = groups.find((each) => each.name === name);
	return memberships.filter(({ group_id: id }) => id === group?.id).map(({ user_id: id }) => id);
}

/** How many requests were refused because of their address. */
const countRefused = ({ sandbox }: Rig): number =>
	sandbox.control.journal().filter(({ status }) => status === 414 || status === 431).length;

describe.each(limits)('a server that takes addresses of %s', (_name, switches) => {
	test('100 external IDs of 31 Cyrillic letters are looked up, and all are written', async () => {
		const { rig, ids } = openTeam(100, switches);
		const rows = ids.map((_, nth) => ({ user_external_id: cyrillic(nth), group_name: 'Team' }));
		const run = await rig.run(createManyMemberships, rows);
		expect(countStatuses(run.list)).toEqual({ created: 100 });
		expect(membersOf(rig, 'Team').sort()).toEqual([...ids].sort());
		// What is refused once is not asked for again and again.
		expect(countRefused(rig)).toBeLessThanOrEqual(2);
	});

	test('so are emails', async () => {
		const { rig, ids } = openTeam(60, switches);
		const rows = ids.map((_, nth) => ({ user_email: mail(nth), group_name: 'Team' }));
		const run = await rig.run(createManyMemberships, rows);
		expect(countStatuses(run.list)).toEqual({ created: 60 });
		expect(membersOf(rig, 'Team').sort()).toEqual([...ids].sort());
	});

	test('users are found by them, changed, and read back', async () => {
		const { rig, ids } = openTeam(100, { ...switches, resultNames: 'none' });
		const rows = ids.map((_, nth) => ({ external_id: cyrillic(nth), notes: `Note ${nth}` }));
		expect(countStatuses((await rig.run(updateManyUsers, rows)).list)).toEqual({ updated: 100 });
		const written = ids.map((id) => stateOf(rig).users.find((user) => user.id === id)?.notes);
		expect(written).toEqual(rows.map(({ notes }) => notes));
	});

	test('new users are read back by them', async () => {
		const { rig } = openTeam(0, { ...switches, resultNames: 'none' });
		const rows = Array.from({ length: 100 }, (_, nth) => ({ name: `New ${nth}`, external_id: cyrillic(nth) }));
		expect(countStatuses((await rig.run(createOrUpdateMany, rows)).list)).toEqual({ created: 100 });
		expect(stateOf(rig).users.filter(({ name }) => name.startsWith('New '))).toHaveLength(100);
	});

	test('users of a brand are deleted by them', async () => {
		const { rig, ids } = openTeam(100, { ...switches, brandSeparation: true });
		const rows = ids.map((_, nth) => ({ external_id: cyrillic(nth) }));
		const run = await rig.run(deleteManyUsers, rows, { settings: { brandId: '0' } });
		expect(countStatuses(run.list)).toEqual({ deleted: 100 });
		expect(stateOf(rig).users.filter(({ id, active }) => ids.includes(id) && active)).toEqual([]);
	});
});

describe('one that is too long by itself', () => {
	const switches = { addressLimitBytes: 2000 };
	const names = (nth: number): string => (nth === 1 ? veryLong : `HR-${nth}`);
	const tooLong = (label: string) =>
		`Item 1: ${label} is too long to be looked up: the service, or something on the way to it, refuses the address ` +
		'that it makes. Shorten it, or name the user by ID.';

	test('an external ID fails its own row alone, and nothing is said of who has it', async () => {
		const { rig, ids } = openTeam(3, switches, names);
		const rows = ids.map((_, nth) => ({ user_external_id: names(nth), group_name: 'Team' }));
		const run = await rig.run(createManyMemberships, rows);
		const reason = tooLong('User External ID (field "user_external_id")');
		expect(run.list).toMatchObject([
			{ status: 'created' },
			{ status: 'failed', code: 'too_long', reason },
			{ status: 'created' },
		]);
		expect(membersOf(rig, 'Team').sort()).toEqual([ids[0], ids[2]].sort());
	});

	test('so does one with a comma in it, which is looked up alone', async () => {
		const { rig } = openTeam(1, switches);
		const rows = [
			{ external_id: cyrillic(0), notes: 'x' },
			{ external_id: `${veryLong},1`, notes: 'x' },
		];
		const run = await rig.run(updateManyUsers, rows);
		const reason = tooLong('External ID (field "external_id")');
		expect(run.list).toMatchObject([{ status: 'updated' }, { status: 'failed', code: 'too_long', reason }]);
	});

	test('a user whose external ID cannot be looked up is not called gone', async () => {
		const { rig, ids } = openTeam(3, switches, names);
		const rows = ids.map((_, nth) => ({ external_id: names(nth) }));
		const run = await rig.run(deleteManyUsers, rows);
		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted']);
		expect(stateOf(rig).users.find(({ id }) => id === ids[1])).toMatchObject({ active: true });
	});

	test('an email fails its own row alone', async () => {
		const email = `${'部'.repeat(200)}@acme.example`;
		const { rig, ids } = openTeam(2, { addressLimitBytes: 1500 });
		const rows = [mail(0), email, mail(1)].map((user_email) => ({ user_email, group_name: 'Team' }));
		const run = await rig.run(createManyMemberships, rows);
		const reason = tooLong('User Email (field "user_email")');
		expect(run.list).toMatchObject([{ status: 'created' }, { status: 'failed', reason }, { status: 'created' }]);
		expect(membersOf(rig, 'Team').sort()).toEqual([...ids].sort());
	});

	test('a new user who cannot be read back says why', async () => {
		const { rig } = openTeam(0, { ...switches, resultNames: 'none' });
		const rows = [0, 1, 2].map((nth) => ({ name: `New ${nth}`, external_id: names(nth) }));
		const run = await rig.run(createOrUpdateMany, rows);
		expect(run.list.map(({ status }) => status)).toEqual(['created', 'unknown', 'created']);
		expect(run.list[1]?.reason).toContain('the address that its external ID makes is refused. Look in Zendesk.');
	});
});
