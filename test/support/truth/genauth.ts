import { genAuthOperations } from '../../../nodes/GenAuth/operations';
import type { JsonObject } from '../../../nodes/shared/values/json';
import type { GenAuthState } from '../../../sandbox';
import type { SentRecord } from './rule';
import { makeContradict, type ServiceTruth } from './truth';

type OperationName =
	| 'group:createMany'
	| 'group:createOrUpdateMany'
	| 'group:deleteMany'
	| 'member:addMembers'
	| 'member:removeMembers';

function findGroup({ record }: SentRecord, { groups }: GenAuthState): JsonObject | undefined {
	return groups.find(({ code, name }) => (record.code === undefined ? name === record.name : code === record.code));
}

/** The names of a user, the surest first: the first that a record gives counts. */
const names = ['userId', 'externalId', 'email', 'username', 'phone'] as const;

/** The ID of a done membership is that of its user. */
function findMember({ record }: SentRecord, { groups, users }: GenAuthState): JsonObject | undefined {
	const name = names.find((one) => record[one] !== undefined);
	const user = users.find((one) => name !== undefined && one[name] === record[name]);
	const group = groups.find(({ code, name: called }) =>
		record.code === undefined ? called === record.groupName : code === record.code,
	);
	const members = group?.members ?? [];
	return user && members.includes(user.userId) ? { id: user.userId } : undefined;
}

const rules: ServiceTruth<GenAuthState, OperationName>['rules'] = {
	'group:createMany': { find: findGroup, wants: ({ record }) => record },
	'group:createOrUpdateMany': { find: findGroup, wants: ({ record }) => record },
	'group:deleteMany': { find: findGroup, wants: () => 'gone' },
	'member:addMembers': { find: findMember, wants: () => ({}) },
	'member:removeMembers': { find: findMember, wants: () => 'gone' },
};

/** Says why an outcome of an operation of GenAuth can't be true; undefined where it can. */
export const contradictGenAuth = makeContradict<GenAuthState, OperationName>({
	operations: genAuthOperations.bulk,
	rules,
});
