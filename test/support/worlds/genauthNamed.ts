/* Worlds whose rows name groups and users by other keys than codes and IDs: each run has to look them up first. */
import { deleteMany } from '../../../nodes/GenAuth/groups/deletes';
import { addMembers, removeMembers } from '../../../nodes/GenAuth/members/changes';
import type { Sandbox } from '../../../sandbox';
import { makeNamedWorld, pick, type NamedWorld } from './named';

type GenAuthWorld = NamedWorld<Sandbox>;

const allGroups = '/api/v3/get-all-groups';
const userBatch = '/api/v3/get-user-batch';

const groupOf = (number: number) => ({ code: `team-${number}`, name: `Team ${number}` });

const userOf = (number: number) => ({
	email: `person-${number}@acme.example`,
	username: `person-${number}`,
	externalId: `P-${number}`,
});

const goneGroups: GenAuthWorld = makeNamedWorld(deleteMany, {
	title: 'delete groups',
	count: 6,
	lookUps: [allGroups],
	replaceable: [allGroups],
	seed({ control }: Sandbox) {
		control.seed({ genauth: { groups: [0, 1, 2, 3, 4, 5, 6].map(groupOf) } });
		return (number) => pick(number, [{ name: groupOf(number).name }, { code: groupOf(number).code }]);
	},
});

/** Three users of each of two groups; somebody who is in no row is a member of the first. */
function seedTeams({ control }: Sandbox, areMembers: boolean) {
	const groups = [0, 1].map(groupOf);
	const users = [0, 1, 2, 3].map(userOf);
	const ids = control.seed({ genauth: { groups, users } }).genauth?.users ?? [];
	const others = areMembers ? groups.flatMap(({ code }) => ids.slice(0, 3).map((userId) => ({ code, userId }))) : [];
	control.seed({ genauth: { members: [{ code: 'team-0', userId: ids[3] }, ...others] } });
	return (number: number) => {
		const { email, username, externalId } = userOf(number % 3);
		const { name } = groupOf(Math.floor(number / 3));
		return { groupName: name, ...pick(number, [{ email }, { username }, { externalId }]) };
	};
}

const ofTeams = {
	count: 6,
	replaceable: [allGroups],
	lookUps: [allGroups, userBatch, '/api/v3/list-group-members'],
} as const;

const addedMembers: GenAuthWorld = makeNamedWorld(addMembers, {
	title: 'members added',
	...ofTeams,
	seed: (sandbox: Sandbox) => seedTeams(sandbox, false),
});

const removedMembers: GenAuthWorld = makeNamedWorld(removeMembers, {
	title: 'members removed',
	...ofTeams,
	seed: (sandbox: Sandbox) => seedTeams(sandbox, true),
});

/** Each operation whose rows may name what they are about. */
export const namedGenAuthWorlds: readonly GenAuthWorld[] = [goneGroups, addedMembers, removedMembers];

/** Members of one group by their emails: 50 are looked up in a request. */
export const slicedMembers: GenAuthWorld = makeNamedWorld(addMembers, {
	title: 'members added, some while others are looked up',
	count: 220,
	lookUps: [userBatch],
	seed({ control }: Sandbox) {
		const users = Array.from({ length: 220 }, (_, nth) => userOf(nth));
		control.seed({ genauth: { groups: [groupOf(0)], users } });
		return (number) => ({ code: groupOf(0).code, email: userOf(number).email });
	},
});
