import type { Json } from '../core/json';
import type { Account } from './account';
import type { Identity } from './contacts';
import type { Job } from './job';
import { jobKinds } from './jobKinds';
import { describeJob } from './jobQueue';
import type { Brand, Group, Membership, Organization, OrganizationMembership, Session, User } from './resources';
import type { ZendeskSwitches } from './switches';
import { showUserFields } from './userFields';

// These functions show records as the API does. Keys and their order are those of the recorded answers.

export const urlOf = (origin: string, path: string, id: number | string): string =>
	`${origin}/api/v2/${path}/${id}.json`;

function defaultGroupOf(account: Account, userId: number): number | null {
	const memberships = account.memberships.ofUser(userId);
	return memberships.find((each) => each.default)?.group_id ?? null;
}

function roleTypeOf(user: User): number | null {
	if (user.role === 'admin') return 4;
	return user.custom_role_id === null ? null : 0;
}

/** The first part of a user: who it is. */
function showPerson(user: User, origin: string): Json {
	return {
		id: user.id,
		url: urlOf(origin, 'users', user.id),
		name: user.name,
		email: user.email,
		created_at: user.created_at,
		updated_at: user.updated_at,
		time_zone: user.time_zone,
		iana_time_zone: user.time_zone,
		phone: user.phone,
		shared_phone_number: user.shared_phone_number,
		photo: null,
		locale_id: user.locale_id,
		locale: user.locale,
		organization_id: user.organization_id,
		role: user.role,
		verified: user.verified,
		external_id: user.external_id,
		tags: user.tags,
		alias: user.alias,
	};
}

/** The second part of a user: what it may do in the account. */
function showAccess(account: Account, user: User): Json {
	return {
		active: user.active,
		shared: user.shared,
		shared_agent: false,
		last_login_at: null,
		two_factor_auth_enabled: false,
		signature: user.signature,
		details: user.details,
		notes: user.notes,
		role_type: roleTypeOf(user),
		custom_role_id: user.custom_role_id,
		moderator: user.moderator,
		ticket_restriction: user.ticket_restriction,
		only_private_comments: user.only_private_comments,
		restricted_agent: user.restricted_agent,
		suspended: user.suspended,
		default_group_id: defaultGroupOf(account, user.id),
		report_csv: false,
		user_fields: showUserFields(account, user.user_fields),
	};
}

/** Not spread into a new object: of so many keys that takes seventy times as long, and each state of the account is made of users. */
export function showUser(account: Account, user: User, origin: string): Json {
	return Object.assign(showPerson(user, origin), showAccess(account, user));
}

/** A user with what the API does not show. */
export function showHeldUser(account: Account, user: User, origin: string): Json {
	const held = { brand_id: user.brand_id, permanently_deleted: user.erasedAtMs !== null };
	return Object.assign(showUser(account, user, origin), held);
}

/** The published description has these fields of a deleted user, and no others. */
export function showDeletedUser(user: User, origin: string): Json {
	const { id, name, email, created_at, updated_at, time_zone, phone, locale_id, locale, organization_id, role } = user;
	return {
		id,
		url: urlOf(origin, 'deleted_users', id),
		name,
		email,
		created_at,
		updated_at,
		time_zone,
		phone,
		shared_phone_number: user.shared_phone_number,
		photo: null,
		locale_id,
		locale,
		organization_id,
		role,
		active: user.active,
	};
}

export function showIdentity(identity: Identity, origin: string): Json {
	const url = urlOf(origin, `users/${identity.user_id}/identities`, identity.id);
	return { url, ...identity, undeliverable_count: 0, deliverable_state: 'deliverable' };
}

export function showSession({ id, authenticated_at, last_seen_at }: Session, userId: number, origin: string): Json {
	const url = urlOf(origin, `users/${userId}/sessions`, id);
	return { id, url, user_id: userId, authenticated_at, last_seen_at };
}

export function showGroup(group: Group, origin: string): Json {
	return {
		url: urlOf(origin, 'groups', group.id),
		id: group.id,
		is_public: group.is_public,
		name: group.name,
		description: group.description,
		default: group.default,
		deleted: group.deleted,
		created_at: group.created_at,
		updated_at: group.updated_at,
	};
}

export function showBrand(brand: Brand, origin: string): Json {
	const { id, name, subdomain, created_at, updated_at } = brand;
	return {
		url: urlOf(origin, 'brands', id),
		id,
		name,
		brand_url: `https://${subdomain}.zendesk.com`,
		subdomain,
		host_mapping: null,
		has_help_center: false,
		help_center_state: 'disabled',
		active: true,
		default: brand.default,
		is_deleted: false,
		logo: null,
		ticket_form_ids: [],
		signature_template: '{{agent.signature}}',
		created_at,
		updated_at,
	};
}

export function showMembership(membership: Membership, origin: string): Json {
	return { url: urlOf(origin, 'group_memberships', membership.id), ...membership };
}

export function showOrganization(organization: Organization, origin: string): Json {
	return { url: urlOf(origin, 'organizations', organization.id), ...organization };
}

/** A membership that is not the default one has null in place of false. */
export function showOrganizationMembership(account: Account, membership: OrganizationMembership, origin: string): Json {
	return {
		url: urlOf(origin, 'organization_memberships', membership.id),
		...membership,
		organization_name: account.organizations.get(membership.organization_id)?.name ?? '',
		default: membership.default ? true : null,
	};
}

export function showJob(job: Job, nowMs: number, origin: string, switches: ZendeskSwitches): Json {
	const host = switches.jobUrlHost === 'canonical' ? 'https://acme.zendesk.com' : origin;
	const { jobType } = jobKinds[job.kind];
	return {
		id: job.id,
		...(switches.jobTypeShown ? { job_type: typeof jobType === 'string' ? jobType : switches[jobType.switch] } : {}),
		url: urlOf(host, 'job_statuses', job.id),
		total: job.total,
		...describeJob(job, nowMs),
	};
}
