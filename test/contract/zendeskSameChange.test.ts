/* "The Same for All": the change is read as the columns of rows are, and what is sent is what the state then holds. */
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { makeRig, type Rig } from '../support/zendeskRig';

function openAccount(): { readonly rig: Rig; readonly id: number } {
	const rig = makeRig();
	const users = [{ name: 'Ada', external_id: 'U-0', tags: ['old'] }];
	const [id = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, id };
}

test.each([
	['{"tags":2026}', { tags: ['2026'] }],
	['{"tags":"vip; staff"}', { tags: ['vip', 'staff'] }],
	['{"suspended":"no"}', { suspended: false }],
	['{"tags":[]}', { tags: [] }],
])('%s', async (sameChange, held) => {
	const { rig, id } = openAccount();
	const { list } = await rig.run(updateManyUsers, [{ id }], { settings: { changes: 'same', sameChange } });
	const user = rig.sandbox.control.state().zendesk.users.find((one) => one.id === id);
	expect(user).toMatchObject(held);
	expect(list[0]?.status).toBe('updated');
});
