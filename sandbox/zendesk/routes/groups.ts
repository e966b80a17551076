import { type Call, isReply, readId, readQuery, type ZendeskRoute } from '../call';
import { invalidRecord, notFound, type Reply } from '../errors';
import { createGroup, deleteGroup } from '../memberships';
import { page } from '../pages';
import { showGroup } from '../render';
import { type GroupRow, timestamp } from '../rows';
import { readRecord } from './body';

function listIds(call: Call, ids: readonly number[]): Reply {
	return page(call, {
		key: 'groups',
		positions: ids,
		show(id) {
			const group = call.account.groups.get(id);
			return group ? showGroup(group, call.request.origin) : {};
		},
	});
}

function pickGroups(call: Call): number[] {
	const asked = readQuery(call, 'exclude_deleted');
	const showsDeleted = asked === undefined ? call.switches.listDeletedGroups : asked !== 'true';
	const groups = call.account.groups.all().filter((group) => showsDeleted || !group.deleted);
	return groups.map((group) => group.id);
}

const listAssignable = (call: Call): Reply => {
	const groups = call.account.groups.all().filter((group) => !group.deleted);
	return listIds(
		call,
		groups.map((group) => group.id),
	);
};

const list = (call: Call): Reply => listIds(call, pickGroups(call));

function listOfUser(call: Call): Reply {
	const userId = readId(call, 'user_id');
	if (isReply(userId)) return userId;
	const memberships = call.account.memberships.pick(call.account.membershipsOfUser.ids(userId));
	return listIds(
		call,
		memberships.map((membership) => membership.group_id).sort((a, b) => a - b),
	);
}

const count = (call: Call): Reply => ({
	status: 200,
	body: { count: { value: pickGroups(call).length, refreshed_at: timestamp(call.nowMs) } },
});

function findGroup(call: Call): GroupRow | Reply {
	const id = readId(call);
	return isReply(id) ? id : (call.account.groups.get(id) ?? notFound());
}

function showOne(call: Call): Reply {
	const group = findGroup(call);
	return isReply(group) ? group : { status: 200, body: { group: showGroup(group, call.request.origin) } };
}

function createOne(call: Call): Reply {
	const record = readRecord(call);
	if (isReply(record)) return record;
	if (typeof record.name !== 'string' || record.name.trim() === '') {
		return invalidRecord([{ field: 'name', description: 'Name: cannot be blank', error: 'BlankValue' }]);
	}
	const shown = showGroup(createGroup(call.account, record, call.nowMs), call.request.origin);
	return { status: 201, body: { group: shown }, headers: { location: String(shown.url) } };
}

function deleteOne(call: Call): Reply {
	const group = findGroup(call);
	if (isReply(group)) return group;
	deleteGroup(call.account, group, call.nowMs);
	return { status: 204 };
}

const agents = { allowed: 'agents' } as const;
const admins = { allowed: 'admins' } as const;
const filters = ['exclude_deleted', 'include'];
const body = { key: 'group', fields: new Set(['name', 'description', 'is_public']) };

export const groupRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/groups', action: 'groups/index', ...agents, query: filters, handle: list },
	{
		method: 'GET',
		path: '/users/:user_id/groups',
		action: 'groups/index',
		...agents,
		query: filters,
		handle: listOfUser,
	},
	{ method: 'GET', path: '/groups/count', action: 'groups/count', ...agents, query: filters, handle: count },
	{ method: 'GET', path: '/groups/assignable', action: 'groups/assignable', ...agents, handle: listAssignable },
	{ method: 'GET', path: '/groups/:id', action: 'groups/show', ...agents, handle: showOne },
	{ method: 'POST', path: '/groups', action: 'groups/create', ...admins, body, handle: createOne },
	{ method: 'DELETE', path: '/groups/:id', action: 'groups/destroy', ...admins, handle: deleteOne },
];
