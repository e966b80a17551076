import { createManyOrganizationMemberships } from '../../../nodes/Zendesk/memberships/organizationCreates';
import { setDefaultOrganizations } from '../../../nodes/Zendesk/memberships/organizationDefaults';
import { deleteManyOrganizationMemberships } from '../../../nodes/Zendesk/memberships/organizationDeletes';
import type {
	AskedOrganizationDelete,
	AskedOrganizationMembership,
} from '../../../nodes/Zendesk/memberships/organizationFields';
import type { AskedOrganization } from '../../../nodes/Zendesk/organizations/fields';
import { createOrUpdateManyOrganizations } from '../../../nodes/Zendesk/organizations/upserts';
import type { Sandbox } from '../../../sandbox';
import { makeWorld, type World } from './world';

interface People {
	readonly users: readonly number[];
	readonly organizations: readonly number[];
}

/** Nine users, agents among them, and three organizations. */
function seedPeople({ control }: Sandbox): People {
	const users = Array.from({ length: 9 }, (_, n) => ({
		name: `Person ${n}`,
		external_id: `P-${n}`,
		email: `person${n}@acme.example`,
		...(n % 3 === 0 && { role: 'agent' }),
	}));
	const organizations = ['Acme', 'Globex', 'Initech'].map((name, n) => ({ name, external_id: `O-${n}` }));
	const seeded = control.seed({ zendesk: { users, organizations } }).zendesk;
	return { users: seeded?.users ?? [], organizations: seeded?.organizations ?? [] };
}

const remove = (pair: object) => ({ zendesk: { deleted_organization_memberships: [pair] } });

/** Memberships of users in organizations, by IDs and by names; some are there already, and some can't be. */
const newMemberships: World = makeWorld(createManyOrganizationMemberships, {
	maxNumber: 30,
	calm: Array.from({ length: 15 }, (_, number) => number),
	seed(sandbox) {
		const { users, organizations } = seedPeople(sandbox);
		const there = [0, 4].map((n) => ({ user_id: users[n], organization_id: organizations[0] }));
		sandbox.control.seed({ zendesk: { organization_memberships: there } });
		return (number): AskedOrganizationMembership => {
			const [user, place] = [number % 9, Math.floor(number / 9)];
			if (number % 2 === 0) {
				return { user_id: users[user] ?? 0, organization_id: organizations[place] ?? 999_999 };
			}
			return { user_external_id: `p-${user}`, organization_name: ['acme', 'Globex', 'INITECH', 'Nowhere'][place] };
		};
	},
	othersDo({ user_id, organization_id }, deed) {
		const pair = { user_id, organization_id };
		if (user_id === undefined || organization_id === undefined) return undefined;
		return deed === 'remove' ? remove(pair) : { zendesk: { organization_memberships: [pair] } };
	},
});

/** Memberships by ID, or by their user and organization, then two that are not there. */
const goneMemberships: World = makeWorld(deleteManyOrganizationMemberships, {
	maxNumber: 19,
	calm: Array.from({ length: 15 }, (_, number) => number),
	seed(sandbox) {
		const { users, organizations } = seedPeople(sandbox);
		const memberships = users.flatMap((user_id) =>
			organizations.slice(0, 2).map((organization_id) => ({ user_id, organization_id })),
		);
		const seed = { zendesk: { organization_memberships: memberships } };
		const ids = sandbox.control.seed(seed).zendesk?.organization_memberships ?? [];
		return (number): AskedOrganizationDelete => {
			const one = memberships[number];
			if (one && number % 3 === 1) {
				return { user_external_id: `P-${Math.floor(number / 2)}`, organization_external_id: `o-${number % 2}` };
			}
			return one && number % 3 === 2 ? one : { id: ids[number] ?? 90 + number };
		};
	},
	othersDo({ id, user_id, organization_id }, deed) {
		if (deed === 'change') return undefined;
		if (id !== undefined) return remove({ id });
		return user_id === undefined || organization_id === undefined ? undefined : remove({ user_id, organization_id });
	},
});

/** Each user is in two organizations, and the second one is to be the default. Two are in none. */
const newDefaults: World = makeWorld(setDefaultOrganizations, {
	maxNumber: 17,
	calm: Array.from({ length: 15 }, (_, number) => number),
	seed(sandbox) {
		const { organizations } = seedPeople(sandbox);
		const more = Array.from({ length: 16 }, (_, n) => ({ name: `Member ${n}`, external_id: `M-${n}` }));
		const users = sandbox.control.seed({ zendesk: { users: more } }).zendesk?.users ?? [];
		const memberships = users
			.slice(0, 15)
			.flatMap((user_id) => organizations.slice(0, 2).map((organization_id) => ({ user_id, organization_id })));
		sandbox.control.seed({ zendesk: { organization_memberships: memberships } });
		return (number): AskedOrganizationMembership => {
			const organization_id = organizations[1] ?? 0;
			if (number % 2 === 1) return { user_external_id: `M-${number}`, organization_name: 'Globex' };
			return { user_id: users[number] ?? 999_999, organization_id };
		};
	},
	othersDo({ user_id, organization_id }, deed) {
		if (user_id === undefined || organization_id === undefined) return undefined;
		const pair = { user_id, organization_id };
		if (deed === 'remove') return remove(pair);
		return { zendesk: { organization_memberships: [{ ...pair, default: deed === 'fulfil' }] } };
	},
});

/** Every third organization is there already; that of number 15 bears the name of another one. */
const upserts: World = makeWorld(createOrUpdateManyOrganizations, {
	maxNumber: 20,
	calm: Array.from({ length: 15 }, (_, number) => number),
	seed({ control }) {
		const there = [0, 3, 6, 9, 12].map((n) => ({ name: `Old ${n}`, external_id: `org-${n}` }));
		control.seed({ zendesk: { organizations: [...there, { name: 'Taken', external_id: 'other' }] } });
		return (number): AskedOrganization => ({
			external_id: `ORG-${number}`,
			name: number === 15 ? 'Taken' : `Org ${number}`,
			notes: `Note ${number}`,
			...(number % 4 === 0 && { tags: ['b', 'a'], shared_tickets: true }),
		});
	},
	othersDo({ external_id, ...fields }, deed) {
		if (deed === 'remove') return undefined;
		const more = deed === 'change' ? { notes: 'by others' } : fields;
		return { zendesk: { organizations: [{ external_id, ...more }] } };
	},
});

/** Each bulk operation on organizations and memberships in them. */
export const organizationWorlds: readonly World[] = [newMemberships, goneMemberships, newDefaults, upserts];
