/* What random schedules have found, each in the smallest account that shows it. */
import type { JsonObject } from '../../nodes/shared/values/json';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';
import { listLies } from './zendeskHeld';

function openAccount(switches: Partial<Switches>): Rig {
	const rig = makeRig();
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return rig;
}

const longName = 'x'.repeat(300);

test.each(['fieldDetails', 'errorList', 'failedWord'] as const)(
	'the ID 0 of a failed entry is no place where it may as well be no ID: %s',
	async (failedEntry) => {
		const rig = openAccount({ failedEntry, failedNames: 'id', resultNames: 'keysOfOthers' });
		const rows = [
			{ name: 'First', external_id: 'E-0' },
			{ name: longName, external_id: 'E-1' },
		];
		const { list } = await rig.run(createOrUpdateMany, rows);
		expect(listLies(rig, rows, list)).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['created', 'failed']);
	},
);

test('an ID that a report gives for another row, who is new, makes nobody else new', async () => {
	const rig = openAccount({ resultNames: 'doubledIds', resultsOrder: 'input' });
	const users = [0, 1, 2].map((n) => ({ name: `Old ${n}`, external_id: `E-${n}` }));
	rig.sandbox.control.seed({ zendesk: { users } });
	rig.clock.advance(60_000);
	const rows = [0, 1, 2, 3].map((n) => ({ name: `New ${n}`, external_id: `E-${n}` }));
	const { list } = await rig.run(createOrUpdateMany, rows);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated', 'updated', 'created']);
});

test('a membership that is there has not failed for an ID 0 of another', async () => {
	const rig = openAccount({ failedEntry: 'fieldDetails', failedNames: 'id', membershipResults: 'orgSample' });
	const { users, groups } = rig.sandbox.control.state().zendesk;
	const group_id = groups.find(({ name }) => name === 'Billing')?.id ?? 0;
	const [agent, customer] = ['Mei-Lin Ostrowski', 'Customer One'].map((name) => users.find((one) => one.name === name));
	const rows = [agent, customer].map((user) => ({ user_id: user?.id ?? 0, group_id }));
	const { list } = await rig.run(createManyMemberships, rows);
	expect(list.map(({ status }) => status)).toEqual(['created', 'failed']);
});

test('a new user who holds what was sent has not failed, though no answer bore a date', async () => {
	const rig = openAccount({ jobEnd: 'killed', dateHeader: false });
	const rows = [0, 1].map((n) => ({ name: `New ${n}`, external_id: `E-${n}` }));
	const { list } = await rig.run(createManyUsers, rows);
	expect(list.map(({ status }) => status)).toEqual(['unknown', 'failed']);
});

test('an entry with the place of a row and the ID of somebody else does not give the row that ID', async () => {
	const rig = openAccount({ updateResults: 'index', resultNames: 'others' });
	const { users } = rig.sandbox.control.state().zendesk;
	const rows: (JsonObject & { id: number })[] = users.slice(0, 2).map(({ id }) => ({ id, notes: 'Moved' }));
	const { list } = await rig.run(updateManyUsers, rows);
	expect(listLies(rig, rows, list)).toEqual([]);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated']);
});

/* The entry after a failed one has the failed one's ID 0, and each later one the ID of the one before it. */
test('beside an ID that nobody can have, a report gives nobody the ID of another', async () => {
	const rig = openAccount({ resultNames: 'doubledIds' });
	rig.sandbox.control.seed({ zendesk: { users: [{ name: 'Old', external_id: 'E-0' }] } });
	const rows = [0, 1, 2].map((n) => ({ name: `New ${n}`, external_id: `E-${n}` }));
	const { list } = await rig.run(createManyUsers, rows);
	expect(listLies(rig, rows, list)).toEqual([]);
	const { users } = rig.sandbox.control.state().zendesk;
	const ofRow2 = users.find(({ external_id: key }) => key === 'E-2')?.id;
	expect(list.map(({ status }) => status)).toEqual(['failed', 'created', 'created']);
	expect(list[2]?.id).toBe(ofRow2);
});

test('where such a report can not be read back, what it gave an ID to is unknown', async () => {
	const rig = openAccount({ resultNames: 'doubledIds' });
	rig.sandbox.control.seed({ zendesk: { users: [{ name: 'Old', external_id: 'E-0' }] } });
	rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/users/*', status: 500, times: 99 }]);
	const rows = [0, 1, 2].map((n) => ({ name: `New ${n}`, external_id: `E-${n}` }));
	const { list } = await rig.run(createManyUsers, rows);
	expect(list.map(({ status, id }) => [status, id])).toEqual([
		['failed', undefined],
		['created', undefined],
		['unknown', undefined],
	]);
});

test('beside an ID that nobody can have, a membership that was made has not failed for another', async () => {
	const rig = openAccount({ membershipResults: 'orgSample' });
	const { users, groups } = rig.sandbox.control.state().zendesk;
	const group_id = groups.find(({ name }) => name === 'Billing')?.id ?? 0;
	const names = ['Tomás Ibarra', 'Mei-Lin Ostrowski', 'Customer One'];
	const rows = names.map((name) => ({ user_id: users.find((one) => one.name === name)?.id ?? 0, group_id }));
	await rig.run(createManyMemberships, rows.slice(0, 1));
	rig.clock.advance(60_000);
	rig.sandbox.control.switches({ resultNames: 'doubledIds' });
	const { list } = await rig.run(createManyMemberships, rows);
	expect(list.map(({ status }) => status)).toEqual(['unchanged', 'created', 'failed']);
});

test('where a report gives one place twice and one row none, it is not believed in its places', async () => {
	const rig = openAccount({ failedEntry: 'place' });
	const { users, groups } = rig.sandbox.control.state().zendesk;
	const group_id = groups.find(({ name }) => name === 'Billing')?.id ?? 0;
	const [first = 0, customer = 0, last = 0] = ['Tomás Ibarra', 'Customer One', 'Mei-Lin Ostrowski'].map(
		(name) => users.find((one) => one.name === name)?.id ?? 0,
	);
	const rows = [first, customer, last].map((user_id) => ({ user_id, group_id }));
	await rig.run(createManyMemberships, [
		{ user_id: first, group_id },
		{ user_id: last, group_id },
	]);
	rig.clock.advance(60_000);
	rig.sandbox.control.switches({ resultNames: 'doubledIds' });
	const { list } = await rig.run(createManyMemberships, rows);
	expect(list.map(({ status }) => status)).toEqual(['unchanged', 'failed', 'unchanged']);
});
