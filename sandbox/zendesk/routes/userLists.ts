import { readQuery } from '../../core/query';
import { brandIdOfUsers } from '../brands';
import { type Call, readId, type ZendeskRoute } from '../call';
import { refuse } from '../errors';
import { type Listing, answerList, answerListByOffsetOnly } from '../pages';
import { showUser } from '../render';
import { timestamp, type User } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { findUsers } from '../search';
import { readIds, readCommaList } from './body';

function toListing(call: Call, ids: readonly number[]): Listing {
	return {
		key: 'users',
		ids,
		show(id) {
			const user = call.account.users.get(id);
			return user ? showUser(call.account, user, call.request.origin) : {};
		},
	};
}

function readRoles(call: Call): string[] {
	const values = [call.request.query.role, call.request.query['role[]']];
	return values.flatMap((value) => value ?? []);
}

/** The ids of those users that the query's filters select. Without a filter, the list is returned as it is. */
function filterUsers(call: Call, ids: readonly number[]): readonly number[] {
	const wantedRoles = readRoles(call);
	const externalId = readQuery(call.request, 'external_id')?.toLowerCase();
	const permissionSet = readQuery(call.request, 'permission_set');
	if (wantedRoles.length === 0 && externalId === undefined && permissionSet === undefined) return ids;
	const users = call.account.users
		.pick(ids)
		.filter(
			(user) =>
				(wantedRoles.length === 0 || wantedRoles.includes(user.role)) &&
				(externalId === undefined || user.external_id?.toLowerCase() === externalId) &&
				(permissionSet === undefined || String(user.custom_role_id) === permissionSet),
		);
	return users.map((user) => user.id);
}

const list = (call: Call): RouteAnswer =>
	answerList(call, toListing(call, filterUsers(call, call.account.activeUserIds)));

function listOfGroup(call: Call): RouteAnswer {
	const groupId = readId(call, 'group_id');
	if (isRouteAnswer(groupId)) return groupId;
	const memberships = call.account.memberships.ofPlace(groupId);
	const ids = memberships.map((membership) => membership.user_id).sort((a, b) => a - b);
	return answerList(call, toListing(call, filterUsers(call, ids)));
}

function listOfOrganization(call: Call): RouteAnswer {
	const organizationId = readId(call, 'organization_id');
	if (isRouteAnswer(organizationId)) return organizationId;
	const users = call.account.users.pick(call.account.activeUserIds);
	const ids = users.filter((user) => user.organization_id === organizationId).map((user) => user.id);
	return answerList(call, toListing(call, filterUsers(call, ids)));
}

function count(call: Call): RouteAnswer {
	const value = filterUsers(call, call.account.activeUserIds).length;
	return { status: 200, body: { count: { value, refreshed_at: timestamp(call.nowMs) } } };
}

/** The brands among whose users external ids are searched; null stands for the users without a brand. */
function listBrandScopes(call: Call): readonly (number | null)[] {
	const { account, switches } = call;
	const brand = switches.brandSeparation ? readQuery(call.request, 'brand_id') : '0';
	if (brand !== undefined) return [brandIdOfUsers(account.brands.get(Number(brand)))];
	return switches.showManyWithoutBrand === 'account' ? [null] : [null, ...account.brands.ids];
}

function pickUsers(call: Call): User[] | RouteAnswer {
	const { account } = call;
	const ids = readIds(call);
	if (isRouteAnswer(ids)) return ids;
	const externalIds = ids ? [] : (readCommaList(call, 'external_ids') ?? []);
	if (isRouteAnswer(externalIds)) return externalIds;
	const scopes = listBrandScopes(call);
	const found = ids
		? account.users.pick(ids)
		: externalIds.flatMap((id) => scopes.flatMap((scope) => account.findUserByExternalId(id, scope) ?? []));
	return [...new Set(found)].filter((user) => user.active);
}

/** Answers in the order of the ids, not of the request. Ids that don't exist are left out. */
function showMany(call: Call): RouteAnswer {
	const users = pickUsers(call);
	if (isRouteAnswer(users)) return users;
	users.sort((a, b) => a.id - b.id);
	const shown = users.map((user) => showUser(call.account, user, call.request.origin));
	return { status: 200, body: { users: shown, next_page: null, previous_page: null, count: shown.length } };
}

/** Refuses a page beyond the number of users that a search gives out. */
function refuseSearchDepth(call: Call): RouteAnswer | undefined {
	const [page = 1, size = 100] = ['page', 'per_page'].map((name) => Number(readQuery(call.request, name) ?? undefined));
	const end = (Number.isNaN(page) ? 1 : page) * (Number.isNaN(size) ? 100 : size);
	if (end <= call.switches.searchLimit) return undefined;
	return refuse(422, 'invalid', 'Invalid search: Requested response size was greater than Search Response Limits');
}

function search(call: Call): RouteAnswer {
	const externalId = readQuery(call.request, 'external_id');
	const query = externalId === undefined ? (readQuery(call.request, 'query') ?? '') : `external_id:"${externalId}"`;
	const indexedUntil = timestamp(call.nowMs - call.switches.searchLagMs);
	const users = findUsers(call.account, query, call.switches);
	const ids = users.filter((user) => user.created_at <= indexedUntil).map((user) => user.id);
	return refuseSearchDepth(call) ?? answerListByOffsetOnly(call, toListing(call, ids));
}

const listParameters = ['role', 'role[]', 'permission_set', 'external_id', 'include'];

export const userListRoutes: readonly ZendeskRoute[] = [
	{
		method: 'GET',
		path: '/users',
		action: 'users/index',
		allowed: 'agents',
		query: listParameters,
		handle: list,
	},
	{
		method: 'GET',
		path: '/groups/:group_id/users',
		action: 'users/index',
		allowed: 'agents',
		query: listParameters,
		handle: listOfGroup,
	},
	{
		method: 'GET',
		path: '/organizations/:organization_id/users',
		action: 'users/index',
		allowed: 'agents',
		query: listParameters,
		handle: listOfOrganization,
	},
	{
		method: 'GET',
		path: '/users/count',
		action: 'users/count',
		allowed: 'agents',
		query: listParameters,
		handle: count,
	},
	{
		method: 'GET',
		path: '/users/show_many',
		action: 'users/show_many',
		allowed: 'agents',
		query: ['ids', 'external_ids', 'brand_id', 'include'],
		handle: showMany,
	},
	{
		method: 'GET',
		path: '/users/search',
		action: 'users/search',
		allowed: 'agents',
		query: ['query', 'external_id', 'include'],
		handle: search,
	},
];
