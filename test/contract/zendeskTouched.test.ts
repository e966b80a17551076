/* That somebody touched a user since the run began proves nothing of what the run has done. */
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';
import { listLies, listUnheld } from './zendeskHeld';

interface Account {
	readonly rig: Rig;
	readonly ids: readonly number[];
}

function openAccount(switches: Partial<Switches>): Account {
	const rig = makeRig();
	const users = [0, 1, 2, 3].map((n) => ({ name: `User ${n}`, external_id: `U-${n}`, email: `u${n}@acme.example` }));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return { rig, ids };
}

const others = ['touch', 'phone'] as const;
const when = ['before', 'after'] as const;
const hands = others.flatMap((otherHands) => when.map((otherHandsWhen) => ({ otherHands, otherHandsWhen })));

describe.each(hands)('others at work: %j', (switches) => {
	test.each([
		['failed', 'failed', 'not_applied'],
		['killed', 'failed', 'not_applied'],
		['never', 'unknown', 'job_not_ended'],
	] as const)('Update Many, a job that is %s: who holds the old name is not updated', async (jobEnd, status, code) => {
		const { rig, ids } = openAccount({ jobEnd, ...switches });
		const records = ids.map((id, n) => ({ id, name: `New ${n}` }));
		const { list } = await rig.run(updateManyUsers, records, { giveUpAfterMs: 300_000 });
		expect(listLies(rig, records, list)).toEqual([]);
		expect(list.slice(2)).toMatchObject([
			{ status, code },
			{ status, code },
		]);
	});

	test.each([createOrUpdateMany, updateManyUsers] as const)(
		'a report that names nobody: who holds the old name is not done (%#)',
		async (operation) => {
			const { rig } = openAccount({ resultNames: 'none', updateResults: 'none', jobEnd: 'failed', ...switches });
			const records = [0, 1, 2, 3].map((n) => ({ external_id: `U-${n}`, notes: 'Moved' }));
			const { list } = await (operation === updateManyUsers
				? rig.run(updateManyUsers, records)
				: rig.run(createOrUpdateMany, records));
			expect(listLies(rig, records, list)).toEqual([]);
			expect(list.slice(2).map(({ status }) => status)).toEqual(['failed', 'failed']);
		},
	);
});

test('another row that changed the same user does not prove this one', async () => {
	const { rig } = openAccount({ jobEnd: 'failed' });
	const records = [
		{ external_id: 'U-0', name: 'Renamed' },
		{ email: 'u0@acme.example', notes: 'Moved' },
	];
	const { list } = await rig.run(createOrUpdateMany, records);
	expect(listUnheld(rig.sandbox.control.state().zendesk, records[1] ?? {})).toEqual(['notes']);
	expect(list).toMatchObject([{ status: 'updated' }, { status: 'failed', code: 'not_applied' }]);
	expect(list[1]?.reason).toContain('was not updated: notes differs from what was sent. Send it again.');
});

test('who differs in two fields is told both', async () => {
	const { rig, ids } = openAccount({ jobEnd: 'failed' });
	const records = ids.map((id, n) => ({ id, name: `New ${n}`, notes: 'Moved' }));
	const { list } = await rig.run(updateManyUsers, records);
	expect(list[3]?.reason).toContain('was not updated: name, notes differ from what was sent. Send it again.');
});

test('a change in letters alone is a change: whoever does not hold it is not done', async () => {
	const { rig } = openAccount({ jobEnd: 'failed' });
	const records = [0, 1, 2, 3].map((n) => ({ external_id: `U-${n}`, name: `USER ${n}` }));
	const { list } = await rig.run(createOrUpdateMany, records);
	expect(listLies(rig, records, list)).toEqual([]);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated', 'failed', 'failed']);
});

describe('without a Date header nothing is new by time', () => {
	test('a user who was deleted long ago was not deleted by this run', async () => {
		const { rig, ids } = openAccount({});
		await rig.run(
			deleteManyUsers,
			ids.slice(0, 1).map((id) => ({ id })),
		);
		rig.clock.advance(60_000);
		rig.sandbox.control.switches({ dateHeader: false, deleteResults: 'none' });
		const { list } = await rig.run(
			deleteManyUsers,
			ids.slice(0, 1).map((id) => ({ id })),
		);
		expect(list).toMatchObject([{ status: 'unchanged' }]);
	});

	test('a user who was there before was not created by this run', async () => {
		const { rig } = openAccount({ dateHeader: false, jobEnd: 'failed' });
		const records = [
			{ name: 'Fresh', external_id: 'F-1' },
			{ name: 'User 3', external_id: 'U-3' },
		];
		const { list } = await rig.run(createManyUsers, records);
		expect(list.map(({ status }) => status)).not.toContain('created');
		const updates = [
			{ external_id: 'U-0', name: 'User 0' },
			{ external_id: 'U-1', name: 'User 1' },
		];
		const again = await rig.run(createOrUpdateMany, updates);
		expect(again.list.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
	});
});
