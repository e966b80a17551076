import { membershipNodeOperations, userNodeOperations } from '../../../nodes/Zendesk/operations';
import { parseJson, isObject, type JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';
import { holdsAsSent, type Holds } from './compare';
import type { SentRecord } from './rule';
import { makeContradict, type ServiceTruth } from './truth';
import { findIdentity, holdsOfIdentity } from './zendeskIdentities';
import { findOrganizationByKey, findOrganizationMembership, nameOrganization } from './zendeskOrganizations';
import { findMembership, findUser, listContacts } from './zendeskState';

type OperationName =
	| 'user:createMany'
	| 'user:createOrUpdateMany'
	| 'user:updateMany'
	| 'user:suspendMany'
	| 'user:unsuspendMany'
	| 'user:endSessionsMany'
	| 'user:deleteMany'
	| 'identity:createMany'
	| 'identity:deleteMany'
	| 'identity:makePrimaryMany'
	| 'user:deletePermanentlyMany'
	| 'groupMembership:createMany'
	| 'groupMembership:deleteMany'
	| 'groupMembership:deleteAllOfManyUsers'
	| 'organizationMembership:createMany'
	| 'organizationMembership:deleteMany'
	| 'organizationMembership:deleteAllOfManyUsers'
	| 'organizationMembership:setDefault'
	| 'organization:createOrUpdateMany';

/** With the names of the organization, and all emails and phone numbers: one that is sent to a user who has one may be added beside it. */
function findsUser({ record, settings }: SentRecord, state: ZendeskState): JsonObject | undefined {
	const user = findUser(record, state, String(settings.brandId ?? ''));
	return user && { ...user, ...listContacts(user.id, state), ...nameOrganization(user, state) };
}

/** With the number of sessions. */
function findsSignedIn({ record }: SentRecord, state: ZendeskState): JsonObject | undefined {
	const user = findUser(record, state, '');
	return user && { ...user, sessions: state.sessions.filter((session) => session.user_id === user.id).length };
}

/** Whoever is not deleted permanently, deleted or not. */
const findsNotErased = ({ record }: SentRecord, { users }: ZendeskState): JsonObject | undefined =>
	users.find(({ id, permanently_deleted: isErased }) => id === record.id && !isErased);

const findsMembership = ({ record }: SentRecord, state: ZendeskState): JsonObject | undefined =>
	findMembership(record, state);

const findsOrganizationMembership = ({ record }: SentRecord, state: ZendeskState): JsonObject | undefined =>
	findOrganizationMembership(record, state);

/** Any membership of the user, who is named by ID, external ID or email. */
const findsAnyOf =
	(list: 'group_memberships' | 'organization_memberships') =>
	({ record }: SentRecord, state: ZendeskState): JsonObject | undefined => {
		const named = { external_id: record.user_external_id, email: record.user_email };
		const userId = record.user_id ?? findUser(named, state)?.id;
		return state[list].find((one) => one.user_id === userId);
	};

const listDigits = (phone: unknown): string => String(phone).replace(/\D/g, '');

/** Emails are the same in any case, and phone numbers are the same by their digits. */
const holdsOfUser: Holds = (field, sent, held) => {
	const { emails, phones } = held;
	if (field === 'email') return Array.isArray(emails) && emails.includes(String(sent).toLowerCase());
	if (field === 'primary_email') return String(held.email).toLowerCase() === String(sent).toLowerCase();
	if (field === 'primary_phone') return listDigits(held.phone) === listDigits(sent);
	if (field === 'organization_name' || field === 'organization_external_id') {
		return String(held[field]).toLowerCase() === String(sent).toLowerCase();
	}
	if (field === 'phone') return Array.isArray(phones) && phones.map(listDigits).includes(listDigits(sent));
	return holdsAsSent(field, sent, held);
};

const ofUser = { find: findsUser, holds: holdsOfUser } as const;

const rules: ServiceTruth<ZendeskState, OperationName>['rules'] = {
	'user:createMany': { ...ofUser, wants: ({ record }) => record },
	'user:createOrUpdateMany': { ...ofUser, wants: ({ record, settings }) => withPrimary(record, settings) },
	'user:updateMany': { ...ofUser, wants: readChange },
	'user:suspendMany': { ...ofUser, wants: () => ({ suspended: true }) },
	'user:unsuspendMany': { ...ofUser, wants: () => ({ suspended: false }) },
	'user:endSessionsMany': { find: findsSignedIn, wants: () => ({ sessions: 0 }) },
	'user:deleteMany': { ...ofUser, wants: () => 'gone' },
	'identity:createMany': {
		find: ({ record }, state) => findIdentity(record, state),
		wants: ({ record: { type, value, verified } }) => ({ type, value, ...(verified !== undefined && { verified }) }),
		holds: holdsOfIdentity,
	},
	'identity:deleteMany': { find: ({ record }, state) => findIdentity(record, state), wants: () => 'gone' },
	'identity:makePrimaryMany': {
		find: ({ record }, state) => findIdentity(record, state),
		wants: () => ({ primary: true }),
	},
	'user:deletePermanentlyMany': { find: findsNotErased, wants: () => 'gone' },
	'groupMembership:createMany': {
		find: findsMembership,
		wants: ({ record }) => (record.default === undefined ? {} : { default: record.default }),
		mayCallOldCreated: true,
	},
	'groupMembership:deleteMany': { find: findsMembership, wants: () => 'gone' },
	'organizationMembership:createMany': {
		find: findsOrganizationMembership,
		wants: ({ record }) => (record.default === undefined ? {} : { default: record.default === true ? true : null }),
		mayCallOldCreated: true,
	},
	'groupMembership:deleteAllOfManyUsers': { find: findsAnyOf('group_memberships'), wants: () => 'gone' },
	'organizationMembership:deleteAllOfManyUsers': { find: findsAnyOf('organization_memberships'), wants: () => 'gone' },
	'organizationMembership:deleteMany': { find: findsOrganizationMembership, wants: () => 'gone' },
	'organization:createOrUpdateMany': {
		find: ({ record }, state) => findOrganizationByKey(record, state),
		wants: ({ record }) => record,
		holds: holdsOfUser,
	},
	'organizationMembership:setDefault': { find: findsOrganizationMembership, wants: () => ({ default: true }) },
};

/** With the options for it, an email and a phone number that are sent are to be the primary ones. */
function withPrimary(record: JsonObject, { makeEmailPrimary, makePhonePrimary }: SentRecord['settings']): JsonObject {
	const isWanted = (wish: unknown): boolean => wish === 'keep' || wish === 'remove';
	return {
		...record,
		...(isWanted(makeEmailPrimary) && record.email !== undefined && { primary_email: record.email }),
		...(isWanted(makePhonePrimary) && record.phone !== undefined && { primary_phone: record.phone }),
	};
}

/** Without an ID, the external ID says who is meant, and is not written. */
function readChange({ record, settings }: SentRecord): JsonObject {
	const { external_id: externalId, ...fields } = record;
	const own = record.id === undefined ? fields : { ...fields, external_id: externalId };
	const change = settings.changes === 'same' ? parseJson(String(settings.sameChange)) : own;
	return withPrimary(isObject(change) ? change : {}, settings);
}

/** Says why an outcome of an operation of Zendesk can't be true; undefined where it can. */
export const contradictZendesk = makeContradict<ZendeskState, OperationName>({
	operations: [...userNodeOperations.bulk, ...membershipNodeOperations.bulk],
	rules,
});
