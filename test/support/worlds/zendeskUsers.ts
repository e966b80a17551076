import type { AskedUpdate, UserRecord } from '../../../nodes/Zendesk/users/fields';
import type { References } from '../../../nodes/Zendesk/users/references';
import type { AskedUserKey } from '../../../nodes/Zendesk/users/keyFields';
import { createManyUsers } from '../../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../../nodes/Zendesk/users/deletes';
import { endManySessions } from '../../../nodes/Zendesk/users/sessions';
import { suspendManyUsers, unsuspendManyUsers } from '../../../nodes/Zendesk/users/suspensions';
import { updateManyUsers } from '../../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../../nodes/Zendesk/users/upserts';
import type { Sandbox } from '../../../sandbox';
import { erasedUsers } from './zendeskDeletedUsers';
import { makeWorld, type OthersDeed, type World } from './world';

/** What records ask for beside the name: all fields, and each of them alone. */
type Change = UserRecord & References;

const changes: readonly Change[] = [
	{},
	{ notes: 'Came in spring', details: 'Building 4', tags: ['new', 'spring'] },
	{ role: 'agent', ticket_restriction: 'groups', alias: 'The new one' },
	{ phone: '+49 30 901820', time_zone: 'Berlin', locale: 'de', organization_id: 4711 },
	{ suspended: true, verified: true, user_fields: { floor: 4, start: '2026-11-21' } },
	// The organization that the sandbox begins with.
	{ notes: 'Moved', organization_name: 'BRIGHTWATER' },
	{ tags: [], organization_id: null, notes: null, details: null, alias: null },
	{ suspended: true },
	{ phone: '+44 20 7946 0000' },
	{ user_fields: { floor: 5 } },
	{ role: 'agent', custom_role_id: 815 },
	{ verified: true },
];

/** What users who are there hold, and some records clear. */
const held = { tags: ['old'], organization_id: 12, notes: 'Old note', details: 'Old desk', alias: 'Oldie' };

const changeOf = (number: number): Change => changes[number % changes.length] ?? {};

/** New users, and some who are there, by external ID, email or both; some that Zendesk refuses. Those from 31 on are there. */
function seedUsersByKey({ control }: Sandbox): (number: number) => Change & { readonly name: string } {
	const byBoth = [
		{ name: 'Old 0', external_id: 'E0', email: 'e0@acme.example' },
		{ name: 'Old 1', external_id: 'e1' },
		{ name: 'Old 2', email: 'E2@acme.example' },
		{ name: 'NEW 30', external_id: 'E30' },
	];
	const more = changes.map((_, nth) => nth + 31);
	const byExternalId = more.map((n) => ({
		name: `Old ${n}`,
		external_id: `E${n}`,
		email: `old${n}@acme.example`,
		...held,
	}));
	control.seed({ zendesk: { users: [...byBoth, ...byExternalId] } });
	return (number) => ({
		name: number % 10 === 9 ? 'x'.repeat(300) : `New ${number}`,
		...(number % 3 !== 2 && { external_id: `E${number}` }),
		...(number % 3 !== 1 && { email: number === 12 ? 'nobody' : `e${number}@acme.example` }),
		...changeOf(number),
	});
}

/** Another hand finds the user by the surest key of the record. */
function othersChangeUser(record: AskedUpdate & References & { readonly sessions?: number }, deed: OthersDeed): object {
	const { id, external_id: externalId, email } = record;
	const byExternalId = externalId === undefined ? { email } : { external_id: externalId };
	const key = id === undefined ? byExternalId : { id };
	if (deed === 'remove') return { zendesk: { deleted_users: [key] } };
	const named = record.organization_name === undefined ? {} : { organization_id: 360_000_000_001 };
	const change =
		deed === 'fulfil' ? { ...record, ...named } : { name: 'Of Another', notes: 'By another', phone: '+15550123' };
	return { zendesk: { users: [{ ...change, ...key }] } };
}

const isFindable = ({ external_id: externalId }: UserRecord): boolean => externalId !== undefined;

/** The numbers from 31 on are users who are there, each with one change and no new name. */
const users: World = makeWorld(createOrUpdateMany, {
	maxNumber: 30 + changes.length,
	calm: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 33, 14, 35, 36, 38],
	seed(sandbox) {
		const ask = seedUsersByKey(sandbox);
		return (number) => {
			if (number <= 30) return ask(number);
			const change = number === 31 ? { email: 'second31@acme.example' } : changeOf(number - 31);
			return { external_id: `E${number}`, ...change };
		};
	},
	isFindable,
	othersDo: othersChangeUser,
});

