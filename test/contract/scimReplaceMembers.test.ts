import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { membersOf, seedTenant, sorted } from './scimTenant';

const replaceMembers = makeReplaceMembers(zuora);

describe('Replace Members', () => {
	test('adds who is missing, removes who is in no row, and leaves who stays and other groups alone', async () => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 2, 150);
		const [groupId = '', otherId] = groups;
		const staying = others[0] ?? '';
		const rows = [staying, ...users].map((memberId) => ({ groupId, memberId }));
		const run = await rig.run(replaceMembers, rows);

		expect(run.list[0]).toEqual({ status: 'unchanged' });
		expect(countStatuses(run.list)).toEqual({ unchanged: 1, added: 150 });
		expect(membersOf(rig, groupId)).toEqual(sorted([staying, ...users]));
		expect(membersOf(rig, otherId)).toEqual(sorted(others));

		const writes = rig.writes().length;
		expect(countStatuses((await rig.run(replaceMembers, rows)).list)).toEqual({ unchanged: 151 });
		expect(rig.writes()).toHaveLength(writes);
	});

	test.each([
		['a row of the group is not done', 'nobody', 0],
		['a row could not be read', undefined, 1],
	])('nobody is removed where %s', async (_why, stranger, unreadRows) => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 1, 1);
		const ids = [users[0] ?? '', ...(stranger === undefined ? [] : [stranger])];
		const run = await rig.run(
			replaceMembers,
			ids.map((memberId) => ({ groupId: groups[0] ?? '', memberId })),
			{ unreadRows },
		);

		expect(countStatuses(run.list)).toEqual({ failed: ids.length });
		expect(run.list[0]?.reason).toContain('who is in none of the rows of the group was not removed');
		expect(membersOf(rig, groups[0])).toEqual(sorted([...others, users[0] ?? '']));
	});
});
