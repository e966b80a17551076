/* Worlds whose rows name groups and users by other keys than their IDs: each run has to look them up first. */
import type { Dialect } from '../../../nodes/Scim/api/dialect';
import { nameDeletes } from '../../../nodes/Scim/api/keys/nameDeletes';
import { maxOneByOne } from '../../../nodes/Scim/api/readEach';
import { makeDeleteMany } from '../../../nodes/Scim/groups/deletes';
import { namedGroups } from '../../../nodes/Scim/groups/namedDeletes';
import { nameMembers } from '../../../nodes/Scim/members/byName';
import { makeChangeMembers } from '../../../nodes/Scim/members/changes';
import type { NamedMembership } from '../../../nodes/Scim/members/namedFields';
import { makeReplaceMembers } from '../../../nodes/Scim/members/replaces';
import { makeDeleteUsers } from '../../../nodes/Scim/users/deletes';
import { namedUsers } from '../../../nodes/Scim/users/namedDeletes';
import type { ScimPlace } from './scim';
import { makeNamedWorld, pick, type NamedWorld } from './named';

type ScimWorld = NamedWorld<ScimPlace>;

const groupOf = (number: number) => ({ displayName: `Group ${number}`, externalId: `G-${number}` });

/** Zuora's sandbox takes an address as `email`, the RFC 7644 server as SCIM writes it. */
const userOf = (number: number) => {
	const email = `person${number}@acme.example`;
	return { userName: `user${number}`, externalId: `HR-${number}`, email, emails: [{ value: email }] };
};

const listNumbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

function deleteGroups(dialect: Dialect, count: number): ScimWorld {
	return makeNamedWorld(nameDeletes(makeDeleteMany(dialect), namedGroups, dialect), {
		title: `delete ${count} groups`,
		count,
		lookUps: ['/Groups'],
		seed(place: ScimPlace) {
			place.addGroups(listNumbers(count + 1).map(groupOf));
			return (number) => {
				const { displayName, externalId } = groupOf(number);
				return pick(number, count > maxOneByOne ? [{ displayName }] : [{ displayName }, { externalId }]);
			};
		},
	});
}

function deleteUsers(dialect: Dialect): ScimWorld {
	return makeNamedWorld(nameDeletes(makeDeleteUsers(dialect), namedUsers, dialect), {
		title: 'delete users',
		count: 6,
		lookUps: ['/Users'],
		seed(place: ScimPlace) {
			place.addUsers(listNumbers(7).map(userOf));
			return (number) => {
				const { userName, externalId, email } = userOf(number);
				return pick(number, [{ userName }, { email }, { externalId }]);
			};
		},
	});
}

/** Three users of each of two groups; somebody who is in no row is a member of both. */
function seedTeams(place: ScimPlace, areMembers: boolean): (number: number) => NamedMembership {
	const ids = place.addUsers(listNumbers(4).map(userOf));
	const valuesOf = (some: readonly (string | undefined)[]) => some.map((id) => ({ value: id ?? '' }));
	const rest = areMembers ? ids.slice(0, 3) : [];
	place.addGroups([
		{ ...groupOf(0), members: valuesOf([...rest, ids[3]]) },
		{ ...groupOf(1), members: valuesOf([...rest, ids[3]]) },
	]);
	return (number) => {
		const group = groupOf(Math.floor(number / 3));
		const { userName, email, externalId } = userOf(number % 3);
		return {
			...pick(number, [{ groupName: group.displayName }, { groupExternalId: group.externalId }]),
			...pick(number, [{ userName }, { email }, { userExternalId: externalId }]),
		};
	};
}

const ofTeams = { count: 6, lookUps: ['/Groups', '/Users'] } as const;

function changeMembers(dialect: Dialect, done: 'added' | 'removed'): ScimWorld {
	return makeNamedWorld(nameMembers(makeChangeMembers(dialect, done), dialect), {
		title: `members ${done}`,
		...ofTeams,
		seed: (place: ScimPlace) => seedTeams(place, done === 'removed'),
	});
}

function replaceMembers(dialect: Dialect): ScimWorld {
	return makeNamedWorld(nameMembers(makeReplaceMembers(dialect), dialect), {
		title: 'members replaced',
		...ofTeams,
		seed: (place: ScimPlace) => seedTeams(place, false),
	});
}

/** Each operation whose rows may name what they are about. */
export function makeNamedScimWorlds(dialect: Dialect): readonly ScimWorld[] {
	return [
		deleteGroups(dialect, 6),
		// More names than are asked for one by one: the list of all is read.
		deleteGroups(dialect, maxOneByOne + 1),
		changeMembers(dialect, 'added'),
		changeMembers(dialect, 'removed'),
		replaceMembers(dialect),
		...(dialect.hasZuoraBulk ? [deleteUsers(dialect)] : []),
	];
}