/** As for those who may be there already, but that those are refused. */
const newUsers: World = makeWorld(createManyUsers, {
	maxNumber: 30,
	calm: [3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16, 17, 18, 20],
	seed: seedUsersByKey,
	isFindable,
	othersDo: othersChangeUser,
});

const count = 16;
const range = Array.from({ length: count }, (_, number) => number);

/** Users who are there, by number. */
function seedUsers({ control }: Sandbox): readonly number[] {
	const there = range.map((number) => ({
		name: `Old ${number}`,
		external_id: `U-${number}`,
		role: 'agent',
		...held,
	}));
	return control.seed({ zendesk: { users: there } }).zendesk?.users ?? [];
}

/** Users by ID, then the same ones by external ID, then two whom nobody knows. */
function nameUser(ids: readonly number[], number: number): AskedUserKey {
	const id = ids[number % count];
	if (number < count && id !== undefined) return { id };
	return number < 2 * count ? { external_id: `u-${number - count}` } : { id: 90 + number };
}

/**
 * Each user gets a name or another change; some names are refused. Changes that are not compared yet stand outside of
 * the second batch of calm records, the one that meets trouble.
 */
const updatedUsers: World = makeWorld(updateManyUsers, {
	maxNumber: 2 * count + 1,
	calm: [0, 1, 2, 3, 4, 5, 8, 9, 10, 12, 7, 11, 14, 15, 29],
	seed(sandbox) {
		const ids = seedUsers(sandbox);
		return (number): AskedUpdate & References => {
			const user = number < 2 * count ? number % count : number;
			const name = number % 7 === 6 ? 'x'.repeat(300) : `New ${user}`;
			return { ...nameUser(ids, number), ...(user % 4 === 3 ? changeOf(user + 2) : { name, ...changeOf(user) }) };
		};
	},
	othersDo: othersChangeUser,
});

const goneUsers: World = makeWorld(deleteManyUsers, {
	maxNumber: 2 * count + 1,
	calm: [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30],
	seed(sandbox) {
		const ids = seedUsers(sandbox);
		return (number) => nameUser(ids, number);
	},
	othersDo: (record, deed) => othersChangeUser(record, deed === 'fulfil' ? 'remove' : deed),
});

/** Users by ID, external ID or email, some of whom are so already, then two whom nobody knows. */
function makeSuspensions(operation: typeof suspendManyUsers, suspended: boolean): World {
	return makeWorld(operation, {
		maxNumber: 2 * count + 1,
		calm: [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30],
		seed({ control }) {
			const there = range.map((number) => ({
				name: `Old ${number}`,
				external_id: `U-${number}`,
				email: `u${number}@acme.example`,
				suspended: number === 15 ? suspended : !suspended,
			}));
			const ids = control.seed({ zendesk: { users: there } }).zendesk?.users ?? [];
			return (number) => (number === 30 ? { email: 'U14@acme.example' } : nameUser(ids, number));
		},
		othersDo: (record, deed) => othersChangeUser(deed === 'fulfil' ? { ...record, suspended } : record, deed),
	});
}

/** Users by ID, external ID or email, one of whom is signed in nowhere, then two whom nobody knows. */
const signedOutUsers: World = makeWorld(endManySessions, {
	maxNumber: 2 * count + 1,
	calm: [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30],
	seed({ control }) {
		const there = range.map((number) => ({
			name: `Old ${number}`,
			external_id: `U-${number}`,
			email: `u${number}@acme.example`,
			sessions: number === 15 ? 0 : 2,
		}));
		const ids = control.seed({ zendesk: { users: there } }).zendesk?.users ?? [];
		return (number) => (number === 30 ? { email: 'U14@acme.example' } : nameUser(ids, number));
	},
	othersDo: (record, deed) => othersChangeUser(deed === 'fulfil' ? { ...record, sessions: 0 } : record, deed),
});

/** Each bulk operation on users. */
export const userWorlds: readonly World[] = [
	newUsers,
	users,
	updatedUsers,
	makeSuspensions(suspendManyUsers, true),
	makeSuspensions(unsuspendManyUsers, false),
	signedOutUsers,
	goneUsers,
	erasedUsers,
];
