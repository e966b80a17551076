import type { Dialect } from '../../../nodes/Scim/api/dialect';
import { makeCreateMany } from '../../../nodes/Scim/groups/creates';
import { nameDeletes } from '../../../nodes/Scim/api/keys/nameDeletes';
import { makeDeleteMany } from '../../../nodes/Scim/groups/deletes';
import { namedGroups } from '../../../nodes/Scim/groups/namedDeletes';
import { makeChangeMembers, makeLaterAdds } from '../../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../../nodes/Scim/members/replaces';
import { nameMembers } from '../../../nodes/Scim/members/byName';
import type { NamedMembership } from '../../../nodes/Scim/members/namedFields';
import { makeDeleteUsers } from '../../../nodes/Scim/users/deletes';
import { namedUsers } from '../../../nodes/Scim/users/namedDeletes';
import { makeWorld, type OthersDeed, type World } from './world';

/** A SCIM server that can be filled. Each call gives the ids of what it has added, in the order given. */
export interface ScimPlace {
	addUsers(users: readonly (object & { readonly userName: string })[]): readonly string[];
	addGroups(groups: readonly NewGroup[]): readonly string[];
	/** What others do, as a touch of the server; undefined where it takes none. */
	touch?(change: object): object;
}

interface NewGroup {
	readonly displayName: string;
	readonly externalId?: string;
	readonly members?: readonly { readonly value: string }[];
}

type ScimWorld = World<ScimPlace>;

const calm = Array.from({ length: 15 }, (_, number) => number);

function addUsers(place: ScimPlace, count: number): readonly string[] {
	return place.addUsers(Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` })));
}

/** Others change groups that a record names by its ID or its name. */
function othersChangeGroup(
	{ id, displayName }: { readonly id?: string; readonly displayName?: string },
	deed: OthersDeed,
	place: ScimPlace,
): object | undefined {
	const key = id === undefined ? { displayName } : { id };
	return place.touch?.(
		deed === 'remove' ? { deleted_groups: [key] } : { groups: [{ displayName: 'Of another', ...key }] },
	);
}

/** The IDs of the teams of a place, and of their people, by the names that records give. */
const idsOf = new WeakMap<ScimPlace, ReadonlyMap<string, string>>();

/** Others have the user in the group, or out of it. */
function othersMoveMember(asked: NamedMembership, isMember: boolean, place: ScimPlace): object | undefined {
	const ids = idsOf.get(place);
	const groupId = asked.groupId ?? ids?.get(asked.groupName ?? '');
	const memberId = asked.memberId ?? ids?.get(asked.userName ?? '');
	const members = [{ id: groupId, value: memberId }];
	return place.touch?.(isMember ? { members } : { removed_members: members });
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
		othersDo: othersChangeGroup,
	});
}

function deleteGroups(dialect: Dialect): ScimWorld {
	return makeWorld(nameDeletes(makeDeleteMany(dialect), namedGroups, dialect), {
		maxNumber: 17,
		calm,
		seed(place: ScimPlace) {
			const ids = place.addGroups(calm.map((number) => ({ displayName: `Group ${number}` })));
			return (number) =>
				number % 3 === 1 && number < ids.length
					? { displayName: `Group ${number}` }
					: { id: ids[number] ?? `nobody-${number}` };
		},
		othersDo: (record, deed, place) => othersChangeGroup(record, deed === 'fulfil' ? 'remove' : deed, place),
	});
}

/**
 * Five users for each group, so that each batch is of one group; with names every third record has them in place of IDs. `members`: the
 * numbers of the users who are in each group from the start; the sixth is in no record.
 */
function addTeams(place: ScimPlace, members: readonly (readonly number[])[], namedBy: 'ids' | 'names' = 'names') {
	const users = addUsers(place, 6);
	const valueOf = (number: number): { value: string } => ({ value: users[number] ?? '' });
	const groups = members.map((numbers, nth) => ({ displayName: `Group ${nth}`, members: numbers.map(valueOf) }));
	const ids = place.addGroups(groups);
	const userNames = users.map((id, nth): [string, string] => [`user${nth}@acme.example`, id]);
	idsOf.set(place, new Map([...userNames, ...ids.map((id, nth): [string, string] => [`Group ${nth}`, id])]));
	return (number: number): NamedMembership => {
		const team = Math.floor(number / 5);
		if (namedBy === 'names' && number % 3 === 1 && team < ids.length) {
			return { groupName: `Group ${team}`, userName: `user${number % 5}@acme.example` };
		}
		return { groupId: ids[team] ?? 'none', memberId: users[number % 5] ?? 'none' };
	};
}

const everyone = [0, 1, 2, 3, 4];

function addMembers(dialect: Dialect): ScimWorld {
	return makeWorld(nameMembers(makeChangeMembers(dialect, 'added'), dialect), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[5], [], []]),
		othersDo: (asked, deed, place) => othersMoveMember(asked, deed === 'fulfil', place),
	});
}

function removeMembers(dialect: Dialect): ScimWorld {
	return makeWorld(nameMembers(makeChangeMembers(dialect, 'removed'), dialect), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[...everyone, 5], everyone, everyone]),
		othersDo: (asked, deed, place) => othersMoveMember(asked, deed !== 'fulfil', place),
	});
}

/** Somebody who is in no record is a member of the last group, and has to leave it. */
function replaceMembers(dialect: Dialect): ScimWorld {
	return makeWorld(nameMembers(makeReplaceMembers(dialect), dialect), {
		maxNumber: 16,
		calm,
		seed: (place: ScimPlace) => addTeams(place, [[], [], [5]], 'ids'),
		othersDo: (asked, deed, place) => othersMoveMember(asked, deed === 'fulfil', place),
	});
}

function deleteUsers(dialect: Dialect): ScimWorld {
	return makeWorld(nameDeletes(makeDeleteUsers(dialect), namedUsers, dialect), {
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
