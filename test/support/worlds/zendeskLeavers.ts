import {
	deleteAllGroupMemberships,
	deleteAllOrganizationMemberships,
} from '../../../nodes/Zendesk/memberships/deletesOfUsers';
import type { AskedLeaver } from '../../../nodes/Zendesk/memberships/leavers';
import { makeWorld, type World } from './world';

const kinds = [
	{ operation: deleteAllGroupMemberships, list: 'group_memberships', places: 'groups', place: 'group_id' },
	{
		operation: deleteAllOrganizationMemberships,
		list: 'organization_memberships',
		places: 'organizations',
		place: 'organization_id',
	},
] as const;

/** How many memberships the user of a number has: one, none, or several, which take more requests than the first. */
const countOf = (number: number): number => (number < 15 ? 1 : number - 15);

/** Users by ID, external ID or email, one of whom is in nothing, and three in several things; then two whom nobody knows. */
export const leaverWorlds: readonly World[] = kinds.map(({ operation, list, places, place }) =>
	makeWorld(operation, {
		maxNumber: 20,
		calm: Array.from({ length: 15 }, (_, number) => number),
		seed({ control }) {
			const people = Array.from({ length: 19 }, (_, n) => ({
				name: `Leaver ${n}`,
				external_id: `L-${n}`,
				email: `leaver${n}@acme.example`,
				role: 'agent',
			}));
			const things = ['One', 'Two', 'Three'].map((name) => ({ name }));
			const seeded = control.seed({ zendesk: { users: people, [places]: things } }).zendesk;
			const ids = seeded?.users ?? [];
			const memberships = ids.flatMap((user_id, number) =>
				(seeded?.[places] ?? []).slice(0, countOf(number)).map((id) => ({ user_id, [place]: id })),
			);
			control.seed({ zendesk: { [list]: memberships } });
			return (number): AskedLeaver => {
				const id = ids[number] ?? 90 + number;
				if (number > 18 || number % 3 === 0) return { user_id: id };
				return number % 3 === 1 ? { user_external_id: `l-${number}` } : { user_email: `LEAVER${number}@acme.example` };
			};
		},
		othersDo({ user_id: userId }, deed, { control }) {
			if (deed === 'change' || userId === undefined) return undefined;
			const own = control.state().zendesk[list].filter((one) => one.user_id === userId);
			return { zendesk: { [`deleted_${list}`]: own.map(({ id }) => ({ id })) } };
		},
	}),
);
