/* How jobs word what failed: each row gets its own reason, in whatever shape, and who succeeded beside it is settled. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig, type RigRun } from '../support/zendeskRig';
import { combine } from './combine';
import { listLies } from './zendeskHeld';

const tooLong = 'Name: is too long (maximum is 255 characters)';
const badEmail = 'Email: nobody@x is not properly formatted';
const badGroup = 'Default group: is invalid';
const mend = 'Mend the record by that, and send it again.';

interface Case {
	run(rig: Rig): Promise<RigRun>;
	/** What each row's reason has in it; undefined, where the row is done. */
	readonly reasons: readonly (string | undefined)[];
	/** How a failed entry can name its record. */
	readonly names: readonly Switches['failedNames'][];
}

const keyed = [
	{ name: 'A', external_id: 'N-0' },
	{ name: 'x'.repeat(300), external_id: 'N-1' },
	{ name: 'C', external_id: 'N-2', email: 'nobody@x' },
	{ name: 'D', external_id: 'N-3', default_group_id: 42 },
	{ name: 'E', external_id: 'N-4' },
];
const keyedReasons = [undefined, tooLong, badEmail, badGroup, undefined];

const cases: Readonly<Record<string, Case>> = {
	'users createOrUpdateMany': {
		run: (rig) => rig.run(createOrUpdateMany, keyed),
		reasons: keyedReasons,
		names: ['index', 'place', 'keys'],
	},
	'users createMany': {
		run: (rig) => rig.run(createManyUsers, keyed),
		reasons: keyedReasons,
		names: ['index', 'place', 'keys'],
	},
	'users createMany, without keys': {
		run: (rig) =>
			rig.run(createManyUsers, [
				{ name: 'x'.repeat(300) },
				{ name: 'B' },
				{ name: 'D', default_group_id: 42 },
				{ name: 'E' },
			]),
		reasons: [tooLong, undefined, badGroup, undefined],
		names: ['index', 'place'],
	},
	'users updateMany': {
		run: (rig) => {
			const [a = 0, b = 0, c = 0] = rig.sandbox.control.state().zendesk.users.map(({ id }) => id);
			const rows = [
				{ id: a, notes: 'new' },
				{ id: b, name: 'x'.repeat(300) },
				{ id: c, default_group_id: 42 },
			];
			return rig.run(updateManyUsers, rows);
		},
		reasons: [undefined, tooLong, badGroup],
		names: ['index', 'place', 'id'],
	},
	'memberships createMany': {
		run: (rig) => {
			const { users, groups } = rig.sandbox.control.state().zendesk;
			const group_id = groups.find(({ name }) => name === 'Billing')?.id ?? 0;
			const [admin = 0, agent = 0] = users.map(({ id }) => id);
			const rows = [
				{ user_id: 4_000_000, group_id },
				{ user_id: admin, group_id: 5_000_000 },
				{ user_id: agent, group_id },
			];
			return rig.run(createManyMemberships, rows);
		},
		reasons: ['User: is invalid', 'Group: is invalid', undefined],
		names: ['index', 'place', 'keys'],
	},
};

/** The shapes that the facts name, each with every way to name a record. */
function listForms(names: Case['names']): Partial<Switches>[] {
	return [
		{ failedEntry: 'place' },
		{ failedEntry: 'indexed' },
		...combine({ failedEntry: ['fieldDetails', 'titledError', 'errorList'], failedNames: names }),
	];
}

const rounds = Object.entries(cases).flatMap(([name, one]) =>
	listForms(one.names).flatMap((form) =>
		(['shuffled', 'input'] as const).map((resultsOrder) => [name, { ...form, resultsOrder }, one] as const),
	),
);

test.each(rounds)('%s, failures as %j: each row has its own reason', async (_name, switches, one) => {
	const rig = makeRig();
	rig.sandbox.control.switches(switches);
	const { list } = await one.run(rig);
	expect(list.map(({ status }) => status === 'failed')).toEqual(one.reasons.map((reason) => reason !== undefined));
	for (const [index, reason] of one.reasons.entries()) {
		if (reason !== undefined)
			expect(list[index]).toMatchObject({ code: 'rejected', reason: expect.stringContaining(reason) });
		else expect(['created', 'updated']).toContain(list[index]?.status);
	}
});

test.each(combine({ failedEntry: ['fieldDetails', 'titledError', 'errorList'], failedNames: ['none'] }))(
	'more than five reasons that name nobody are all told: %j',
	async (switches) => {
		const rig = makeRig();
		rig.sandbox.control.switches(switches);
		const rows = Array.from({ length: 9 }, (_, n) => ({ name: `N${n}`, external_id: `N-${n}`, email: `nobody${n}@x` }));
		const { list } = await rig.run(createOrUpdateMany, rows);
		list.forEach((outcome, n) => {
			expect(outcome.status).toBe('failed');
			expect(outcome.reason).toContain(`Email: nobody${n}@x is not properly formatted`);
		});
	},
);

test('a refused update that names its user is the failure of the row that found the user by a key', async () => {
	const rig = makeRig();
	rig.sandbox.control.switches({ failedEntry: 'failedResult' });
	const rows = [
		{ external_id: 'HR-0001', name: 'x'.repeat(300) },
		{ email: 'mei-lin@acme.example', default_group_id: 42 },
		{ external_id: 'N-1', name: 'New' },
	];
	const { list } = await rig.run(createOrUpdateMany, rows);
	expect(list).toMatchObject([
		{ status: 'failed', code: 'rejected', reason: `${tooLong}. ${mend}`, serviceCode: 'UserUpdateFailed' },
		{ status: 'failed', code: 'rejected', reason: `${badGroup}. ${mend}`, serviceCode: 'UserUpdateFailed' },
		{ status: 'created' },
	]);
	expect(listLies(rig, rows, list)).toEqual([]);
});

test('users without a key are told apart by what they hold, and each has its own ID', async () => {
	const rig = makeRig();
	const rows = [{ name: 'Ann' }, { name: 'Ann', notes: 'Second' }, { name: 'Bea' }, { name: 'Bea' }];
	const { list } = await rig.run(createManyUsers, rows);
	expect(list.map(({ status }) => status)).toEqual(['created', 'created', 'created', 'created']);
	expect(new Set(list.map(({ id }) => id)).size).toBe(4);
	for (const [index, row] of rows.entries())
		expect(listLies(rig, [{ ...row, id: list[index]?.id }], [list[index] ?? fail()])).toEqual([]);
});

function fail(): never {
	throw new Error('A record has no outcome');
}
