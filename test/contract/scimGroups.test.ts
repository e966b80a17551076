import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { bulkPath, bytesOf, listNames, makeGroups } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);
const deleteMany = makeDeleteMany(zuora);

describe('1,000 groups on Zuora', () => {
	test('are created within the limits of count and bytes, and deleted again; the same runs again write nothing', async () => {
		const rig = makeScimRig();
		const groups = makeGroups(1000, (nth) => `Équipe ${nth} 採用チーム`);

		const created = await rig.run(createMany, groups);
		expect(countStatuses(created.list)).toEqual({ created: 1000 });
		expect(listNames(rig).sort()).toEqual(groups.map(({ displayName }) => displayName).sort());
		const ids = new Map(rig.sandbox.control.state().zuora.groups.map(({ id, displayName }) => [displayName, id]));
		expect(created.list.map(({ id }) => id)).toEqual(groups.map(({ displayName }) => ids.get(displayName)));
		for (const { body } of rig.writes()) {
			expect(bytesOf(body)).toBeLessThanOrEqual(10_000);
			expect((body as unknown[]).length).toBeLessThanOrEqual(1000);
		}
		expect(rig.writes().every(({ status }) => status === 200)).toBe(true);

		const writes = rig.writes().length;
		const again = await rig.run(createMany, groups);
		expect(countStatuses(again.list)).toEqual({ unchanged: 1000 });
		expect(again.list.map(({ id }) => id)).toEqual(created.list.map(({ id }) => id));
		expect(rig.writes()).toHaveLength(writes);

		const values = created.list.map(({ id }) => ({ id: String(id) }));
		const deleted = await rig.run(deleteMany, values);
		expect(countStatuses(deleted.list)).toEqual({ deleted: 1000 });
		expect(listNames(rig)).toEqual([]);
		const deletes = rig.writes().slice(writes);
		expect(deletes.every(({ body }) => bytesOf(body) <= 10_000)).toBe(true);

		const gone = await rig.run(deleteMany, values);
		expect(countStatuses(gone.list)).toEqual({ unchanged: 1000 });
		expect(rig.writes()).toHaveLength(writes + deletes.length);
	});

	test('a connection dropped after the work is repeated under the same key, and no second group comes of it', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ path: bulkPath, drop: 'after', skip: 1, times: 2 }]);
		const run = await rig.run(createMany, makeGroups(100));

		expect(countStatuses(run.list)).toEqual({ created: 100 });
		expect(listNames(rig).sort()).toEqual(
			makeGroups(100)
				.map(({ displayName }) => displayName)
				.sort(),
		);
		const keys = rig.writes().map(({ headers }) => headers['idempotency-key']);
		expect(keys.length - new Set(keys).size).toBe(2);
		expect(keys.every((key) => key !== undefined && key.length <= 254)).toBe(true);
	});

	test('another run has other keys, and two batches of a run too', async () => {
		const rig = makeScimRig();
		await rig.run(createMany, makeGroups(60), { settings: { ifGroupExists: 'createAnother' } });
		await rig.run(createMany, makeGroups(60), { settings: { ifGroupExists: 'createAnother' } });

		const keys = rig.writes().map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(keys.length);
		expect(listNames(rig)).toHaveLength(120);
	});
});

describe('if a group of that name exists', () => {
	test('it is left unchanged, whatever the case of its name', async () => {
		const rig = makeScimRig();
		const [id] = rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } }).zuora?.groups ?? [];
		const run = await rig.run(createMany, [{ displayName: 'SALES' }, { displayName: 'Other' }]);

		expect(run.list).toMatchObject([{ status: 'unchanged', id }, { status: 'created' }]);
	});

	test('the record fails where that is asked for', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } });
		const run = await rig.run(createMany, [{ displayName: 'Sales' }], { settings: { ifGroupExists: 'fail' } });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'already_exists' }]);
		expect(rig.writes()).toEqual([]);
	});

	test('another is created where that is asked for, and equal names never share a batch', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } });
		const values = [{ displayName: 'Sales' }, { displayName: 'Other' }, { displayName: 'sales' }];
		const run = await rig.run(createMany, values, { settings: { ifGroupExists: 'createAnother' } });

		expect(countStatuses(run.list)).toEqual({ created: 3 });
		expect(new Set(run.list.map(({ id }) => id)).size).toBe(3);
		expect(rig.writes().map(({ body }) => (body as unknown[]).length)).toEqual([2, 1]);
	});

	test('a row that is listed twice alike is created once', async () => {
		const rig = makeScimRig();
		const run = await rig.run(createMany, [{ displayName: 'Sales' }, { displayName: 'Sales' }]);

		expect(run.list).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
		expect(listNames(rig)).toEqual(['Sales']);
	});
});
