import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound } from '../errors';
import { checkMembership, createMembership, makeDefault, removeMembership } from '../memberships';
import { showMembership } from '../render';
import type { Membership } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { readRecord } from './body';
import { membershipFields, refuseInvalidIds } from './membershipFields';
import { TieActions } from './tieActions';

export const groupTies = new TieActions<Membership>({
	one: 'group_membership',
	many: 'group_memberships',
	deleteJob: 'membershipsDelete',
	tiesOf: ({ memberships }) => memberships,
	show: ({ request }, membership) => showMembership(membership, request.origin),
	makeDefault,
	remove: removeMembership,
});

function listOfGroup(call: Call): RouteAnswer {
	const groupId = readId(call, 'group_id');
	if (isRouteAnswer(groupId)) return groupId;
	const { groups, memberships } = call.account;
	return groups.get(groupId) ? groupTies.listIds(call, memberships.idsOfPlace(groupId)) : notFound();
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
	return groupTies.answerOne(call, 201, createMembership(call.account, membership, call.nowMs));
}

const list = { method: 'GET', action: 'group_memberships/index', allowed: 'agents', query: ['include'] } as const;
const listAssignable = { ...list, action: 'group_memberships/assignable' } as const;
const show = { method: 'GET', action: 'group_memberships/show', allowed: 'agents', handle: groupTies.showOne } as const;
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
	handle: groupTies.deleteOne,
} as const;

/** Most actions have two addresses: one for the account and one below a user or a group. */
export const membershipRoutes: readonly ZendeskRoute[] = [
	{ ...list, path: '/group_memberships', handle: groupTies.listAll },
	{ ...list, path: '/users/:user_id/group_memberships', handle: groupTies.listOfUser },
	{ ...list, path: '/groups/:group_id/memberships', handle: listOfGroup },
	{ ...listAssignable, path: '/group_memberships/assignable', handle: groupTies.listAll },
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
		handle: groupTies.setDefault,
	},
];
