/* What changes of GenAuth's groups may be called done, and by what proof. */
import { createMany } from '../../nodes/GenAuth/groups/creates';
import { createOrUpdateMany } from '../../nodes/GenAuth/groups/upserts';
import { makeGenAuthRig, type GenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { seedGroups } from './genauthPool';

const sales = { code: 'sales', name: 'Sales', description: 'Sells', type: 'dynamic', customData: { cost: 7 } };
const { customData: _customData, ...plain } = sales;
const createPath = '*/create-groups-batch';
const upsertPath = '*/create-or-update-group';

/** The group that another admin makes, or changes, as soon as the next request to this path has come. */
const byOther = (path: string, fields: object) => ({
	path,
	drop: 'before' as const,
	touch: { genauth: { groups: [fields] } },
});
const envelope = (data: unknown) => ({ status: 200, body: { statusCode: 200, message: '', data } });
const groupOf = (rig: GenAuthRig, code: string) => rig.state().groups.find((group) => group.code === code);

describe('after silence', () => {
	test.each([
		['Create Many', createPath, (rig: GenAuthRig) => rig.run(createMany, [sales])],
		['Create or Update Many', upsertPath, (rig: GenAuthRig) => rig.run(createOrUpdateMany, [plain])],
	] as const)('%s: a group that holds all that was sent is created', async (_name, path, run) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([{ path, drop: 'after', times: 9 }]);
		const { list } = await run(rig);

		expect(list).toMatchObject([{ status: 'created', id: groupOf(rig, 'sales')?.id }]);
	});

	test.each([
		['name', { name: 'Sale' }],
		['description', { description: 'Buys' }],
	])('a group that another hand made with another %s proves nothing', async (_field, fields) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([byOther(createPath, { ...plain, ...fields })]);
		const { list } = await rig.run(createMany, [plain]);

		expect(list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
	});

	test('fields that GenAuth does not show prove nothing, and are named', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([
			{ path: createPath, drop: 'after' },
			{ path: '*/get-all-groups', skip: 1, times: 99, ...envelope([{ id: 'x', ...plain }]) },
		]);
		const { list } = await rig.run(createMany, [sales]);

		expect(list).toMatchObject([{ status: 'unknown', reason: expect.stringContaining('customData.cost') }]);
	});

	test('the order of keys in custom data does not matter', async () => {
		const rig = makeGenAuthRig();
		const shown = { id: 'x', ...sales, customData: { place: { b: 2, a: 1 }, cost: 7 } };
		rig.sandbox.control.addFaults([
			{ path: createPath, drop: 'after' },
			{ path: '*/get-all-groups', skip: 1, times: 99, ...envelope([shown]) },
		]);
		const { list } = await rig.run(createMany, [{ ...sales, customData: { cost: 7, place: { a: 1, b: 2 } } }]);

		expect(list).toMatchObject([{ status: 'created' }]);
	});

	test('a group that is touched, but holds the old name, is not updated', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-1']);
		rig.sandbox.control.addFaults([{ ...byOther(upsertPath, { code: 'team-1', description: 'Touched' }), times: 99 }]);
		const { list } = await rig.run(createOrUpdateMany, [{ code: 'team-1', name: 'New Name' }]);

		expect(list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(groupOf(rig, 'team-1')?.name).toBe('Team 1');
	});

	test('the second answer says "updated" of a group that the first has created', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([{ path: upsertPath, drop: 'after' }]);
		const { list } = await rig.run(createOrUpdateMany, [plain]);

		expect(list).toMatchObject([{ status: 'created', id: groupOf(rig, 'sales')?.id }]);
	});
});

describe('an answer', () => {
	test.each([
		['somebody else’s group', [{ id: 'x', code: 'other', name: 'Other' }]],
		['a group without a code', [{ id: 'x' }]],
		['the group with another name', [{ id: 'x', ...plain, name: 'Sale' }]],
		[
			'one ID for two groups',
			[
				{ id: 'x', ...plain },
				{ id: 'x', code: 'b', name: 'B' },
			],
		],
	])('to a create that shows %s is not believed: the true ID is read', async (_what, data) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.addFaults([{ path: createPath, doWork: true, ...envelope(data) }]);
		const { list } = await rig.run(createMany, [plain, { code: 'b', name: 'B' }]);

		expect(list.map(({ status, id }) => [status, id])).toEqual([
			['created', groupOf(rig, 'sales')?.id],
			['created', groupOf(rig, 'b')?.id],
		]);
	});

	test.each([
		['somebody else’s group', { id: 'x', code: 'other' }],
		['another name than was sent', { id: 'x', ...plain, name: 'Sale' }],
	])('to an upsert that shows %s is not believed', async (_what, data) => {
		for (const doWork of [true, false]) {
			const rig = makeGenAuthRig();
			rig.sandbox.control.addFaults([{ path: upsertPath, doWork, ...envelope({ created: true, data }) }]);
			const { list } = await rig.run(createOrUpdateMany, [plain]);

			expect(countStatuses(list)).toEqual({ [doWork ? 'created' : 'failed']: 1 });
			if (doWork) expect(list[0]?.id).toBe(groupOf(rig, 'sales')?.id);
		}
	});

	test.each([{}, [], { success: true }, { created: true, data: { id: 'x' } }])(
		'200 and %j without GenAuth’s envelope is no answer',
		async (body) => {
			const rig = makeGenAuthRig();
			rig.sandbox.control.addFaults([{ method: 'POST', on: 'writes', status: 200, body, times: 'always' }]);
			const created = await rig.run(createMany, [plain]);
			const upserted = await rig.run(createOrUpdateMany, [plain]);

			expect(countStatuses([...created.list, ...upserted.list])).toEqual({ unknown: 2 });
		},
	);
});

test('403 to one group is that group’s failure: the credential may read, and the rest goes on', async () => {
	const rig = makeGenAuthRig();
	const no = { status: 200, body: { statusCode: 403, message: 'Not this group' } };
	rig.sandbox.control.addFaults([{ path: upsertPath, holds: 'team-1', times: 'always', ...no }]);
	const rows = [1, 2, 3].map((nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));
	const { list, stoppedBy } = await rig.run(createOrUpdateMany, rows);

	expect(list.map(({ status }) => status)).toEqual(['failed', 'created', 'created']);
	expect(list[0]).toMatchObject({ code: 'forbidden', httpStatus: 403 });
	expect(stoppedBy).toBeUndefined();
});
