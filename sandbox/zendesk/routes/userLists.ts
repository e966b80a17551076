import { scopeOf } from '../brands';
import { type Call, isReply, readId, readQuery, type ZendeskRoute } from '../call';
import { refuse, type Reply } from '../errors';
import { type Listing, page, pageByOffsetOnly } from '../pages';
import { showUser } from '../render';
import { timestamp, type UserRow } from '../rows';
import { findUsers } from '../search';
import { readIds, readListed } from './body';

function listing(call: Call, ids: readonly number[]): Listing {
	return {
		key: 'users',
		positions: ids,
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

/** The users of these ids that the query asks for. Without a filter it's the list itself, however long. */
function filterUsers(call: Call, ids: readonly number[]): readonly number[] {
	const askedRoles = readRoles(call);
	const externalId = readQuery(call, 'external_id')?.toLowerCase();
	const permissionSet = readQuery(call, 'permission_set');
	if (askedRoles.length === 0 && externalId === undefined && permissionSet === undefined) return ids;
	const users = call.account.users
		.pick(ids)
		.filter(
			(user) =>
				(askedRoles.length === 0 || askedRoles.includes(user.role)) &&
				(externalId === undefined || user.external_id?.toLowerCase() === externalId) &&
				(permissionSet === undefined || String(user.custom_role_id) === permissionSet),
		);
	return users.map((user) => user.id);
}

const list = (call: Call): Reply => page(call, listing(call, filterUsers(call, call.account.activeUserIds)));

function listOfGroup(call: Call): Reply {
	const groupId = readId(call, 'group_id');
	if (isReply(groupId)) return groupId;
	const memberships = call.account.memberships.pick(call.account.membershipsOfGroup.ids(groupId));
	const ids = memberships.map((membership) => membership.user_id).sort((a, b) => a - b);
	return page(call, listing(call, filterUsers(call, ids)));
}

function listOfOrganization(call: Call): Reply {
	const organizationId = readId(call, 'organization_id');
	if (isReply(organizationId)) return organizationId;
	const users = call.account.users.pick(call.account.activeUserIds);
	const ids = users.filter((user) => user.organization_id === organizationId).map((user) => user.id);
	return page(call, listing(call, filterUsers(call, ids)));
}

function listDeleted(call: Call): Reply {
	const ids = call.account.users.all().flatMap((user) => (user.active ? [] : user.id));
	return page(call, { ...listing(call, ids), key: 'deleted_users' });
}

function count(call: Call): Reply {
	const value = filterUsers(call, call.account.activeUserIds).length;
	return { status: 200, body: { count: { value, refreshed_at: timestamp(call.nowMs) } } };
}

/** The brands in which external ids are looked for; null stands for users without one. */
function listScopes(call: Call): readonly (number | null)[] {
	const { account, switches } = call;
	const brand = switches.brandSeparation ? readQuery(call, 'brand_id') : '0';
	if (brand !== undefined) return [scopeOf(account.brands.get(Number(brand)))];
	return switches.showManyWithoutBrand === 'account' ? [null] : [null, ...account.brands.ids];
}

function pickUsers(call: Call): UserRow[] | Reply {
	const { account } = call;
	const ids = readIds(call);
	if (isReply(ids)) return ids;
	const externalIds = ids ? [] : (readListed(call, 'external_ids') ?? []);
	if (isReply(externalIds)) return externalIds;
	const scopes = listScopes(call);
	const found = ids
		? account.users.pick(ids)
		: externalIds.flatMap((id) => scopes.flatMap((scope) => account.findUserByExternalId(id, scope) ?? []));
	return [...new Set(found)].filter((user) => user.active);
}

/** Sorted by id, whatever the order asked for; unknown ids are left out without a word. */
function showMany(call: Call): Reply {
	const users = pickUsers(call);
	if (isReply(users)) return users;
	users.sort((a, b) => a.id - b.id);
	const shown = users.map((user) => showUser(call.account, user, call.request.origin));
	return { status: 200, body: { users: shown, next_page: null, previous_page: null, count: shown.length } };
}

/** A search gives out so many and no more. */
function refuseDepth(call: Call): Reply | undefined {
	const [page = 1, size = 100] = ['page', 'per_page'].map((name) => Number(readQuery(call, name) ?? undefined));
	const end = (Number.isNaN(page) ? 1 : page) * (Number.isNaN(size) ? 100 : size);
	if (end <= call.switches.searchLimit) return undefined;
	return refuse(422, 'invalid', 'Invalid search: Requested response size was greater than Search Response Limits');
}

function search(call: Call): Reply {
	const externalId = readQuery(call, 'external_id');
	const query = externalId === undefined ? (readQuery(call, 'query') ?? '') : `external_id:"${externalId}"`;
	const indexedUntil = timestamp(call.nowMs - call.switches.searchLagMs);
	const users = findUsers(call.account, query, call.switches.searchSameKey);
	const ids = users.filter((user) => user.created_at <= indexedUntil).map((user) => user.id);
	return refuseDepth(call) ?? pageByOffsetOnly(call, listing(call, ids));
}

const filters = ['role', 'role[]', 'permission_set', 'external_id', 'include'];
const agents = { allowed: 'agents' } as const;

export const userListRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/users', action: 'users/index', ...agents, query: filters, handle: list },
	{
		method: 'GET',
		path: '/groups/:group_id/users',
		action: 'users/index',
		...agents,
		query: filters,
		handle: listOfGroup,
	},
	{
		...{ method: 'GET', path: '/organizations/:organization_id/users', action: 'users/index', ...agents },
		...{ query: filters, handle: listOfOrganization },
	},
	{ method: 'GET', path: '/deleted_users', action: 'deleted_users/index', ...agents, handle: listDeleted },
	{ method: 'GET', path: '/users/count', action: 'users/count', ...agents, query: filters, handle: count },
	{
		...{ method: 'GET', path: '/users/show_many', action: 'users/show_many', ...agents },
		...{ query: ['ids', 'external_ids', 'brand_id', 'include'], handle: showMany },
	},
	{
		...{ method: 'GET', path: '/users/search', action: 'users/search', ...agents },
		...{ query: ['query', 'external_id', 'include'], handle: search },
	},
];
