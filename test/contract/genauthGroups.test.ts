import { createMany } from '../../nodes/GenAuth/groups/creates';
import { deleteMany } from '../../nodes/GenAuth/groups/deletes';
import { createOrUpdateMany } from '../../nodes/GenAuth/groups/upserts';
import { makeGenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { makeGroup, makeGroups, seedGroups } from './genauthPool';

describe('Create or Update Many', () => {
	test('creates, updates and leaves alone, one request for each that changes', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.calls();
		const { list } = await rig.run(createOrUpdateMany, [
			{ code: 'team-0', name: 'Team 0' },
			{ code: 'team-1', name: 'Renamed' },
			{ code: 'team-2', name: 'New' },
		]);
		expect(list.map(({ status }) => status)).toEqual(['unchanged', 'updated', 'created']);
		expect(rig.calls().filter(({ path }) => path.endsWith('create-or-update-group'))).toHaveLength(2);
	});

	test('keeps a description that the row does not give', async () => {
		const rig = makeGenAuthRig();
		await rig.run(createOrUpdateMany, [{ code: 'everyone', name: 'All' }]);
		expect(rig.state().groups[0]).toMatchObject({ name: 'All', description: 'All of Acme' });
	});

	test('keeps its pace below the limit of a free user pool', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createOrUpdateMany, makeGroups(1000));
		expect(countStatuses(list)).toEqual({ created: 1000 });
		expect(rig.calls().filter(({ status }) => status === 429)).toEqual([]);
	});
});

describe('Delete Many', () => {
	test('knows those that are deleted from those that were not there', async () => {
		const rig = makeGenAuthRig();
		seedGroups(
			rig,
			makeGroups(70).map(({ code }) => code),
		);
		const ids = new Map(rig.state().groups.map(({ code, id }) => [code, id]));
		const { list } = await rig.run(deleteMany, makeGroups(80));
		expect(countStatuses(list)).toEqual({ deleted: 70, unchanged: 10 });
		expect(list[69]?.id).toBe(ids.get('team-69'));
		expect(rig.state().groups.map(({ code }) => code)).toEqual(['everyone']);
		const sizes = rig.calls().flatMap(({ body }) => (body as { codeList?: string[] } | null)?.codeList?.length ?? []);
		expect(sizes).toEqual([50, 20]);
	});

	test('"success: false" beside statusCode 200 is no success', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.sandbox.control.switches({ genAuthSuccessFalse: true });
		const { list } = await rig.run(deleteMany, makeGroups(2));
		expect(countStatuses(list)).toEqual({ failed: 2 });
		expect(list[0]?.reason).toContain('success: false');
		expect(rig.state().groups).toHaveLength(3);
	});

	test('a connection that drops does not matter: it is sent again', async () => {
		const rig = makeGenAuthRig();
		seedGroups(rig, ['team-0', 'team-1']);
		rig.sandbox.control.addFaults([{ path: '*/delete-groups-batch', drop: 'after' }]);
		const { list } = await rig.run(deleteMany, makeGroups(2));
		expect(countStatuses(list)).toEqual({ deleted: 2 });
	});
});

test.each([
	{ genAuthTypeRequired: false },
	{ genAuthDoubleCodes: 'once' },
	{ genAuthDeleteCascade: false },
	{ genAuthSuccessMessage: 'words' },
	{ genAuthListedMembers: true },
	{ genAuthAuthorization: 'bearer' },
	{ genAuthHeaders: 'x-authing' },
	{ genAuthHeaders: 'x-genauth' },
	{ genAuthMaxCodeLength: 8 },
	{ genAuthQps: 2 },
	{ genAuthQps: 2, genAuthRetryAfterSeconds: 3 },
] as const)('groups come and go alike with %j', async (switches) => {
	const rig = makeGenAuthRig();
	rig.sandbox.control.switches(switches);
	const created = await rig.run(createMany, [...makeGroups(120), makeGroup(7)]);
	expect(countStatuses(created.list)).toEqual({ created: 121 });
	const updated = await rig.run(createOrUpdateMany, [{ ...makeGroup(0), name: 'Renamed' }, makeGroup(1)]);
	expect(updated.list.map(({ status }) => status)).toEqual(['updated', 'unchanged']);
	// By code alone: one has another name by now.
	const codes = [...makeGroups(121), makeGroup(7)].map(({ code }) => ({ code }));
	const deleted = await rig.run(deleteMany, codes);
	expect(countStatuses(deleted.list)).toEqual({ deleted: 121, unchanged: 1 });
	expect(rig.state().groups).toHaveLength(1);
});
