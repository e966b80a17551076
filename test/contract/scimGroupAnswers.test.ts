import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { bulkPath, bytesOf, makeGroups } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);
const deleteMany = makeDeleteMany(zuora);

describe('answers that say less than all', () => {
	test('a group that the answer leaves out is read back, and failed where it is not there', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraBadGroup: 'leftOut' });
		const run = await rig.run(createMany, [{ displayName: 'Fine' }, { displayName: 'x'.repeat(256) }]);

		expect(run.list).toMatchObject([{ status: 'created' }, { status: 'failed', code: 'not_done' }]);
	});

	test('a request that is refused for one of its groups is narrowed down to it', async () => {
		const rig = makeScimRig();
		const values = [...makeGroups(5), { displayName: 'x'.repeat(256) }, ...makeGroups(5, (nth) => `More ${nth}`)];
		const run = await rig.run(createMany, values);

		expect(countStatuses(run.list)).toEqual({ created: 10, failed: 1 });
		expect(run.list[5]).toMatchObject({ status: 'failed', code: 'rejected', httpStatus: 400 });
	});

	test('a success that says "success: false" is not believed', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ path: bulkPath, status: 200, body: { success: false, reasons: [] }, times: 9 }]);
		const run = await rig.run(createMany, makeGroups(1));

		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
	});

	test('older answers with "Resources" are read as well', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraListKey: 'Resources' });
		expect(countStatuses((await rig.run(createMany, makeGroups(30))).list)).toEqual({ created: 30 });
		expect(countStatuses((await rig.run(createMany, makeGroups(30))).list)).toEqual({ unchanged: 30 });
	});

	test('a deleted group that can still be read is not said to be deleted by mistake', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraDeletedGroups: 'inactive' });
		const ids = rig.sandbox.control.seed({ zuora: { groups: makeGroups(2) } }).zuora?.groups ?? [];
		const run = await rig.run(
			deleteMany,
			ids.map((id) => ({ id })),
		);
		expect(countStatuses(run.list)).toEqual({ deleted: 2 });
	});

	test('without a ServiceProviderConfig the published limits are kept', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraConfig: false });
		const run = await rig.run(createMany, makeGroups(100));

		expect(countStatuses(run.list)).toEqual({ created: 100 });
		expect(rig.writes().every(({ body }) => bytesOf(body) <= 10_000)).toBe(true);
	});
});
