/* "Make the Phone Primary" with a number that several users share, which is the identity of none of them. */
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { makeRig } from '../support/zendeskRig';

const oldPhone = '+44 20 7946 1000';
const newPhone = '+49 30 901820';

test.each(['keep', 'remove'])('the old one that stays beside it: %s', async (makePhonePrimary) => {
	const rig = makeRig();
	rig.sandbox.control.switches({ phoneOnUpdate: 'replaces' });
	const users = [{ name: 'a', email: 'a@old.example', phone: oldPhone }];
	const [id = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	const { list } = await rig.run(updateManyUsers, [{ id, phone: newPhone }], {
		settings: { makePhonePrimary },
		keys: new Set(['id']),
		transport: (sandbox) => async (request) => {
			const answer = await sandbox(request);
			if (request.method !== 'GET' || !request.path.endsWith('/identities')) return answer;
			const old = { id: 5, user_id: id, type: 'phone_number', value: oldPhone, primary: true };
			return { kind: 'answer', status: 200, headers: {}, body: { identities: [old], meta: { has_more: false } } };
		},
	});
	expect(rig.sandbox.control.state().zendesk.users.find((user) => user.id === id)?.phone).toBe(newPhone);
	if (makePhonePrimary === 'keep') return expect(list).toMatchObject([{ status: 'updated' }]);
	expect(list).toMatchObject([{ status: 'failed', code: 'not_applied', id }]);
	expect(list[0]?.reason).toMatch(/the old one, "?\+44 20 7946 1000"?, is still there: .*several users share/);
});
