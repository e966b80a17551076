/* Zuora: what is said to a second try under the same idempotency key, after the first got no answer. */
import { fateOf } from '../../bulk/types';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeDeleteUsers } from '../../nodes/Scim/users/deletes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { bulkPath, deletePath, listNames, makeGroups, membersOf, seedTenant } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);
const deleteMany = makeDeleteMany(zuora);

/** The first request is done and its answer lost; whatever comes then meets a gateway. */
const lost = { drop: 'after' as const };
const foreignAnswers: [string, object][] = [
	...[400, 404, 413, 302, 403, 421].map((gateway): [string, object] => [`a gateway’s page (${gateway})`, { gateway }]),
	[
		'a problem in the form of RFC 9457',
		{ status: 400, body: { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'Upstream closed' } },
	],
	['a detail, as many frameworks have it', { status: 404, body: { detail: 'Not Found' } }],
	['a success that is false, without reasons', { status: 413, body: { success: false, errors: [{ code: 1 }] } }],
	['JSON that is not Zuora’s', { status: 400, body: { message: 'Bad Request' } }],
	['a status without a word', { status: 404 }],
	['too large, without a word', { status: 413 }],
	['a line of text', { status: 400, body: 'Bad request' }],
];

describe.each(foreignAnswers)('%s says nothing of the first try', (_what, answered) => {
	const faults = (path: string, times: number | 'always') => [
		{ path, method: 'POST', ...lost },
		{ path, method: 'POST', ...answered, times },
	];

	test('of a create: no group is made twice, and none is told not to be there', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults(faults(bulkPath, 'always'));
		const run = await rig.run(createMany, makeGroups(5));

		expect(countStatuses(run.list)).toEqual({ created: 5 });
		expect(listNames(rig)).toHaveLength(5);
		expect(new Set(rig.writes().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
	});

	test('of a delete: what is gone was deleted', async () => {
		const rig = makeScimRig();
		const ids = rig.sandbox.control.seed({ zuora: { groups: makeGroups(3) } }).zuora?.groups ?? [];
		rig.sandbox.control.addFaults(faults(deletePath, 'always'));
		const run = await rig.run(
			deleteMany,
			ids.map((id) => ({ id })),
		);

		expect(countStatuses(run.list)).toEqual({ deleted: 3 });
		expect(listNames(rig)).toEqual([]);
	});

	test('that never arrived: nothing is told to be done', async () => {
		const rig = makeScimRig();
		const [first, second] = faults(bulkPath, 'always');
		rig.sandbox.control.addFaults([{ ...first, drop: 'before' }, second ?? {}]);
		const run = await rig.run(createMany, makeGroups(3));

		expect(run.list.map(({ status }) => fateOf(status))).not.toContain('done');
		expect(listNames(rig)).toEqual([]);
	});
});

test('a gateway’s 404 to members that were added is not told as a failure', async () => {
	const rig = makeScimRig();
	const { groups, users } = seedTenant(rig, 1, 3);
	const method = 'PATCH';
	rig.sandbox.control.addFaults([
		{ method, ...lost },
		{ method, gateway: 404, times: 'always' },
	]);
	const rows = users.map((memberId) => ({ groupId: groups[0] ?? '', memberId }));
	const run = await rig.run(makeChangeMembers(zuora, 'added'), rows);

	expect(countStatuses(run.list)).toEqual({ added: 3 });
	expect(membersOf(rig, groups[0])).toHaveLength(6);
});

test('a group that another hand makes is not taken for one that was lost on the way', async () => {
	const rig = makeScimRig();
	const [person = ''] = seedTenant(rig, 0, 1).users;
	rig.sandbox.control.addFaults([
		{ path: bulkPath, drop: 'before', touch: { zuora: { groups: [{ displayName: 'Sales' }] } } },
		{ path: bulkPath, gateway: 404, times: 'always' },
	]);
	const run = await rig.run(createMany, [{ displayName: 'Sales', members: [person] }, { displayName: 'Other' }]);

	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'no_answer' });
	expect(listNames(rig)).toEqual(['Sales']);
});

describe('an ID that nothing has', () => {
	test('is unchanged with a reason and a warning, for groups and for users; the inactive are not counted', async () => {
		const rig = makeScimRig();
		const { users } = seedTenant(rig, 0, 2);
		const deleteUsers = makeDeleteUsers(zuora);
		await rig.run(
			deleteUsers,
			users.slice(0, 1).map((id) => ({ id })),
		);
		const people = await rig.run(
			deleteUsers,
			[...users, 'nobody'].map((id) => ({ id })),
		);
		const groups = await rig.run(
			deleteMany,
			users.map((id) => ({ id })),
		);

		expect(people.list).toMatchObject([
			{ status: 'unchanged', reason: 'It is inactive already.' },
			{ status: 'deleted' },
			{ status: 'unchanged', reason: expect.stringContaining('Nothing has this ID') },
		]);
		expect(people.warnings).toEqual([expect.stringContaining('1 record is unchanged')]);
		expect(countStatuses(groups.list)).toEqual({ unchanged: 2 });
		expect(groups.warnings).toEqual([expect.stringContaining('2 records are unchanged')]);
	});

	test('fails where that is asked for', async () => {
		const rig = makeScimRig();
		const settings = { unknownIds: 'failed' };
		for (const operation of [deleteMany, makeDeleteUsers(zuora)]) {
			const run = await rig.run(operation, [{ id: 'nobody' }], { settings });
			expect(run.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
		}
	});
});
