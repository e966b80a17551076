import type { Call, ZendeskRoute } from '../call';
import { tooManyValues } from '../errors';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { readBatch } from './body';
import { membershipFields, refuseInvalidIds } from './membershipFields';
import { groupTies } from './memberships';
import { queueJob } from './queueJob';

function createMany(call: Call): RouteAnswer {
	const records = readBatch(call, tooManyValues);
	if (isRouteAnswer(records)) return records;
	return refuseInvalidIds(call, records) ?? queueJob(call, 'membershipsCreate', records);
}

export const bulkMembershipRoutes: readonly ZendeskRoute[] = [
	{
		method: 'POST',
		path: '/group_memberships/create_many',
		action: 'group_memberships/create_many',
		allowed: 'admins',
		body: { key: 'group_memberships', fields: membershipFields },
		handle: createMany,
	},
	{
		method: 'DELETE',
		path: '/group_memberships/destroy_many',
		action: 'group_memberships/destroy_many',
		allowed: 'admins',
		query: ['ids'],
		handle: groupTies.deleteMany,
	},
];
