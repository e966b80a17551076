import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { bulkPath, bytesOf, deletePath, makeGroups, seedUsers } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);
const deleteMany = makeDeleteMany(zuora);

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

	test('a group of 500 members is created with all of them, in requests that hold them', async () => {
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
		const run = await rig.run(deleteMany, [{ id }], { settings: { trackId: 'run 7' } });

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
				{ settings: { deleteBody } },
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
			{ settings: { deleteBody: 'operationsThenArray' }, run: { batchSize: 2, concurrency: 1 } },
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
