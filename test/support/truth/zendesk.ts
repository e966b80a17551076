import { membershipOperations } from '../../../nodes/Zendesk/memberships/operations';
import { userOperations } from '../../../nodes/Zendesk/users/operations';
import { parseJson, isObject, type JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';
import { makeContradict, type SentRecord, type ServiceTruth } from './truth';
import { findMembership, findUser } from './zendeskState';

const plainUserFields = [
	'name',
	'external_id',
	'role',
	'organization_id',
	'alias',
	'details',
	'notes',
	'tags',
	'time_zone',
	'locale',
	'custom_role_id',
	'default_group_id',
	'ticket_restriction',
	'suspended',
] as const;

const comparedFields = {
	'user:createMany': [...plainUserFields, 'email', 'phone', 'verified', 'user_fields'],
	'user:createOrUpdateMany': plainUserFields,
	'user:updateMany': plainUserFields,
	'user:deleteMany': [],
	'groupMembership:createMany': ['default'],
	'groupMembership:deleteMany': [],
} as const;

type OperationName = keyof typeof comparedFields;

export const notYetCompared: Readonly<Record<OperationName, readonly string[]>> = {
	'user:createMany': ['upper and lower case'],
	'user:createOrUpdateMany': ['email', 'phone', 'verified', 'user_fields', 'upper and lower case'],
	'user:updateMany': ['email', 'phone', 'verified', 'user_fields', 'upper and lower case'],
	'user:deleteMany': ['brand'],
	'groupMembership:createMany': ['default, where it is false'],
	'groupMembership:deleteMany': [],
};

const findsUser = ({ record }: SentRecord, state: ZendeskState): JsonObject | undefined => findUser(record, state);
const findsMembership = ({ record }: SentRecord, state: ZendeskState): JsonObject | undefined =>
	findMembership(record, state);

const rules: ServiceTruth<ZendeskState, OperationName>['rules'] = {
	'user:createMany': { find: findsUser, wants: ({ record }) => record },
	'user:createOrUpdateMany': { find: findsUser, wants: ({ record }) => record },
	'user:updateMany': { find: findsUser, wants: readChange },
	'user:deleteMany': { find: findsUser, wants: () => 'gone' },
	// An agent's first membership is the default one, whatever was asked.
	'groupMembership:createMany': {
		find: findsMembership,
		wants: ({ record }) => (record.default === true ? { default: true } : {}),
		mayCallOldCreated: true,
	},
	'groupMembership:deleteMany': { find: findsMembership, wants: () => 'gone' },
};

/** Without an ID, the external ID says who is meant, and is not written. */
function readChange({ record, settings }: SentRecord): JsonObject {
	const { external_id: externalId, ...fields } = record;
	if (settings.changes !== 'same') return record.id === undefined ? fields : { ...fields, external_id: externalId };
	const change = parseJson(String(settings.sameChange));
	return isObject(change) ? change : {};
}

/** Says why an outcome of an operation of Zendesk can't be true; undefined where it can. */
export const contradictZendesk = makeContradict<ZendeskState, OperationName>({
	operations: [...userOperations.bulk, ...membershipOperations.bulk],
	rules,
	comparedFields,
	notYetListed: { 'user:createOrUpdateMany': ['unchanged'] },
});
