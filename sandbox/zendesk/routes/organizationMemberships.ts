import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound, tooManyValues } from '../errors';
import {
	checkOrganizationMembership,
	createOrganizationMembership,
	makeOrganizationDefault,
	removeOrganizationMembership,
} from '../organizationMemberships';
import { showOrganizationMembership } from '../render';
import type { OrganizationMembership } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { readBatch, readRecord } from './body';
import { queueJob } from './queueJob';
import { TieActions } from './tieActions';

const ties = new TieActions<OrganizationMembership>({
	one: 'organization_membership',
	many: 'organization_memberships',
	deleteJob: 'organizationMembershipsDelete',
	tiesOf: ({ organizationMemberships }) => organizationMemberships,
	show: ({ account, request }, membership) => showOrganizationMembership(account, membership, request.origin),
	makeDefault: makeOrganizationDefault,
	remove: removeOrganizationMembership,
});

function listOfOrganization(call: Call): RouteAnswer {
	const id = readId(call, 'organization_id');
	if (isRouteAnswer(id)) return id;
	const { organizations, organizationMemberships } = call.account;
	return organizations.get(id) ? ties.listIds(call, organizationMemberships.idsOfPlace(id)) : notFound();
}

function createOne(call: Call): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	const invalid = checkOrganizationMembership(call.account, record);
	if (invalid.length > 0) return invalidRecord(invalid);
	return ties.answerOne(call, 201, createOrganizationMembership(call.account, record, call.nowMs));
}

function createMany(call: Call): RouteAnswer {
	const records = readBatch(call, tooManyValues);
	return isRouteAnswer(records) ? records : queueJob(call, 'organizationMembershipsCreate', records);
}

const fields: ReadonlySet<string> = new Set(['user_id', 'organization_id', 'default', 'view_tickets', 'id']);
const list = { method: 'GET', action: 'organization_memberships/index', allowed: 'agents' } as const;
const name = (action: string) => `organization_memberships/${action}`;
const path = '/organization_memberships';

export const organizationMembershipRoutes: readonly ZendeskRoute[] = [
	{ ...list, path, handle: ties.listAll },
	{ ...list, path: `/users/:user_id${path}`, handle: ties.listOfUser },
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
		handle: ties.deleteMany,
	},
	{ method: 'GET', path: `${path}/:id`, action: name('show'), allowed: 'agents', handle: ties.showOne },
	{
		method: 'POST',
		path,
		action: name('create'),
		allowed: 'agents',
		body: { key: 'organization_membership', fields },
		handle: createOne,
	},
	{ method: 'DELETE', path: `${path}/:id`, action: name('destroy'), allowed: 'agents', handle: ties.deleteOne },
	{
		method: 'PUT',
		path: `/users/:user_id${path}/:id/make_default`,
		action: name('make_default'),
		allowed: 'agents',
		handle: ties.setDefault,
	},
];
