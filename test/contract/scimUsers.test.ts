import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeDeleteUsers } from '../../nodes/Scim/users/deletes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { seedTenant } from './scimTenant';

test('users are deactivated by a bare array of ids; who is inactive already is unchanged', async () => {
	const rig = makeScimRig();
	const { users } = seedTenant(rig, 0, 300);
	const rows = users.map((id) => ({ id }));
	const deleteMany = makeDeleteUsers(zuora);
	const first = await rig.run(deleteMany, rows);
	const writes = rig.writes();
	const second = await rig.run(deleteMany, rows);

	expect(countStatuses(first.list)).toEqual({ deleted: 300 });
	expect(countStatuses(second.list)).toEqual({ unchanged: 300 });
	expect(writes.flatMap(({ body }) => body)).toEqual(users);
	expect(rig.writes()).toHaveLength(writes.length);
});

test('who is inactive by the status in the extension of Zuora is unchanged', async () => {
	const rig = makeScimRig();
	const [id = ''] = seedTenant(rig, 0, 1).users;
	const extension = 'urn:zuora:scim:schemas:1.0:UserExtension';
	const body = { schemas: [extension], id, userName: id, [extension]: { status: 'INACTIVE' } };
	rig.sandbox.control.addFaults([{ method: 'GET', path: '*/Users/*', status: 200, body, times: 'always' }]);
	const { list } = await rig.run(makeDeleteUsers(zuora), [{ id }]);

	expect(countStatuses(list)).toEqual({ unchanged: 1 });
	expect(rig.writes()).toEqual([]);
});
