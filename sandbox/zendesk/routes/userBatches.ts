import { scopeOf } from '../brands';
import { type Call, isReply, readQuery, type ZendeskRoute } from '../call';
import { invalidAttribute, type Reply, tooManyUsers } from '../errors';
import type { Json } from '../rows';
import { missing, readBatch, readIds, readListed, readRecord } from './body';
import { queueJob } from './queueJob';
import { userFields } from './users';

/** Each user with changes of his own, or one change for all users that the query names. */
function updateMany(call: Call): Reply {
	const ids = readIds(call);
	const externalIds = readListed(call, 'external_ids');
	if (isReply(ids)) return ids;
	if (isReply(externalIds)) return externalIds;
	if (!ids && !externalIds) {
		const records = readBatch(call, tooManyUsers);
		return isReply(records) ? records : queueJob(call, 'usersUpdate', records);
	}
	const change = readRecord(call, 'user');
	if (isReply(change)) return change;
	const targets: readonly Json[] = ids ? ids.map((id) => ({ id })) : (externalIds ?? []).map(nameExternally);
	return queueJob(
		call,
		'usersUpdate',
		targets.map((target) => ({ ...change, ...target })),
	);
}

const nameExternally = (external_id: string): Json => ({ external_id });

/** The brand in which external ids are looked for, null for none; or the 400 for what is no brand. */
function readScope(call: Call, hasIds: boolean): number | null | Reply {
	const brand = readQuery(call, 'brand_id');
	if (brand === undefined || !call.switches.brandSeparation) return null;
	const refuse = (rule: string): Reply => invalidAttribute('brand_id', rule, call.route.action);
	if (hasIds) return refuse('cannot be combined with ids');
	if (!/^\d+$/.test(brand)) return refuse('must be 0 or the id of a brand');
	if (brand === '0') return null;
	const found = call.account.brands.get(Number(brand));
	return found ? scopeOf(found) : refuse('must be the id of a brand of this account');
}

/** By ids or by external ids, in the query; a body is dropped. */
function destroyMany(call: Call): Reply {
	const ids = readIds(call);
	const externalIds = readListed(call, 'external_ids');
	if (isReply(ids)) return ids;
	if (isReply(externalIds)) return externalIds;
	const scope = readScope(call, ids !== undefined);
	if (isReply(scope)) return scope;
	if (!ids && !externalIds) return missing('ids');
	const { account, switches } = call;
	const known = (externalIds ?? []).map((externalId) => {
		const user = account.findUserByExternalId(externalId, scope);
		return user ? { id: user.id } : nameExternally(externalId);
	});
	const targets: readonly Json[] = ids ? ids.map((id) => ({ id })) : known;
	const isThere = ({ id }: Json): boolean => account.users.get(Number(id))?.active === true;
	return queueJob(call, 'usersDelete', switches.missingInDestroyMany === 'dropped' ? targets.filter(isThere) : targets);
}

const admins = { allowed: 'admins' } as const;

export const userBatchRoutes: readonly ZendeskRoute[] = [
	{
		...{ method: 'PUT', path: '/users/update_many', action: 'users/update_many', ...admins },
		...{ query: ['ids', 'external_ids'], body: { key: 'users', orKey: 'user', fields: userFields } },
		handle: updateMany,
	},
	{
		...{ method: 'DELETE', path: '/users/destroy_many', action: 'users/destroy_many', ...admins },
		...{ query: ['ids', 'external_ids', 'brand_id'], handle: destroyMany },
	},
];
