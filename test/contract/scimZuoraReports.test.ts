/* Zuora: answers that say something else than was sent, or of somebody else. */
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig, type ScimRig } from '../support/scimRig';
import { bulkPath, deletePath, listNames, makeGroups, seedUsers } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);
const deleteMany = makeDeleteMany(zuora);

/** The id of the group of this name, in truth. */
const idOf = (rig: ScimRig, name: string): string | undefined =>
	rig.sandbox.control.state().zuora.groups.find(({ displayName }) => displayName === name)?.id;

/** The request is done, and answered with this list. */
const answerWith = (resources: readonly object[], doWork = true) => ({
	path: bulkPath,
	status: 200,
	doWork,
	body: { schemas: [], totalResults: resources.length, resources },
});

describe('created groups', () => {
	test.each([
		['active', { active: false }, {}],
		['description', { description: 'Sells' }, { description: 'Buys' }],
		['organizationId', { organizationId: 'org-1' }, { organizationId: 'org-2' }],
		['externalId', { externalId: 'S-1' }, {}],
	])('that hold another %s than was sent are not called created', async (field, sent, kept) => {
		const rig = makeScimRig();
		const extension = 'urn:zuora:scim:schemas:1.0:GroupExtension';
		const made = { zuora: { groups: [{ displayName: 'Sales', [extension]: kept }] } };
		const shown = { id: 'x', displayName: 'Sales', externalId: null, [extension]: { active: true, ...kept } };
		rig.sandbox.control.addFaults([{ ...answerWith([shown], false), touch: made }]);
		const run = await rig.run(createMany, [{ displayName: 'Sales', ...sent }]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_applied', id: idOf(rig, 'Sales') }]);
		expect(run.list[0]?.reason).toContain(`differs in: ${field}`);
	});

	test('that the answer shows without their members are read back', async () => {
		const rig = makeScimRig();
		const members = seedUsers(rig, 2);
		rig.sandbox.control.addFaults([answerWith([{ id: 'x', displayName: 'Sales', members: [] }])]);
		const run = await rig.run(createMany, [{ displayName: 'Sales', members }]);

		expect(run.list).toMatchObject([{ status: 'created', id: idOf(rig, 'Sales') }]);
	});

	test.each([
		[
			'one ID for two groups',
			[
				{ id: 'x', displayName: 'A' },
				{ id: 'x', displayName: 'B' },
			],
		],
		[
			'two groups of one name',
			[
				{ id: 'x', displayName: 'A' },
				{ id: 'y', displayName: 'a' },
			],
		],
		['somebody else’s group', [{ id: 'x', displayName: 'Z' }]],
		['IDs without names', [{ id: 'x' }, { id: 'y' }]],
		['an empty list', []],
	])('of which the answer gives %s get their true IDs', async (_what, resources) => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([answerWith(resources)]);
		const run = await rig.run(createMany, [{ displayName: 'A' }, { displayName: 'B' }]);

		expect(run.list).toMatchObject([
			{ status: 'created', id: idOf(rig, 'A') },
			{ status: 'created', id: idOf(rig, 'B') },
		]);
	});

	test('that were not made are not done, whomever the answer names', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([answerWith([{ id: 'x', displayName: 'Z' }], false)]);
		const run = await rig.run(createMany, [{ displayName: 'A' }]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
		expect(run.list[0]).not.toHaveProperty('id');
		expect(listNames(rig)).toEqual([]);
	});
});

describe('deleted groups', () => {
	test.each([
		['names others', [{ id: 'x' }, { id: 'y' }, { id: 'z' }]],
		['names nobody', []],
	])('an answer that %s proves nothing: it is looked up', async (_what, resources) => {
		for (const doWork of [true, false]) {
			const rig = makeScimRig();
			const ids = rig.sandbox.control.seed({ zuora: { groups: makeGroups(3) } }).zuora?.groups ?? [];
			rig.sandbox.control.addFaults([{ ...answerWith(resources, doWork), path: deletePath }]);
			const run = await rig.run(
				deleteMany,
				ids.map((id) => ({ id })),
			);
			expect(countStatuses(run.list)).toEqual(doWork ? { deleted: 3 } : { failed: 3 });
			expect(listNames(rig)).toHaveLength(doWork ? 0 : 3);
		}
	});

	test.each([{}, { success: true }, { name: 'Acme API' }])('200 and %j is no report', async (body) => {
		const rig = makeScimRig();
		const ids = rig.sandbox.control.seed({ zuora: { groups: makeGroups(3) } }).zuora?.groups ?? [];
		rig.sandbox.control.addFaults([{ path: deletePath, status: 200, body, times: 'always' }]);
		const run = await rig.run(
			deleteMany,
			ids.map((id) => ({ id })),
		);
		expect(countStatuses(run.list)).toEqual({ unknown: 3 });
		expect(listNames(rig)).toHaveLength(3);
	});
});
