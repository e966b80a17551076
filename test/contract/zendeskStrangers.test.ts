/* Entries of a report that name somebody else, nobody, or an ID of something else: they settle nobody. */
import type { JsonObject } from '../../nodes/shared/values/json';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Switches } from '../../sandbox';
import { distortTransport } from './faults/trouble';
import { changeResults } from './faults/zendeskResultTroubles';
import { makeRig, type Rig } from '../support/zendeskRig';
import { combine } from './combine';
import { listLies } from './zendeskHeld';

function openAccount(switches: Partial<Switches>): Rig {
	const rig = makeRig();
	const users = [0, 1, 2, 3].map((n) => ({ name: `User ${n}`, external_id: `U-${n}`, email: `u${n}@acme.example` }));
	rig.sandbox.control.seed({ zendesk: { users } });
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return rig;
}

const strange = combine({
	resultNames: ['others', 'keysOfOthers', 'places', 'none'],
	resultNamesOf: ['all', 'half'],
	jobEnd: ['normal'],
});

describe.each(strange)('a report with strangers: %j', (switches) => {
	test('Create or Update Many: all are done, and by their own IDs', async () => {
		const rig = openAccount(switches);
		const rows = [
			{ name: 'A', external_id: 'N-0' },
			{ name: 'B', external_id: 'U-1' },
			{ name: 'C', email: 'u2@acme.example' },
			{ name: 'D', external_id: 'N-3', email: 'd@acme.example' },
		];
		const { list } = await rig.run(createOrUpdateMany, rows);
		expect(listLies(rig, rows, list)).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['created', 'updated', 'updated', 'created']);
	});

	test('Create Many: all are done, and by their own IDs', async () => {
		const rig = openAccount(switches);
		const rows = [0, 1, 2].map((n) => ({ name: `N${n}`, external_id: `N-${n}`, email: `n${n}@acme.example` }));
		const { list } = await rig.run(createManyUsers, rows);
		expect(listLies(rig, rows, list)).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
	});

	test('Update Many: all are done', async () => {
		const rig = openAccount(switches);
		const rows: JsonObject[] = [0, 1, 2].map((n) => ({ external_id: `U-${n}`, notes: 'Moved' }));
		const { list } = await rig.run(updateManyUsers, rows as { external_id: string }[]);
		expect(listLies(rig, rows, list)).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['updated', 'updated', 'updated']);
	});

	test('memberships: all are done, and by their own IDs', async () => {
		const rig = openAccount(switches);
		const { users, groups } = rig.sandbox.control.state().zendesk;
		const [admin = 0, agent = 0] = users.map(({ id }) => id);
		const group_id = groups.find(({ name }) => name === 'Billing')?.id ?? 0;
		const rows = [admin, agent].map((user_id) => ({ user_id, group_id }));
		const { list } = await rig.run(createManyMemberships, rows);
		const { group_memberships: held } = rig.sandbox.control.state().zendesk;
		const ids = rows.map((row) => held.find((one) => one.user_id === row.user_id && one.group_id === group_id)?.id);
		expect(list.map(({ status }) => status)).toEqual(['created', 'created']);
		list.forEach(({ id }, index) => expect([undefined, ids[index]]).toContain(id));
	});
});

test.each([
	[{ id: 77, status: 'Created', external_id: 'of-somebody-else' }],
	[{ id: 77, status: 'Created' }],
	[{ index: 0, id: 77, status: 'Created', external_id: 'of-somebody-else' }],
	[{ id: 77, status: 'Created', email: 'somebody@else.example' }],
])('an entry that names somebody else is not the row’s, whose user is not there: %j', async (entry) => {
	const rig = openAccount({ jobEnd: 'failed' });
	const others = [{ id: 77, name: 'Other', external_id: 'of-somebody-else', email: 'somebody@else.example' }];
	rig.sandbox.control.seed({ zendesk: { users: others } });
	rig.clock.advance(60_000);
	const transport = distortTransport(changeResults(() => [entry]));
	const { list } = await rig.run(createManyUsers, [{ name: 'Mine', external_id: 'mine' }], { transport });
	expect(list).toMatchObject([{ status: 'failed' }]);
	expect(list[0]).not.toHaveProperty('id');
});
