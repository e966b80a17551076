import type { Json } from '../core/json';
import type { Account } from './account';
import { numberIdentities, type PhoneRules, writeEmail, writePhone } from './contacts';
import { createMembership, removeMembershipsOfUser } from './memberships';
import { followOrganizationOfUser, leaveOrganizations } from './organizationMemberships';
import { timestamp, type User } from './resources';
import type { ZendeskSwitches } from './switches';
import { readUserFields } from './userFields';
import { isRole, readEmail, readText } from './userRules';

/** The user with the record's external id or, where there is none, with its email. */
export function findByKeys(account: Account, fields: Json): User | undefined {
	const externalId = readText(fields.external_id);
	const email = readEmail(fields);
	return (
		(externalId === null ? undefined : account.findUserByExternalId(externalId)) ??
		(email === null ? undefined : account.findUserByEmail(email))
	);
}

/** A new user before the fields of a record are written to it. */
function createBlankUser(id: number, nowMs: number): User {
	return {
		id,
		name: '',
		email: null,
		secondaryEmails: [],
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
		time_zone: 'America/New_York',
		phone: null,
		otherPhones: [],
		shared_phone_number: null,
		locale: 'en-US',
		locale_id: 1,
		organization_id: null,
		role: 'end-user',
		verified: false,
		external_id: null,
		tags: [],
		alias: null,
		active: true,
		erasedAtMs: null,
		shared: false,
		identityNumbers: {},
		verifiedIdentities: [],
		sessions: [],
		refusal: null,
		signature: null,
		details: null,
		notes: null,
		custom_role_id: null,
		moderator: false,
		ticket_restriction: 'requested',
		only_private_comments: false,
		restricted_agent: true,
		suspended: false,
		user_fields: {},
		brand_id: null,
	};
}

const textFields = ['alias', 'details', 'notes', 'signature'] as const;
const flagFields = ['verified', 'moderator', 'only_private_comments', 'restricted_agent', 'suspended'] as const;
const idFields = ['organization_id', 'custom_role_id'] as const;

function writePlainFields(account: Account, user: User, fields: Json): void {
	for (const key of textFields) if (fields[key] !== undefined) user[key] = readText(fields[key]);
	for (const key of flagFields) if (typeof fields[key] === 'boolean') user[key] = fields[key];
	for (const key of idFields) {
		if (fields[key] !== undefined) user[key] = fields[key] === null ? null : Number(fields[key]);
	}
	user.name = readText(fields.name) ?? user.name;
	user.time_zone = readText(fields.time_zone) ?? user.time_zone;
	user.locale = readText(fields.locale) ?? user.locale;
	if (typeof fields.locale_id === 'number' && fields.locale === undefined) user.locale_id = fields.locale_id;
	if (fields.external_id !== undefined) user.external_id = readText(fields.external_id);
	if (Array.isArray(fields.tags)) user.tags = fields.tags.map(String);
	if (typeof fields.tags === 'string') user.tags = fields.tags.split(/[\s,]+/).filter((tag) => tag !== '');
	user.user_fields = { ...user.user_fields, ...readUserFields(account, fields) };
}

/** An end user sees only own tickets, and so always has the restriction `requested`. A new agent has none. */
function writeRole(user: User, fields: Json): void {
	const before = user.role;
	if (isRole(fields.role)) user.role = fields.role;
	const isEndUser = user.role === 'end-user';
	if (before !== user.role) {
		user.ticket_restriction = isEndUser ? 'requested' : null;
		user.restricted_agent = isEndUser;
	}
	if (typeof fields.ticket_restriction === 'string') {
		const forAgentsOnly = ['groups', 'assigned'].includes(fields.ticket_restriction);
		user.ticket_restriction = isEndUser && forAgentsOnly ? 'requested' : fields.ticket_restriction;
	}
}

/** How an account writes users; the switches of these names explain it. */
type WriteRules = PhoneRules & Pick<ZendeskSwitches, 'newAgentsJoinDefaultGroup'>;

/** As at first. */
export const plainRules: WriteRules = {
	phoneForm: 'asSent',
	phoneOnUpdate: 'replaces',
	newAgentsJoinDefaultGroup: false,
};

/** The group that the fields make the user's default or, for a new agent, where a switch says so, that of the account. */
function findDefaultGroup(account: Account, fields: Json, isNewAgent: boolean, rules: WriteRules): number | undefined {
	if (typeof fields.default_group_id === 'number') return fields.default_group_id;
	if (!isNewAgent || !rules.newAgentsJoinDefaultGroup) return undefined;
	return account.groups.all().find((group) => group.default)?.id;
}

/** Writes fields to a user, indexes the user by them, and updates its memberships. */
function writeUser(account: Account, user: User, fields: Json, nowMs: number, rules: WriteRules): void {
	const wasEndUser = user.role === 'end-user';
	writePlainFields(account, user, fields);
	writePhone(user, fields, rules);
	writeRole(user, fields);
	writeEmail(user, fields);
	numberIdentities(user);
	account.indexUser(user);
	followOrganizationOfUser(account, user.id, fields, nowMs);
	if (user.role === 'end-user') {
		removeMembershipsOfUser(account, user.id, nowMs);
		return;
	}
	const groupId = findDefaultGroup(account, fields, wasEndUser, rules);
	if (groupId === undefined) return;
	createMembership(account, { user_id: user.id, group_id: groupId, default: true }, nowMs);
}

/** Creates a user of checked fields. Notes the verification mail that the service would send. */
export function createUser(
	account: Account,
	fields: Json,
	nowMs: number,
	rules: WriteRules,
	id = account.ids.next(),
): User {
	const user = {
		...createBlankUser(id, nowMs),
		brand_id: typeof fields.brand_id === 'number' ? fields.brand_id : null,
		shared: fields.shared === true,
		refusal: readText(fields.refusal),
	};
	account.addUser(user);
	writeUser(account, user, fields, nowMs, rules);
	if (user.email !== null && fields.skip_verify_email !== true && fields.verified !== true) {
		account.verificationEmails.push(user.email);
	}
	return user;
}

/** Updates a user with checked fields. `updated_at` changes only where another field did. */
export function updateUser(account: Account, user: User, fields: Json, nowMs: number, rules: WriteRules): void {
	const before = JSON.stringify(user);
	account.unindexUser(user);
	writeUser(account, user, fields, nowMs, rules);
	if (JSON.stringify(user) !== before) user.updated_at = timestamp(nowMs);
}

/** Marks a user as deleted, and removes the user's memberships. */
export function deleteUser(account: Account, user: User, nowMs: number): void {
	account.deactivateUser(user);
	user.sessions = [];
	user.updated_at = timestamp(nowMs);
	removeMembershipsOfUser(account, user.id, nowMs);
	leaveOrganizations(account, user.id, nowMs);
}
