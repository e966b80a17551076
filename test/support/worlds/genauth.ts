import { createMany } from '../../../nodes/GenAuth/groups/creates';
import { deleteMany } from '../../../nodes/GenAuth/groups/deletes';
import { createOrUpdateMany } from '../../../nodes/GenAuth/groups/upserts';
import { addMembers, removeMembers } from '../../../nodes/GenAuth/members/changes';
import type { AskedMembership } from '../../../nodes/GenAuth/members/fields';
import type { Sandbox } from '../../../sandbox';
import { makeWorld, type OthersDeed, type World } from './world';

const calm = Array.from({ length: 15 }, (_, number) => number);
const makeGroup = (number: number) => ({ code: `team-${number}`, name: `Team ${number}`, description: 'By HR' });

function othersChangeGroup(group: { readonly code?: string }, deed: OthersDeed): object {
	if (deed === 'remove') return { genauth: { deleted_groups: [{ code: group.code }] } };
	const change = deed === 'fulfil' ? group : { code: group.code, name: 'Of another', description: 'By another' };
	return { genauth: { groups: [change] } };
}

const newGroups: World = makeWorld(createMany, {
	maxNumber: 15,
	calm,
	seed: () => (number) => ({
		...makeGroup(number),
		...(number % 3 === 1 && { customData: { floor: number } }),
		...(number % 3 === 2 && { type: 'dynamic' }),
	}),
	othersDo: othersChangeGroup,
});

/** Every other group is there, under another name. */
const writtenGroups: World = makeWorld(createOrUpdateMany, {
	maxNumber: 15,
	calm,
	seed({ control }) {
		const groups = calm.filter((number) => number % 2 === 1).map((number) => ({ ...makeGroup(number), name: 'Old' }));
		control.seed({ genauth: { groups } });
		return (number) => {
			const { description, ...group } = makeGroup(number);
			return number % 3 === 0 ? { ...group, description: `${description}, new` } : group;
		};
	},
	othersDo: othersChangeGroup,
});

const goneGroups: World = makeWorld(deleteMany, {
	maxNumber: 15,
	calm,
	seed({ control }) {
		control.seed({ genauth: { groups: calm.map(makeGroup) } });
		return (number) => (number % 3 === 0 ? { name: makeGroup(number).name } : { code: makeGroup(number).code });
	},
	othersDo({ code, name }, deed, { control }) {
		const group = control.state().genauth.groups.find((one) => one.code === code || one.name === name);
		return othersChangeGroup({ code: group?.code ?? code }, deed === 'fulfil' ? 'remove' : deed);
	},
});

/** Five users of each of three groups, so that each batch is of one group; users and groups are named in several ways. */
function seedMembers({ control }: Sandbox, isMember: boolean) {
	const people = [0, 1, 2, 3, 4].map((nth) => ({
		email: `person-${nth}@acme.example`,
		username: `person-${nth}`,
		phone: `1380000000${nth}`,
		externalId: `P-${nth}`,
	}));
	const groups = [0, 1, 2].map(makeGroup);
	const ids = control.seed({ genauth: { users: people, groups } }).genauth?.users ?? [];
	const members = groups.flatMap(({ code }) => ids.map((userId) => ({ code, userId })));
	if (isMember) control.seed({ genauth: { members } });
	return (number: number) => {
		const nth = number % 5;
		const { email, username, phone, externalId } = people[nth] ?? {};
		const names = [{ userId: ids[nth] }, { email }, { username }, { phone }, { externalId }];
		const { code, name } = makeGroup(Math.floor(number / 5));
		return { ...(number % 3 === 0 ? { groupName: name } : { code }), ...names[number % names.length] };
	};
}

const names = ['userId', 'email', 'username', 'phone', 'externalId'] as const;

/** Others have the user in the group, or out of it. */
function othersMoveMember(asked: AskedMembership, isMember: boolean, { control }: Sandbox): object {
	const name = names.find((one) => asked[one] !== undefined) ?? 'userId';
	const user = control.state().genauth.users.find((one) => one[name] === asked[name]);
	const group = control.state().genauth.groups.find((one) => one.code === asked.code || one.name === asked.groupName);
	const member = { code: group?.code, userId: user?.userId };
	return { genauth: isMember ? { members: [member] } : { removed_members: [member] } };
}

const addedMembers: World = makeWorld(addMembers, {
	maxNumber: 15,
	calm,
	seed: (sandbox) => seedMembers(sandbox, false),
	othersDo: (asked, deed, sandbox) => othersMoveMember(asked, deed === 'fulfil', sandbox),
});

const removedMembers: World = makeWorld(removeMembers, {
	maxNumber: 15,
	calm,
	seed: (sandbox) => seedMembers(sandbox, true),
	othersDo: (asked, deed, sandbox) => othersMoveMember(asked, deed !== 'fulfil', sandbox),
});

/** Each bulk operation of the GenAuth node. */
export const genAuthWorlds: readonly World[] = [newGroups, writtenGroups, goneGroups, addedMembers, removedMembers];
