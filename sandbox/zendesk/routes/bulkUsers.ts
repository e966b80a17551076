import type { Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { brandIdOfUsers } from '../brands';
import { type Call, type ZendeskRoute } from '../call';
import { bulkImportsOff, invalidAttribute, tooManyUsers } from '../errors';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { missingParameter, readBatch, readIds, readCommaList, readRecord } from './body';
import { queueJob } from './queueJob';
import { userFields } from './userFields';

/** Updates each user with fields of its own or, where the query names users, all of them with the same fields. */
function updateMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	const externalIds = readCommaList(call, 'external_ids');
	if (isRouteAnswer(ids)) return ids;
	if (isRouteAnswer(externalIds)) return externalIds;
	if (!ids && !externalIds) {
		const records = readBatch(call, tooManyUsers);
		return isRouteAnswer(records) ? records : queueJob(call, 'usersUpdate', records);
	}
	const change = readRecord(call, 'user');
	if (isRouteAnswer(change)) return change;
	const targets: readonly Json[] = ids ? ids.map((id) => ({ id })) : (externalIds ?? []).map(toExternalTarget);
	return queueJob(
		call,
		'usersUpdate',
		targets.map((target) => ({ ...change, ...target })),
	);
}

const toExternalTarget = (external_id: string): Json => ({ external_id });

/**
 * Among which users external ids are searched: those of a brand or, for null, those without one. A refusal for a brand
 * that doesn't exist.
 */
function readBrandScope(call: Call, hasIds: boolean): number | null | RouteAnswer {
	const brand = readQuery(call.request, 'brand_id');
	if (brand === undefined || !call.switches.brandSeparation) return null;
	const refuse = (rule: string): RouteAnswer => invalidAttribute('brand_id', rule, call.route.action);
	if (hasIds) return refuse('cannot be combined with ids');
	if (!/^\d+$/.test(brand)) return refuse('must be 0 or the id of a brand');
	if (brand === '0') return null;
	const found = call.account.brands.get(Number(brand));
	return found ? brandIdOfUsers(found) : refuse('must be the id of a brand of this account');
}

/** Deletes the users that the query names by ids or by external ids. A body is ignored. */
function destroyMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	const externalIds = readCommaList(call, 'external_ids');
	if (isRouteAnswer(ids)) return ids;
	if (isRouteAnswer(externalIds)) return externalIds;
	const scope = readBrandScope(call, ids !== undefined);
	if (isRouteAnswer(scope)) return scope;
	if (!ids && !externalIds) return missingParameter('ids');
	const { account, switches } = call;
	const known = (externalIds ?? []).map((externalId) => {
		const user = account.findUserByExternalId(externalId, scope);
		return user ? { id: user.id } : toExternalTarget(externalId);
	});
	const targets: readonly Json[] = ids ? ids.map((id) => ({ id })) : known;
	const isActive = ({ id }: Json): boolean => account.users.get(Number(id))?.active === true;
	return queueJob(
		call,
		'usersDelete',
		switches.missingInDestroyMany === 'dropped' ? targets.filter(isActive) : targets,
	);
}

/** Also answers 403 where the account has no bulk imports: a default account has none. */
function importMany(kind: 'usersCreate' | 'usersUpsert'): (call: Call) => RouteAnswer {
	return (call) => {
		if (!call.switches.bulkImports) return bulkImportsOff(call.switches.bulkImportsOffBody);
		const records = readBatch(call, tooManyUsers);
		return isRouteAnswer(records) ? records : queueJob(call, kind, records);
	};
}

const importBody = { key: 'users', fields: userFields };

export const bulkUserRoutes: readonly ZendeskRoute[] = [
	{
		method: 'POST',
		path: '/users/create_many',
		action: 'users/create_many',
		allowed: 'admins',
		body: importBody,
		handle: importMany('usersCreate'),
	},
	{
		method: 'POST',
		path: '/users/create_or_update_many',
		action: 'users/create_or_update_many',
		allowed: 'admins',
		body: importBody,
		handle: importMany('usersUpsert'),
	},
	{
		method: 'PUT',
		path: '/users/update_many',
		action: 'users/update_many',
		allowed: 'admins',
		query: ['ids', 'external_ids'],
		body: { key: 'users', singleKey: 'user', fields: userFields },
		handle: updateMany,
	},
	{
		method: 'DELETE',
		path: '/users/destroy_many',
		action: 'users/destroy_many',
		allowed: 'admins',
		query: ['ids', 'external_ids', 'brand_id'],
		handle: destroyMany,
	},
];
