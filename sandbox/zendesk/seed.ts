import { BadControl } from '../core/service';
import { Account } from './account';
import { createBrand } from './brands';
import { createGroup, createMembership, deleteGroup } from './memberships';
import { type GroupRow, isJsonObject, type Json, type MembershipRow, type UserRow } from './rows';
import { createUser } from './users';

export const adminEmail = 'admin@acme.example';

const groupNames = [
	...['Support Tier 1', 'Support Tier 2', 'Billing', 'Sales'],
	...['Onboarding', 'IT Service Desk', 'People Operations', 'Logistics'],
];

const people: readonly Json[] = [
	{ name: 'Ada Brandt', email: adminEmail, role: 'admin', verified: true },
	{ name: 'Tomás Ibarra', email: 'tomas.ibarra@acme.example', role: 'agent', verified: true, external_id: 'HR-0001' },
	{ name: 'Mei-Lin Ostrowski', email: 'mei-lin@acme.example', role: 'agent', verified: true, external_id: 'HR-0002' },
	{ name: 'Customer One', email: 'one@customer.example', verified: true },
	{ name: 'Customer Two', email: 'two@customer.example', external_id: 'CRM-2' },
];

/** A small account as it is before any test: an admin, two agents, two end users, eight groups and a deleted one. */
export function createAccount(nowMs: number): Account {
	const account = new Account(20261121);
	const groups = groupNames.map((name) => createGroup(account, { name }, nowMs));
	deleteGroup(account, createGroup(account, { name: 'Fax Desk' }, nowMs), nowMs);
	const users = people.map((fields) => createUser(account, { ...fields, skip_verify_email: true }, nowMs));
	const [first, second] = groups;
	if (first) {
		first.default = true;
		for (const user of users.slice(0, 3)) createMembership(account, { user_id: user.id, group_id: first.id }, nowMs);
	}
	if (second && users[2]) createMembership(account, { user_id: users[2].id, group_id: second.id }, nowMs);
	createBrand(account, { name: 'Acme', subdomain: 'acme', default: true }, nowMs);
	return account;
}

function readRecords(data: Json, key: string): readonly Json[] {
	const records = data[key] ?? [];
	if (!Array.isArray(records) || !records.every(isJsonObject)) throw new BadControl(`${key} must be a list of objects`);
	return records;
}

const ownId = (fields: Json): number | undefined => (typeof fields.id === 'number' ? fields.id : undefined);

// Seeded records are not checked, and keep their own ids where they have one.

function seedUser(account: Account, fields: Json, nowMs: number): UserRow {
	return createUser(account, { skip_verify_email: true, ...fields }, nowMs, ownId(fields));
}

function seedGroup(account: Account, fields: Json, nowMs: number): GroupRow {
	const group = createGroup(account, fields, nowMs, ownId(fields));
	if (fields.deleted === true) deleteGroup(account, group, nowMs);
	return group;
}

function seedMembership(account: Account, fields: Json, nowMs: number): MembershipRow {
	return createMembership(account, fields, nowMs, ownId(fields));
}

/** Adds `brands`, `users`, `groups` and `group_memberships`; gives back their ids in the order given. */
export function seedAccount(account: Account, data: unknown, nowMs: number): Record<string, number[]> {
	if (!isJsonObject(data)) throw new BadControl('The seed of zendesk must be an object');
	const known = ['brands', 'users', 'groups', 'group_memberships'];
	const unknown = Object.keys(data).filter((key) => !known.includes(key));
	if (unknown.length > 0) throw new BadControl(`zendesk has no ${unknown.join(', ')}; it has ${known.join(', ')}`);
	return {
		brands: readRecords(data, 'brands').map((fields) => createBrand(account, fields, nowMs, ownId(fields)).id),
		users: readRecords(data, 'users').map((fields) => seedUser(account, fields, nowMs).id),
		groups: readRecords(data, 'groups').map((fields) => seedGroup(account, fields, nowMs).id),
		group_memberships: readRecords(data, 'group_memberships').map(
			(fields) => seedMembership(account, fields, nowMs).id,
		),
	};
}
