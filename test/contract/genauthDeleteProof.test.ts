/* What deletes of GenAuth's groups may be called done, and by what proof. */
import { deleteMany } from '../../nodes/GenAuth/groups/deletes';
import { makeGenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { seedGroups } from './genauthPool';

const deletePath = '*/delete-groups-batch';
const reads = '/^\\/api\\/v3\\/(get-all-groups|list-groups)/';
const rowsOf = (...codes: string[]) => codes.map((code) => ({ code }));
const listCodes = ({ state }: ReturnType<typeof makeGenAuthRig>): string[] => state().groups.map(({ code }) => code);

/** A pool with the groups team-1 to team-3, and everyone. */
function makePool(): ReturnType<typeof makeGenAuthRig> {
	const rig = makeGenAuthRig();
	seedGroups(rig, ['team-1', 'team-2', 'team-3']);
	return rig;
}

describe('a code that no group has', () => {
	test('is unchanged with a reason, and the run warns of it', async () => {
		const rig = makePool();
		const run = await rig.run(deleteMany, rowsOf('team-1', 'gone', 'gone too'));

		const reason = 'Nothing has this code: gone already, or the code of something else.';
		expect(run.list).toMatchObject([{ status: 'deleted' }, { status: 'unchanged', reason }, { reason }]);
		expect(run.warnings).toEqual([expect.stringContaining('2 records are unchanged because nothing has their code')]);
	});

	test('fails where that is asked for', async () => {
		const run = await makePool().run(deleteMany, rowsOf('gone'), { settings: { unknownIds: 'failed' } });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
		expect(run.warnings).toBeUndefined();
	});

	test('but is the ID of a group fails: the group is there', async () => {
		const rig = makePool();
		const id = rig.state().groups.find(({ code }) => code === 'team-2')?.id ?? '';
		const run = await rig.run(deleteMany, rowsOf(id, 'gone'));

		expect(run.list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
		expect(run.list[0]?.reason).toContain('is the ID of the group "team-2"');
		expect(run.warnings).toEqual([expect.stringContaining('1 record is unchanged')]);
		expect(listCodes(rig)).toContain('team-2');
	});
});

describe('a read that meets something on the way does not make groups gone', () => {
	test.each<[string, object]>([
		['a gateway’s page', { gateway: 404 }],
		['a redirect', { gateway: 302 }],
		['200 and {}', { status: 200, body: {} }],
		['200 and a bare list', { status: 200, body: [] }],
		['a 404 that looks like GenAuth’s', { status: 404, body: { statusCode: 404, message: 'Cannot GET' } }],
	])('%s', async (_what, fault) => {
		const rig = makePool();
		rig.sandbox.control.addFaults([{ path: reads, times: 'always', ...fault }]);
		const run = await rig.run(deleteMany, rowsOf('team-1', 'team-2'));

		expect(countStatuses(run.list)).toEqual({ unsent: 2 });
		expect(listCodes(rig)).toHaveLength(4);
	});

	test('a list in pages that ends before its count is not whole', async () => {
		const rig = makePool();
		const page = (list: object[]) => ({
			status: 200,
			body: { statusCode: 200, message: '', data: { totalCount: 4, list } },
		});
		rig.sandbox.control.addFaults([
			{ path: '*/get-all-groups', times: 'always', status: 200, body: { statusCode: 500, message: 'unknown error' } },
			{ path: '*/list-groups', times: 'always', ...page([{ id: 'x', code: 'everyone' }]) },
		]);
		const run = await rig.run(deleteMany, rowsOf('team-1'));

		expect(countStatuses(run.list)).toEqual({ unsent: 1 });
		expect(listCodes(rig)).toContain('team-1');
	});
});

describe('what is answered after silence', () => {
	test.each([
		['nothing in it', []],
		['another group in it', [{ id: 'x', code: 'everyone', name: 'Everyone' }]],
	])('a list of all groups with %s does not make the others deleted', async (_what, data) => {
		const rig = makePool();
		rig.sandbox.control.addFaults([
			{ path: deletePath, drop: 'before', times: 'always' },
			{ path: '*/get-all-groups', skip: 1, times: 'always', status: 200, body: { statusCode: 200, message: '', data } },
		]);
		const run = await rig.run(deleteMany, rowsOf('team-1', 'team-2'));

		expect(listCodes(rig)).toEqual(expect.arrayContaining(['team-1', 'team-2']));
		expect(countStatuses(run.list)).not.toHaveProperty('deleted');
	});

	test.each([
		['success', {}],
		['a gateway’s page', { gateway: 404, times: 'always' as const }],
		[
			'404 in its own words',
			{ status: 200, body: { statusCode: 404, message: 'No such group' }, times: 'always' as const },
		],
	])('%s: what is gone was deleted', async (_what, second) => {
		const rig = makePool();
		const faults = [
			{ path: deletePath, drop: 'after' as const },
			{ path: deletePath, ...second },
		];
		rig.sandbox.control.addFaults(Object.keys(second).length > 0 ? faults : faults.slice(0, 1));
		const run = await rig.run(deleteMany, rowsOf('team-1', 'team-2'));

		expect(countStatuses(run.list)).toEqual({ deleted: 2 });
		expect(listCodes(rig)).toEqual(['everyone', 'team-3']);
	});

	test('what is there still is not', async () => {
		const rig = makePool();
		rig.sandbox.control.addFaults([
			{ path: deletePath, drop: 'before' },
			{ path: deletePath, gateway: 404, times: 'always' },
		]);
		const run = await rig.run(deleteMany, rowsOf('team-1'));

		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(listCodes(rig)).toContain('team-1');
	});
});

test.each([true, false])('404 to a delete is looked up: gone %s', async (isGone) => {
	const rig = makePool();
	const gone = { touch: { genauth: { deleted_groups: [{ code: 'team-1' }] } } };
	const no = { status: 200, body: { statusCode: 404, message: 'No such group' } };
	rig.sandbox.control.addFaults([{ path: deletePath, ...no, ...(isGone && gone) }]);
	const run = await rig.run(deleteMany, rowsOf('team-1'));

	expect(run.list).toMatchObject([isGone ? { status: 'deleted' } : { status: 'failed', httpStatus: 404 }]);
	expect(listCodes(rig).includes('team-1')).toBe(!isGone);
});
