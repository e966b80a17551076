/* A row that meets a limit of Zendesk fails by itself, in Zendesk's words, with what to do about that limit. */
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { suspendManyUsers } from '../../nodes/Zendesk/users/suspensions';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { makeRig, type Rig } from '../support/zendeskRig';

const limits: readonly (readonly [words: string, cure: RegExp])[] = [
	['User is requester on 2 tickets that are not closed', /Wait until they are closed, or use "Suspend Many"/],
	['Base: cannot delete the account owner', /Give it another one first/],
	['Role: the last admin of the account cannot be downgraded', /Give somebody else that role first/],
	['This user has been merged into another user', /merged into another one. Name that one/],
	['You have reached the maximum number of agents', /No seat is free/],
	['Access to this user is forbidden', /shared from another account. Change the user there/],
	['Name: is odd', /Mend the record by that/],
];

function open(refusal: string) {
	const rig = makeRig();
	const users = [{ name: 'Free' }, { name: 'Held', external_id: 'H', refusal }, { name: 'Free too' }];
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, ids };
}

const stateOf = ({ sandbox }: Rig, ids: readonly number[]) =>
	ids.map((id) => sandbox.control.state().zendesk.users.find((user) => user.id === id));

describe.each(limits)('%s', (words, cure) => {
	test.each(['failedResult', 'place', 'indexed', 'fieldDetails'] as const)('in a job, as %s', async (failedEntry) => {
		const { rig, ids } = open(words);
		rig.sandbox.control.switches({ failedEntry });
		const rows = ids.map((id) => ({ id }));
		const suspended = await rig.run(suspendManyUsers, rows);
		const changed = await rig.run(
			updateManyUsers,
			rows.map((row) => ({ ...row, notes: 'new' })),
		);
		const deleted = await rig.run(deleteManyUsers, rows);
		expect(stateOf(rig, ids).map((user) => [user?.suspended, user?.notes, user?.active])).toEqual([
			[true, 'new', false],
			[false, null, true],
			[true, 'new', false],
		]);
		for (const [{ list }, done] of [
			[suspended, 'updated'],
			[changed, 'updated'],
			[deleted, 'deleted'],
		] as const) {
			expect(list.map(({ status }) => status)).toEqual([done, 'failed', done]);
			expect(list[1]?.reason).toMatch(cure);
			expect(list[1]?.reason).toContain(words);
		}
	});

	test('one by one', async () => {
		const { rig } = open(words);
		rig.sandbox.control.switches({ bulkImports: false });
		const { list } = await rig.run(createOrUpdateMany, [{ external_id: 'H', notes: 'new' }], {
			settings: { ifBulkImportIsOff: 'oneByOne' },
		});
		expect(list[0]?.status).toBe('failed');
		expect(list[0]?.reason).toMatch(cure);
	});
});
