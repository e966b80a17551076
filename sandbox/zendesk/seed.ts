import type { Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import { Account } from './account';
import { createBrand } from './brands';
import { createCustomRole } from './customRoles';
import { createGroup, deleteGroup } from './groups';
import { seedIdentity } from './identities';
import { createMembership } from './memberships';
import { createOrganizationMembership } from './organizationMemberships';
import { createOrganization } from './organizations';
import { type Group, type Membership, type User } from './resources';
import { setSessions } from './sessions';
import type { ZendeskSwitches } from './switches';
import { createUserField } from './userFields';
import { createUser, plainRules } from './users';

export const adminEmail = 'admin@acme.example';

const groupNames = [
	'Support Tier 1',
	'Support Tier 2',
	'Billing',
	'Sales',
	'Onboarding',
	'IT Service Desk',
	'People Operations',
	'Logistics',
];

/** Its own, so that whatever is made later has the IDs that it would have without it. */
const organizationId = 360_000_000_001;

const people: readonly Json[] = [
	{ name: 'Ada Brandt', email: adminEmail, role: 'admin', verified: true },
	{ name: 'Tomás Ibarra', email: 'tomas.ibarra@acme.example', role: 'agent', verified: true, external_id: 'HR-0001' },
	{ name: 'Mei-Lin Ostrowski', email: 'mei-lin@acme.example', role: 'agent', verified: true, external_id: 'HR-0002' },
	{ name: 'Customer One', email: 'one@customer.example', verified: true },
	{ name: 'Customer Two', email: 'two@customer.example', external_id: 'CRM-2' },
];

/** The first state: an admin, two agents, two end users, eight groups and a deleted one, a brand and an organization. */
export function createAccount(nowMs: number): Account {
	const account = new Account(20261121);
	const groups = groupNames.map((name) => createGroup(account, { name }, nowMs));
	deleteGroup(account, createGroup(account, { name: 'Fax Desk' }, nowMs), nowMs);
	const users = people.map((fields) => createUser(account, { ...fields, skip_verify_email: true }, nowMs, plainRules));
	const [first, second] = groups;
	if (first) {
		first.default = true;
		for (const { id } of users.slice(0, 3)) {
			createMembership(account, { user_id: id, group_id: first.id, default: true }, nowMs);
		}
	}
	if (second && users[2]) createMembership(account, { user_id: users[2].id, group_id: second.id }, nowMs);
	createBrand(account, { name: 'Acme', subdomain: 'acme', default: true }, nowMs);
	createOrganization(account, { name: 'Brightwater' }, nowMs, organizationId);
	return account;
}

/** The id of a seeded record, where it has one of its own. */
const ownId = (fields: Json): number | undefined => (typeof fields.id === 'number' ? fields.id : undefined);

function seedUser(account: Account, fields: Json, nowMs: number, switches: ZendeskSwitches): User {
	const rules = { ...plainRules, newAgentsJoinDefaultGroup: switches.newAgentsJoinDefaultGroup };
	const user = createUser(account, { skip_verify_email: true, ...fields }, nowMs, rules, ownId(fields));
	if (typeof fields.sessions === 'number') setSessions(account, user, fields.sessions, nowMs);
	return user;
}

function seedGroup(account: Account, fields: Json, nowMs: number): Group {
	const group = createGroup(account, fields, nowMs, ownId(fields));
	if (fields.deleted === true) deleteGroup(account, group, nowMs);
	return group;
}

function seedMembership(account: Account, fields: Json, nowMs: number): Membership {
	return createMembership(account, fields, nowMs, ownId(fields));
}

/**
 * Adds `brands`, `custom_roles`, `user_fields`, `organizations`, `users`, their `identities`, `groups` and memberships of both
 * kinds, whose fields aren't checked. Returns their ids in the order
 * given. Throws a BadControl for invalid data.
 */
export function seedAccount(
	account: Account,
	data: unknown,
	nowMs: number,
	switches: ZendeskSwitches,
): Record<string, number[]> {
	const seed = readSeed('zendesk', data, [
		'brands',
		'custom_roles',
		'user_fields',
		'organizations',
		'users',
		'identities',
		'groups',
		'group_memberships',
		'organization_memberships',
	]);
	const read = (key: string): readonly Json[] => readSeedRecords(seed, key);
	return {
		brands: read('brands').map((fields) => createBrand(account, fields, nowMs, ownId(fields)).id),
		custom_roles: read('custom_roles').map((fields) => createCustomRole(account, fields, nowMs, ownId(fields)).id),
		user_fields: read('user_fields').map((fields) => createUserField(account, fields, nowMs, ownId(fields)).id),
		organizations: read('organizations').map((fields) => createOrganization(account, fields, nowMs, ownId(fields)).id),
		users: read('users').map((fields) => seedUser(account, fields, nowMs, switches).id),
		identities: read('identities').map((fields) => seedIdentity(account, fields, nowMs)),
		groups: read('groups').map((fields) => seedGroup(account, fields, nowMs).id),
		group_memberships: read('group_memberships').map((fields) => seedMembership(account, fields, nowMs).id),
		organization_memberships: read('organization_memberships').map(
			(fields) => createOrganizationMembership(account, fields, nowMs, ownId(fields)).id,
		),
	};
}
