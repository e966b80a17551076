import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeScimRig, type ScimRig } from '../support/scimRig';
import { countStatuses } from '../support/zendeskRig';

const createMany = makeCreateMany(zuora);
const deleteMany = makeDeleteMany(zuora);

const bytesOf = (body: unknown): number => Buffer.byteLength(JSON.stringify(body), 'utf8');

function makeGroups(count: number, name = (nth: number) => `Group ${nth}`): { displayName: string }[] {
	return Array.from({ length: count }, (_, nth) => ({ displayName: name(nth) }));
}

function listNames(rig: ScimRig): string[] {
	return rig.sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);
}

function seedUsers(rig: ScimRig, count: number): readonly string[] {
	const users = Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));
	return rig.sandbox.control.seed({ zuora: { users } }).zuora?.users ?? [];
}

const bulkPath = '/zuora/scim/v2/Groups/bulk';
const deletePath = '/zuora/scim/v2/Groups/delete';

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
		await rig.run(createMany, makeGroups(60), { row: { ifGroupExists: 'createAnother' } });
		await rig.run(createMany, makeGroups(60), { row: { ifGroupExists: 'createAnother' } });

		const keys = rig.writes().map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(keys.length);
		expect(listNames(rig)).toHaveLength(120);
	});
});

describe('what Zuora takes', () => {
	test('a group goes out as documented', async () => {
		const rig = makeScimRig();
		const [user = ''] = seedUsers(rig, 1);
		await rig.run(createMany, [
			{
				displayName: 'Sales',
				description: 'Sells',
				organizationId: 'org',
				active: false,
				externalId: 'x',
				members: [user],
			},
		]);

		const extension = 'urn:zuora:scim:schemas:1.0:GroupExtension';
		expect(rig.writes()[0]).toMatchObject({ method: 'POST', path: bulkPath });
		expect(rig.writes()[0]?.body).toEqual([
			{
				schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group', extension],
				displayName: 'Sales',
				externalId: 'x',
				members: [{ value: user }],
				[extension]: { schemas: [extension], description: 'Sells', organizationId: 'org', active: false },
				meta: { resourceType: 'Group' },
			},
		]);
	});

	test('a group of 500 members is created whole, in requests that hold it', async () => {
		const rig = makeScimRig();
		const members = seedUsers(rig, 500);
		const run = await rig.run(createMany, [{ displayName: 'All' }, { displayName: 'Everyone', members }]);

		expect(countStatuses(run.list)).toEqual({ created: 2 });
		const group = rig.sandbox.control.state().zuora.groups.find(({ displayName }) => displayName === 'Everyone');
		expect(group?.members.map(({ value }) => value).sort()).toEqual([...members].sort());
		expect(rig.writes().every(({ status, body }) => status === 200 && bytesOf(body) <= 10_000)).toBe(true);
	});

	test('a group whose later members are refused is failed, and says how many are missing', async () => {
		const rig = makeScimRig();
		const members = seedUsers(rig, 150);
		rig.sandbox.control.addFaults([{ method: 'PATCH', status: 400, times: 1000 }]);
		const run = await rig.run(createMany, [{ displayName: 'Everyone', members }]);

		expect(run.list[0]).toMatchObject({ status: 'failed', httpStatus: 400 });
		expect(run.list[0]?.id).toBeDefined();
		expect(run.list[0]?.reason).toContain('The group was created, but 50 of its 150 members are not added for sure');
	});

	test('a deleted group goes out as an operation that adds it to "members", in small letters', async () => {
		const rig = makeScimRig();
		const [id = ''] = rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } }).zuora?.groups ?? [];
		const run = await rig.run(deleteMany, [{ id }], { row: { trackId: 'run 7' } });

		expect(run.list).toMatchObject([{ status: 'deleted', id }]);
		expect(rig.writes()[0]?.body).toEqual({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			operations: [{ op: 'add', path: 'members', value: [{ value: id }] }],
		});
		expect(rig.writes()[0]?.headers).toMatchObject({ 'zuora-track-id': 'run 7' });
	});

	test('the array is tried after a 400 where the option says so, and only then', async () => {
		for (const deleteBody of ['operations', 'operationsThenArray']) {
			const rig = makeScimRig();
			rig.sandbox.control.switches({ zuoraDeleteBody: 'array' });
			const groups = makeGroups(3);
			const ids = rig.sandbox.control.seed({ zuora: { groups } }).zuora?.groups ?? [];
			const run = await rig.run(
				deleteMany,
				ids.map((id) => ({ id })),
				{ row: { deleteBody } },
			);
			const bodies = rig.writes().map(({ body }) => body);
			if (deleteBody === 'operations') {
				expect(countStatuses(run.list)).toEqual({ failed: 3 });
				expect(bodies.some(Array.isArray)).toBe(false);
			} else {
				expect(countStatuses(run.list)).toEqual({ deleted: 3 });
				expect(bodies.map(Array.isArray)).toEqual([false, true]);
				expect(run.notes).toHaveLength(1);
			}
		}
	});

	test('once a body was taken, a 400 is about the records, and the array is not tried', async () => {
		const rig = makeScimRig();
		const ids = rig.sandbox.control.seed({ zuora: { groups: makeGroups(4) } }).zuora?.groups ?? [];
		rig.sandbox.control.addFaults([{ path: deletePath, skip: 1, times: 1, status: 400 }]);
		const run = await rig.run(
			deleteMany,
			ids.map((id) => ({ id })),
			{ row: { deleteBody: 'operationsThenArray' }, run: { batchSize: 2, concurrency: 1 } },
		);

		expect(countStatuses(run.list)).toEqual({ deleted: 4 });
		expect(rig.writes().map(({ body }) => Array.isArray(body))).not.toContain(true);
	});

	test.each([
		['', 'zuora-entity-ids', undefined],
		['8a01', 'zuora-entity-ids', '8a01'],
	])('entity IDs "%s" stand in the header of each request', async (entityIds, header, expected) => {
		const rig = makeScimRig(entityIds);
		await rig.run(createMany, makeGroups(1));
		const ids = rig.sandbox.control.state().zuora.groups.map(({ id }) => ({ id }));
		await rig.run(deleteMany, ids);

		const [create, remove] = rig.writes();
		expect(create?.headers[header]).toBe(expected);
		expect(remove?.headers[header]).toBeUndefined();
		expect(remove?.headers['zuora-entity-ids-single']).toBe(expected);
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
		const run = await rig.run(createMany, [{ displayName: 'Sales' }], { row: { ifGroupExists: 'fail' } });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'already_exists' }]);
		expect(rig.writes()).toEqual([]);
	});

	test('another is created where that is asked for, and equal names never share a batch', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.seed({ zuora: { groups: [{ displayName: 'Sales' }] } });
		const values = [{ displayName: 'Sales' }, { displayName: 'Other' }, { displayName: 'sales' }];
		const run = await rig.run(createMany, values, { row: { ifGroupExists: 'createAnother' } });

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

describe('answers that say less than all', () => {
	test('a group that the answer leaves out is looked up, and failed where it is not there', async () => {
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
