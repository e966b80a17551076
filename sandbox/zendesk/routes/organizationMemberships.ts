import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound, tooManyValues } from '../errors';
import {
	checkOrganizationMembership,
	createOrganizationMembership,
	makeOrganizationDefault,
	removeOrganizationMembership,
} from '../organizationMemberships';
import { answerList } from '../pages';
import { showOrganizationMembership } from '../render';
import type { OrganizationMembership } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { missingParameter, readBatch, readIds, readRecord } from './body';
import { queueJob } from './queueJob';

function listIds(call: Call, ids: readonly number[]): RouteAnswer {
	return answerList(call, {
		key: 'organization_memberships',
		ids,
		show(id) {
			const membership = call.account.organizationMemberships.get(id);
			return membership ? showOrganizationMembership(call.account, membership, call.request.origin) : {};
		},
	});
}

const listAll = (call: Call): RouteAnswer => listIds(call, call.account.organizationMemberships.ids);

function listOfUser(call: Call): RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	const { users, organizationMemberships } = call.account;
	return users.get(userId) ? listIds(call, organizationMemberships.idsOfUser(userId)) : notFound();
}

function listOfOrganization(call: Call): RouteAnswer {
	const id = readId(call, 'organization_id');
	if (isRouteAnswer(id)) return id;
	const { organizations, organizationMemberships } = call.account;
	return organizations.get(id) ? listIds(call, organizationMemberships.idsOfPlace(id)) : notFound();
}

function findMembership(call: Call): OrganizationMembership | RouteAnswer {
	const id = readId(call);
	if (isRouteAnswer(id)) return id;
	const membership = call.account.organizationMemberships.get(id);
	const userId = call.request.params.user_id;
	if (!membership || (userId !== undefined && String(membership.user_id) !== userId)) return notFound();
	return membership;
}

const answerMembership = (call: Call, status: number, membership: OrganizationMembership): RouteAnswer => ({
	status,
	body: { organization_membership: showOrganizationMembership(call.account, membership, call.request.origin) },
});

function showOne(call: Call): RouteAnswer {
	const membership = findMembership(call);
	return isRouteAnswer(membership) ? membership : answerMembership(call, 200, membership);
}

function createOne(call: Call): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	const invalid = checkOrganizationMembership(call.account, record);
	if (invalid.length > 0) return invalidRecord(invalid);
	return answerMembership(call, 201, createOrganizationMembership(call.account, record, call.nowMs));
}

function deleteOne(call: Call): RouteAnswer {
	const membership = findMembership(call);
	if (isRouteAnswer(membership)) return membership;
	removeOrganizationMembership(call.account, membership, call.nowMs);
	return { status: 204 };
}

/** Answers with all memberships of the user. */
function setDefault(call: Call): RouteAnswer {
	const membership = findMembership(call);
	if (isRouteAnswer(membership)) return membership;
	makeOrganizationDefault(call.account, membership, call.nowMs);
	return listIds(call, call.account.organizationMemberships.idsOfUser(membership.user_id));
}

function createMany(call: Call): RouteAnswer {
	const records = readBatch(call, tooManyValues);
	return isRouteAnswer(records) ? records : queueJob(call, 'organizationMembershipsCreate', records);
}

/** As for groups: removed at once, with a job for the tickets, or by the job. */
function deleteMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	if (isRouteAnswer(ids)) return ids;
	if (!ids) return missingParameter('ids');
	const { account, switches, nowMs } = call;
	const memberships = account.organizationMemberships.pick(ids);
	const known = new Set(memberships.map(({ id }) => id));
	const isAtOnce = switches.membershipRemoval === 'atOnce';
	const kept = switches.missingInDestroyMany === 'dropped' ? ids.filter((id) => known.has(id)) : ids;
	const records = kept.map((id) => ({ id, removed: isAtOnce && known.has(id) }));
	const answer = queueJob(call, 'organizationMembershipsDelete', records);
	if (isAtOnce && answer.status === 200) {
		for (const membership of memberships) removeOrganizationMembership(account, membership, nowMs);
	}
	return answer;
}

const fields: ReadonlySet<string> = new Set(['user_id', 'organization_id', 'default', 'view_tickets', 'id']);
const list = { method: 'GET', action: 'organization_memberships/index', allowed: 'agents' } as const;
const name = (action: string) => `organization_memberships/${action}`;
const path = '/organization_memberships';

export const organizationMembershipRoutes: readonly ZendeskRoute[] = [
	{ ...list, path, handle: listAll },
	{ ...list, path: `/users/:user_id${path}`, handle: listOfUser },
	{ ...list, path: `/organizations/:organization_id${path}`, handle: listOfOrganization },
	{
		method: 'POST',
		path: `${path}/create_many`,
		action: name('create_many'),
		allowed: 'agents',
		body: { key: 'organization_memberships', fields },
		handle: createMany,
	},
	{
		method: 'DELETE',
		path: `${path}/destroy_many`,
		action: name('destroy_many'),
		allowed: 'agents',
		query: ['ids'],
		handle: deleteMany,
	},
	{ method: 'GET', path: `${path}/:id`, action: name('show'), allowed: 'agents', handle: showOne },
	{
		method: 'POST',
		path,
		action: name('create'),
		allowed: 'agents',
		body: { key: 'organization_membership', fields },
		handle: createOne,
	},
	{ method: 'DELETE', path: `${path}/:id`, action: name('destroy'), allowed: 'agents', handle: deleteOne },
	{
		method: 'PUT',
		path: `/users/:user_id${path}/:id/make_default`,
		action: name('make_default'),
		allowed: 'agents',
		handle: setDefault,
	},
];
