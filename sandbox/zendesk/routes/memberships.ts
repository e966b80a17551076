import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound } from '../errors';
import { checkMembership, createMembership, makeDefault, removeMembership } from '../memberships';
import { answerList } from '../pages';
import { showMembership } from '../render';
import type { Membership } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { readRecord } from './body';
import { membershipFields, refuseInvalidIds } from './membershipFields';

function listIds(call: Call, ids: readonly number[]): RouteAnswer {
	return answerList(call, {
		key: 'group_memberships',
		ids,
		show(id) {
			const membership = call.account.memberships.get(id);
			return membership ? showMembership(membership, call.request.origin) : {};
		},
	});
}

const listAll = (call: Call): RouteAnswer => listIds(call, call.account.memberships.ids);

function listOfUser(call: Call): RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	return call.account.users.get(userId) ? listIds(call, call.account.membershipsOfUser.ids(userId)) : notFound();
}

function listOfGroup(call: Call): RouteAnswer {
	const groupId = readId(call, 'group_id');
	if (isRouteAnswer(groupId)) return groupId;
	return call.account.groups.get(groupId) ? listIds(call, call.account.membershipsOfGroup.ids(groupId)) : notFound();
}

/** The membership whose id is in the path. Below a user, it must be a membership of that user. */
function findMembership(call: Call): Membership | RouteAnswer {
	const id = readId(call);
	if (isRouteAnswer(id)) return id;
	const membership = call.account.memberships.get(id);
	const userId = call.request.params.user_id;
	if (!membership || (userId !== undefined && String(membership.user_id) !== userId)) return notFound();
	return membership;
}

const answerMembership = (call: Call, status: number, membership: Membership): RouteAnswer => ({
	status,
	body: { group_membership: showMembership(membership, call.request.origin) },
});

function showOne(call: Call): RouteAnswer {
	const membership = findMembership(call);
	return isRouteAnswer(membership) ? membership : answerMembership(call, 200, membership);
}

function createOne(call: Call): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	const userId = call.request.params.user_id;
	const membership = userId === undefined ? record : { ...record, user_id: userId };
	const refusal = refuseInvalidIds(call, [membership]);
	if (refusal) return refusal;
	const invalid = checkMembership(call.account, membership);
	if (invalid.length > 0) return invalidRecord(invalid);
	return answerMembership(call, 201, createMembership(call.account, membership, call.nowMs));
}

function deleteOne(call: Call): RouteAnswer {
	const membership = findMembership(call);
	if (isRouteAnswer(membership)) return membership;
	removeMembership(call.account, membership, call.nowMs);
	return { status: 204 };
}

/** Answers with all memberships of the user. */
function setDefault(call: Call): RouteAnswer {
	const membership = findMembership(call);
	if (isRouteAnswer(membership)) return membership;
	makeDefault(call.account, membership, call.nowMs);
	return listIds(call, call.account.membershipsOfUser.ids(membership.user_id));
}

const list = { method: 'GET', action: 'group_memberships/index', allowed: 'agents', query: ['include'] } as const;
const listAssignable = { ...list, action: 'group_memberships/assignable' } as const;
const show = { method: 'GET', action: 'group_memberships/show', allowed: 'agents', handle: showOne } as const;
const create = {
	method: 'POST',
	action: 'group_memberships/create',
	allowed: 'admins',
	body: { key: 'group_membership', fields: membershipFields },
	handle: createOne,
} as const;
const destroy = {
	method: 'DELETE',
	action: 'group_memberships/destroy',
	allowed: 'admins',
	handle: deleteOne,
} as const;

/** Most actions have two addresses: one for the account and one below a user or a group. */
export const membershipRoutes: readonly ZendeskRoute[] = [
	{ ...list, path: '/group_memberships', handle: listAll },
	{ ...list, path: '/users/:user_id/group_memberships', handle: listOfUser },
	{ ...list, path: '/groups/:group_id/memberships', handle: listOfGroup },
	{ ...listAssignable, path: '/group_memberships/assignable', handle: listAll },
	{ ...listAssignable, path: '/groups/:group_id/memberships/assignable', handle: listOfGroup },
	{ ...show, path: '/group_memberships/:id' },
	{ ...show, path: '/users/:user_id/group_memberships/:id' },
	{ ...create, path: '/group_memberships' },
	{ ...create, path: '/users/:user_id/group_memberships' },
	{ ...destroy, path: '/group_memberships/:id' },
	{ ...destroy, path: '/users/:user_id/group_memberships/:id' },
	{
		method: 'PUT',
		path: '/users/:user_id/group_memberships/:id/make_default',
		action: 'group_memberships/make_default',
		allowed: 'agents',
		handle: setDefault,
	},
];
