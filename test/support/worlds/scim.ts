import type { Dialect } from '../../../nodes/Scim/api/dialect';
import { makeCreateMany } from '../../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../../nodes/Scim/members/replaces';
import { makeDeleteUsers } from '../../../nodes/Scim/users/deletes';
import { makeWorld, type World } from './world';

/** A SCIM server that can be filled. Each call gives the ids of what it has added, in the order given. */
export interface ScimPlace {
	addUsers(users: readonly { readonly userName: string }[]): readonly string[];
	addGroups(groups: readonly NewGroup[]): readonly string[];
}

interface NewGroup {
	readonly displayName: string;
	readonly members?: readonly { readonly value: string }[];
}

type ScimWorld = World<ScimPlace>;

const calm = Array.from({ length: 15 }, (_, number) => number);

function addUsers(place: ScimPlace, count: number): readonly string[] {
	return place.addUsers(Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` })));
}

/** New groups with members, then three whose names are there already. */
function createGroups(dialect: Dialect): ScimWorld {
	return makeWorld(makeCreateMany(dialect, makeLaterAdds), {
		maxNumber: 17,
		calm,
		seed(place: ScimPlace) {
			const users = addUsers(place, 4);
			place.addGroups([15, 16, 17].map((number) => ({ displayName: `GROUP ${number}` })));
			return (number) => ({
				displayName: `Group ${number}`,
				...(number % 3 === 0 && { externalId: `G-${number}` }),
				...(number % 3 === 0 && dialect.hasZuoraBulk && { description: `Team ${number}` }),
				...(number % 2 === 0 && { members: users.slice(0, 1 + (number % 4)) }),
			});
		},
	});
}

function deleteGroups(dialect: Dialect): ScimWorld {
	return makeWorld(makeDeleteMany(dialect), {
		maxNumber: 17,
		calm,
		seed(place: ScimPlace) {
			const ids = place.addGroups(calm.map((number) => ({ displayName: `Group ${number}` })));
			return (number) => ({ id: ids[number] ?? `nobody-${number}` });
		},
	});
}

/**
 * Five users for each group, so that each batch is of one group. `members`: the numbers of the users who are in each group
 * from the start; the sixth is in no record.
 */
function addTeams(place: ScimPlace, members: readonly (readonly number[])[]) {
	const users = addUsers(place, 6);
	const valueOf = (number: number): { value: string } => ({ value: users[number] ?? '' });
	const groups = members.map((numbers, nth) => ({ displayName: `Group ${nth}`, members: numbers.map(valueOf) }));
	const ids = place.addGroups(groups);
	return (number: number) => ({
		groupId: ids[Math.floor(number / 5)] ?? 'none',
		memberId: users[number % 5] ?? 'none',
	});
}

const everyone = [0, 1, 2, 3, 4];

function addMembers(dialect: Dialect): ScimWorld {
	return makeWorld(makeChangeMembers(dialect, 'added'), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[5], [], []]),
	});
}

function removeMembers(dialect: Dialect): ScimWorld {
	return makeWorld(makeChangeMembers(dialect, 'removed'), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[...everyone, 5], everyone, everyone]),
	});
}

/** Somebody who is in no record is a member of the last group, and has to leave it. */
function replaceMembers(dialect: Dialect): ScimWorld {
	return makeWorld(makeReplaceMembers(dialect), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[], [], [5]]),
	});
}

function deleteUsers(dialect: Dialect): ScimWorld {
	return makeWorld(makeDeleteUsers(dialect), {
		maxNumber: 16,
		calm,
		seed(place: ScimPlace) {
			const ids = addUsers(place, 15);
			return (number) => ({ id: ids[number] ?? `nobody-${number}` });
		},
	});
}

/** Each bulk operation of the SCIM node, for servers of this dialect. */
export function makeScimWorlds(dialect: Dialect): readonly ScimWorld[] {
	return [
		createGroups(dialect),
		deleteGroups(dialect),
		addMembers(dialect),
		removeMembers(dialect),
		replaceMembers(dialect),
		...(dialect.hasZuoraBulk ? [deleteUsers(dialect)] : []),
	];
}
