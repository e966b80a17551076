import { createMany } from '../../nodes/GenAuth/groups/creates';
import { makeGenAuthRig } from '../support/genauthRig';
import { countStatuses } from '../support/outcomes';
import { makeGroup, makeGroups, pathOf, seedGroups } from './genauthPool';

describe('Create Many', () => {
	/** Scattered over the rows, none twice. */
	const existing = Array.from({ length: 37 }, (_, nth) => 11 + nth * 53);
	const invalid = [5, 404, 803, 1204, 1999];
	const doubled = [100, 1000, 1900];

	test('of 2,000 groups, each that exists, is invalid or doubled has its own outcome, and all others are made', async () => {
		const rig = makeGenAuthRig();
		const groups = makeGroups(2000);
		for (const nth of invalid) groups[nth] = { code: `no code at all ${nth}`, name: 'Odd', description: '' };
		for (const nth of doubled) groups[nth] = makeGroup(nth + 50);
		expect(existing.some((nth) => invalid.includes(nth) || doubled.includes(nth) || doubled.includes(nth - 50))).toBe(
			false,
		);
		seedGroups(
			rig,
			existing.map((nth) => `team-${nth}`),
		);

		const { list } = await rig.run(createMany, groups);

		const pick = (isMeant: (nth: number) => boolean): number[] => [...list.keys()].filter(isMeant);
		expect(pick((nth) => list[nth]?.status === 'unchanged')).toEqual(existing);
		expect(pick((nth) => list[nth]?.status === 'failed')).toEqual(invalid);
		expect(pick((nth) => list[nth]?.sameAs !== undefined)).toEqual(doubled.map((nth) => nth + 50));
		expect(countStatuses(list)).toEqual({ unchanged: 37, failed: 5, created: 1958 });
		expect(list[404]).toMatchObject({ code: 'rejected', httpStatus: 400 });
		expect(list[404]?.reason).toContain('Parameter list is malformed');
		const good = groups.filter((_, nth) => !invalid.includes(nth)).map(({ code }) => code);
		const there = rig.state().groups.map(({ code }) => code);
		expect([...there].sort()).toEqual([...new Set([...good, 'everyone'])].sort());

		// Without bad groups: a token, a read of what is there, and 40 requests of 50.
		const clean = makeGenAuthRig();
		await clean.run(createMany, makeGroups(2000));
		expect(clean.calls()).toHaveLength(42);
		expect(rig.calls().length).toBeLessThan(1.5 * 42 + 12 * invalid.length);
	});

	test('a second run finds all of it unchanged, and writes nothing', async () => {
		const rig = makeGenAuthRig();
		await rig.run(createMany, makeGroups(120));
		rig.calls();
		const { list } = await rig.run(createMany, makeGroups(120));
		expect(countStatuses(list)).toEqual({ unchanged: 120 });
		expect(rig.calls().map(pathOf)).toEqual(['get-management-token', 'get-all-groups']);
	});

	test('a group that is there with another name is not called unchanged', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createMany, [{ code: 'everyone', name: 'All of us' }]);
		expect(list[0]).toMatchObject({ status: 'failed', code: 'not_applied' });
		expect(list[0]?.reason).toContain('differs in: name');
	});

	test('rows of one code and other content: the later one fails, the first one is made', async () => {
		const rig = makeGenAuthRig();
		const { list } = await rig.run(createMany, [
			{ code: 'hr', name: 'HR' },
			{ code: 'hr', name: 'Human Resources' },
		]);
		expect(list.map(({ status, code }) => [status, code])).toEqual([
			['created', undefined],
			['failed', 'conflicting_twin'],
		]);
	});

	test('where a refused request leaves some of its groups behind, they are found and called created', async () => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthRefusedBatch: 'groupsBeforeTheRefusedOne' });
		const groups = makeGroups(60);
		groups[33] = { code: 'not a code', name: 'Odd', description: '' };
		const { list } = await rig.run(createMany, groups);
		expect(countStatuses(list)).toEqual({ created: 59, failed: 1 });
		expect(list[33]?.status).toBe('failed');
		expect(rig.state().groups).toHaveLength(60);
	});

	test.each([409, 400, 499] as const)('a group that somebody makes meanwhile does no harm (%s)', async (status) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthDuplicateStatus: status });
		const empty = { statusCode: 200, message: '', data: [] };
		rig.sandbox.control.addFaults([{ path: '*/get-all-groups', status: 200, body: empty }]);
		seedGroups(rig, ['team-7']);
		const { list } = await rig.run(createMany, makeGroups(50));
		expect(countStatuses(list)).toEqual({ created: 50 });
		expect(rig.state().groups).toHaveLength(51);
	});

	test.each(['before', 'after'] as const)(
		'after a connection that drops %s the work, groups are read back',
		async (drop) => {
			const rig = makeGenAuthRig();
			rig.sandbox.control.addFaults([{ path: '*/create-groups-batch', drop }]);
			const { list } = await rig.run(createMany, makeGroups(60));
			const lost = drop === 'before' ? { unknown: 50, created: 10 } : { created: 60 };
			expect(countStatuses(list)).toEqual(lost);
		},
	);

	test('where all groups at once cannot be had, the pages of the list are read', async () => {
		const rig = makeGenAuthRig();
		seedGroups(
			rig,
			makeGroups(120).map(({ code }) => code),
		);
		const crash = { statusCode: 500, message: 'unknown error' };
		rig.sandbox.control.addFaults([{ path: '*/get-all-groups', status: 200, body: crash, times: 9 }]);
		const { list } = await rig.run(createMany, makeGroups(120));
		expect(countStatuses(list)).toEqual({ unchanged: 120 });
	});

	test('custom data is sent, and compared with what is there', async () => {
		const rig = makeGenAuthRig();
		const group = { code: 'hr', name: 'HR', customData: { cost: 7 } };
		await rig.run(createMany, [group]);
		const { list } = await rig.run(createMany, [group, { ...group, code: 'hr2' }]);
		const other = await rig.run(createMany, [{ ...group, customData: { cost: 8 } }]);
		expect(list.map(({ status }) => status)).toEqual(['unchanged', 'created']);
		expect(other.list[0]?.reason).toContain('customData.cost');
	});

	test.each([
		['identifier', true],
		['any', false],
	] as const)('codes of %s characters', async (genAuthCodeCharset, isRefused) => {
		const rig = makeGenAuthRig();
		rig.sandbox.control.switches({ genAuthCodeCharset });
		const { list } = await rig.run(createMany, [{ code: '人事', name: 'HR' }]);
		expect(list[0]?.status).toBe(isRefused ? 'failed' : 'created');
	});
});
