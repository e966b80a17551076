import { readQuery } from '../../core/query';
import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound } from '../errors';
import { checkName, checkUpdate, createGroup, deleteGroup, updateGroup } from '../groups';
import { answerList } from '../pages';
import { showGroup } from '../render';
import { type Group, timestamp } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { readRecord } from './body';

function listIds(call: Call, ids: readonly number[]): RouteAnswer {
	return answerList(call, {
		key: 'groups',
		ids,
		show(id) {
			const group = call.account.groups.get(id);
			return group ? showGroup(group, call.request.origin) : {};
		},
	});
}

function pickGroups(call: Call): number[] {
	const excludeDeleted = readQuery(call.request, 'exclude_deleted');
	const showsDeleted = excludeDeleted === undefined ? call.switches.listDeletedGroups : excludeDeleted !== 'true';
	const groups = call.account.groups.all().filter((group) => showsDeleted || !group.deleted);
	return groups.map((group) => group.id);
}

const listAssignable = (call: Call): RouteAnswer => {
	const groups = call.account.groups.all().filter((group) => !group.deleted);
	return listIds(
		call,
		groups.map((group) => group.id),
	);
};

const list = (call: Call): RouteAnswer => listIds(call, pickGroups(call));

function listOfUser(call: Call): RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	const memberships = call.account.memberships.ofUser(userId);
	return listIds(
		call,
		memberships.map((membership) => membership.group_id).sort((a, b) => a - b),
	);
}

const count = (call: Call): RouteAnswer => ({
	status: 200,
	body: { count: { value: pickGroups(call).length, refreshed_at: timestamp(call.nowMs) } },
});

function findGroup(call: Call): Group | RouteAnswer {
	const id = readId(call);
	return isRouteAnswer(id) ? id : (call.account.groups.get(id) ?? notFound());
}

function showOne(call: Call): RouteAnswer {
	const group = findGroup(call);
	return isRouteAnswer(group) ? group : { status: 200, body: { group: showGroup(group, call.request.origin) } };
}

function createOne(call: Call): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	const invalid = checkName(record.name);
	if (invalid.length > 0) return invalidRecord(invalid);
	const shown = showGroup(createGroup(call.account, record, call.nowMs), call.request.origin);
	return { status: 201, body: { group: shown }, headers: { location: String(shown.url) } };
}

/** A private group stays private. */
function updateOne(call: Call): RouteAnswer {
	const group = findGroup(call);
	if (isRouteAnswer(group)) return group;
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	if (group.deleted) return notFound();
	const invalid = checkUpdate(group, record);
	if (invalid.length > 0) return invalidRecord(invalid);
	updateGroup(group, record, call.nowMs);
	return { status: 200, body: { group: showGroup(group, call.request.origin) } };
}

function deleteOne(call: Call): RouteAnswer {
	const group = findGroup(call);
	if (isRouteAnswer(group)) return group;
	// A deleted group can be read, and not be deleted again.
	if (group.deleted) return notFound();
	deleteGroup(call.account, group, call.nowMs);
	return { status: 204 };
}

const listParameters = ['exclude_deleted', 'include'];
const body = { key: 'group', fields: new Set(['name', 'description', 'is_public']) };

export const groupRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/groups', action: 'groups/index', allowed: 'agents', query: listParameters, handle: list },
	{
		method: 'GET',
		path: '/users/:user_id/groups',
		action: 'groups/index',
		allowed: 'agents',
		query: listParameters,
		handle: listOfUser,
	},
	{
		method: 'GET',
		path: '/groups/count',
		action: 'groups/count',
		allowed: 'agents',
		query: listParameters,
		handle: count,
	},
	{ method: 'GET', path: '/groups/assignable', action: 'groups/assignable', allowed: 'agents', handle: listAssignable },
	{ method: 'GET', path: '/groups/:id', action: 'groups/show', allowed: 'agents', handle: showOne },
	{ method: 'POST', path: '/groups', action: 'groups/create', allowed: 'admins', body, handle: createOne },
	{ method: 'PUT', path: '/groups/:id', action: 'groups/update', allowed: 'admins', body, handle: updateOne },
	{ method: 'DELETE', path: '/groups/:id', action: 'groups/destroy', allowed: 'admins', handle: deleteOne },
];
