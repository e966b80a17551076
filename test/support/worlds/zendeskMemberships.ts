import { createManyMemberships } from '../../../nodes/Zendesk/memberships/creates';
import type { AskedDelete } from '../../../nodes/Zendesk/memberships/deleteFields';
import { deleteManyMemberships } from '../../../nodes/Zendesk/memberships/deletes';
import { makeWorld, type World } from './world';
import { leaverWorlds } from './zendeskLeavers';

const agents = Array.from({ length: 8 }, (_, index) => ({
	name: `Agent ${index}`,
	email: `agent${index}@acme.example`,
	role: 'agent',
}));
const customers = Array.from({ length: 2 }, (_, index) => ({
	name: `Customer ${index}`,
	email: `customer${index}@acme.example`,
}));

/** Which records say whether their group is the agent's default one. No agent has two that are to be it. */
const defaults: Readonly<Record<number, boolean>> = {
	2: true,
	3: false,
	5: true,
	12: false,
	14: true,
	17: false,
	28: false,
};

/** Memberships of agents and end users in groups, one of them deleted and one unknown; some are there already. */
const newMemberships: World = makeWorld(createManyMemberships, {
	maxNumber: 54,
	calm: [0, 1, 2, 3, 4, 6, 7, 11, 12, 13, 14, 15, 16, 17, 18],
	seed({ control }) {
		const userIds = control.seed({ zendesk: { users: [...agents, ...customers] } }).zendesk?.users ?? [];
		const { groups } = control.state().zendesk;
		const groupIds = [
			...groups.filter((group) => !group.deleted).slice(0, 3),
			...groups.filter((group) => group.deleted),
		].map((group) => group.id);
		const users = [...userIds, 999_999];
		const there = [0, 7, 14, 21].map((number) => ({
			user_id: users[number % 8],
			group_id: groupIds[number % 3],
			default: number === 14,
		}));
		control.seed({ zendesk: { group_memberships: there } });
		return (number) => {
			// The numbers from 44 on are the first ones again: one of them asks for something else.
			const isDefault = number === 49 ? undefined : defaults[number % 44];
			return {
				user_id: users[number % users.length] ?? 1,
				group_id: groupIds[Math.floor(number / users.length) % groupIds.length] ?? 1,
				...(isDefault !== undefined && { default: isDefault }),
			};
		};
	},
	othersDo({ user_id, group_id, default: asked }, deed) {
		const pair = { user_id, group_id };
		if (deed === 'remove') return { zendesk: { deleted_group_memberships: [pair] } };
		return { zendesk: { group_memberships: [{ ...pair, default: deed === 'change' ? !asked : asked }] } };
	},
});

/** Memberships of twelve agents in two groups, by ID or by their agent and group, then two that are not there. */
const goneMemberships: World = makeWorld(deleteManyMemberships, {
	maxNumber: 25,
	calm: Array.from({ length: 15 }, (_, number) => number),
	seed({ control }) {
		const users = Array.from({ length: 12 }, (_, n) => ({ name: `Old ${n}`, external_id: `U-${n}`, role: 'agent' }));
		const userIds = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
		const [first, second] = control.state().zendesk.groups.map(({ id }) => id);
		const memberships = userIds.flatMap((user_id) => [first, second].map((group_id = 0) => ({ user_id, group_id })));
		const ids = control.seed({ zendesk: { group_memberships: memberships } }).zendesk?.group_memberships ?? [];
		return (number): AskedDelete => {
			const one = memberships[number];
			if (one && number % 3 === 1) return { user_external_id: `U-${Math.floor(number / 2)}`, group_id: one.group_id };
			if (one && number % 3 === 2) return one;
			return { id: ids[number] ?? 90 + number };
		};
	},
	othersDo({ id, user_id: userId, group_id: groupId }, deed) {
		if (deed === 'change') return undefined;
		if (id !== undefined) return { zendesk: { deleted_group_memberships: [{ id }] } };
		if (typeof userId !== 'number' || typeof groupId !== 'number') return undefined;
		return { zendesk: { deleted_group_memberships: [{ user_id: userId, group_id: groupId }] } };
	},
});

/** Each bulk operation on memberships. */
export const membershipWorlds: readonly World[] = [newMemberships, goneMemberships, ...leaverWorlds];
