/* The job of a second attempt fails what the first, which got no answer, has done: what a read proves counts. */
import type { JsonObject } from '../../nodes/shared/values/json';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Fault } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';
import { distortTransport } from './faults/trouble';
import { changeResults } from './faults/zendeskResultTroubles';
import { listLies, listUnheld } from './zendeskHeld';

type Entry = Record<string, unknown>;

/** How the second job fails each record. */
const failures: readonly (readonly [string, (entry: Entry, place: number) => Entry])[] = [
	['place', (_, place) => ({ id: place, error: 'UserUpdateError', details: 'Email: is taken', status: 'Failed' })],
	['index', (_, place) => ({ index: place, error: 'Locked', status: 'Failed' })],
	['ID', ({ id }) => ({ id, action: 'update', error: 'Locked', details: 'Locked', success: false })],
];

const silences: readonly (readonly [string, Partial<Fault>])[] = [
	['HTTP 502', { status: 502, doWork: true }],
	['a connection that broke off', { drop: 'after' }],
];

const cases = silences.flatMap(([silence, fault]) =>
	failures.map(([names, fail]) => ({
		silence,
		names,
		fault,
		transport: distortTransport(changeResults((all) => all.map(fail))),
	})),
);

function openAccount(path: string, fault: Partial<Fault>): { readonly rig: Rig; readonly ids: readonly number[] } {
	const rig = makeRig();
	const users = [0, 1].map((n) => ({
		name: `User ${n}`,
		external_id: `U-${n}`,
		email: `u${n}@acme.example`,
		role: 'agent',
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	rig.sandbox.control.switches({ resultsOrder: 'input' });
	rig.sandbox.control.addFaults([{ path, ...fault }]);
	return { rig, ids };
}

function expectHeld(rig: Rig, rows: readonly JsonObject[]): void {
	expect(rows.flatMap((row) => listUnheld(rig.sandbox.control.state().zendesk, row))).toEqual([]);
}

describe.each(cases)('after $silence, failures named by $names', ({ fault, transport }) => {
	test('Create or Update Many: who holds all that was sent is done', async () => {
		const { rig } = openAccount('*/create_or_update_many', fault);
		const rows = [
			{ name: 'New', external_id: 'N-0' },
			{ external_id: 'U-1', notes: 'Moved' },
		];
		const { list } = await rig.run(createOrUpdateMany, rows, { transport });
		expectHeld(rig, rows);
		expect(listLies(rig, rows, list)).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['created', 'updated']);
	});

	test('Update Many: who holds all that was sent is done', async () => {
		const { rig, ids } = openAccount('*/update_many', fault);
		const rows = ids.map((id) => ({ id, notes: 'Moved' }));
		const { list } = await rig.run(updateManyUsers, rows, { transport });
		expectHeld(rig, rows);
		expect(list.map(({ status }) => status)).toEqual(['updated', 'updated']);
	});

	test('Delete Many: who is gone is deleted', async () => {
		const { rig, ids } = openAccount('*/destroy_many', fault);
		const { list } = await rig.run(
			deleteManyUsers,
			ids.map((id) => ({ id })),
			{ transport },
		);
		expect(list.map(({ status }) => status)).toEqual(['deleted', 'deleted']);
	});

	test('memberships that are gone are deleted', async () => {
		const { rig } = openAccount('*/group_memberships/destroy_many', fault);
		const rows = rig.sandbox.control
			.state()
			.zendesk.group_memberships.slice(0, 2)
			.map(({ id }) => ({ id }));
		const { list } = await rig.run(deleteManyMemberships, rows, { transport });
		const left = rig.sandbox.control.state().zendesk.group_memberships.map(({ id }) => id);
		expect(left.filter((id) => rows.some((row) => row.id === id))).toEqual([]);
		expect(list.map(({ status }) => status)).toEqual(['deleted', 'deleted']);
	});
});

test('what neither attempt has done fails with the reason of the second', async () => {
	const { rig } = openAccount('*/create_or_update_many', { status: 502, doWork: true });
	const rows = [
		{ name: 'New', external_id: 'N-0', email: 'error@example.com_' },
		{ external_id: 'U-1', notes: 'Moved', email: 'other@example.com_' },
		{ external_id: 'U-0', notes: 'Moved' },
	];
	const { list } = await rig.run(createOrUpdateMany, rows);
	expect(list).toMatchObject([
		{ status: 'failed', code: 'rejected', reason: expect.stringContaining('not properly formatted') },
		{ status: 'failed', code: 'rejected', reason: expect.stringContaining('not properly formatted') },
		{ status: 'updated' },
	]);
});
