import { type Call, isReply, readId, readQuery, type ZendeskRoute } from '../call';
import { notAnInteger, type Reply, tooManyValues } from '../errors';
import { type Listing, page, pageByOffsetOnly } from '../pages';
import { showUser } from '../render';
import { timestamp, type UserRow } from '../rows';
import { findUsers } from '../search';

const mostIds = 100;

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

function count(call: Call): Reply {
	const value = filterUsers(call, call.account.activeUserIds).length;
	return { status: 200, body: { count: { value, refreshed_at: timestamp(call.nowMs) } } };
}

const splitIds = (text: string): string[] =>
	text
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');

function pickUsers(call: Call): UserRow[] | Reply {
	const ids = splitIds(readQuery(call, 'ids') ?? '');
	const externalIds = ids.length > 0 ? [] : splitIds(readQuery(call, 'external_ids') ?? '');
	if (ids.length + externalIds.length > mostIds) return tooManyValues(mostIds);
	if (ids.some((id) => !/^\d+$/.test(id))) return notAnInteger('ids', call.route.action);
	const found = [
		...ids.flatMap((id) => call.account.users.get(Number(id)) ?? []),
		...externalIds.flatMap((id) => call.account.findUserByExternalId(id) ?? []),
	];
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

function search(call: Call): Reply {
	const externalId = readQuery(call, 'external_id');
	const query = externalId === undefined ? (readQuery(call, 'query') ?? '') : `external_id:"${externalId}"`;
	const indexedUntil = timestamp(call.nowMs - call.switches.searchLagMs);
	const users = findUsers(call.account, query).filter((user) => user.created_at <= indexedUntil);
	const ids = users.map((user) => user.id);
	return pageByOffsetOnly(call, listing(call, ids));
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
	{ method: 'GET', path: '/users/count', action: 'users/count', ...agents, query: filters, handle: count },
	{
		...{ method: 'GET', path: '/users/show_many', action: 'users/show_many', ...agents },
		...{ query: ['ids', 'external_ids', 'include'], handle: showMany },
	},
	{
		...{ method: 'GET', path: '/users/search', action: 'users/search', ...agents },
		...{ query: ['query', 'external_id', 'include'], handle: search },
	},
];
