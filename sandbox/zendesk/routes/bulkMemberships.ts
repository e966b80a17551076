import type { Call, ZendeskRoute } from '../call';
import { tooManyValues } from '../errors';
import { removeMembership } from '../memberships';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { missingParameter, readBatch, readIds } from './body';
import { membershipFields, refuseInvalidIds } from './membershipFields';
import { queueJob } from './queueJob';

function createMany(call: Call): RouteAnswer {
	const records = readBatch(call, tooManyValues);
	if (isRouteAnswer(records)) return records;
	return refuseInvalidIds(call, records) ?? queueJob(call, 'membershipsCreate', records);
}

/**
 * Zendesk's docs say that agents leave their groups immediately, and that the job is for their tickets. A switch lets
 * the job remove the memberships instead.
 */
function deleteMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	if (isRouteAnswer(ids)) return ids;
	if (!ids) return missingParameter('ids');
	const { account, switches, nowMs } = call;
	const memberships = account.memberships.pick(ids);
	const known = new Set(memberships.map(({ id }) => id));
	const isAtOnce = switches.membershipRemoval === 'atOnce';
	const kept = switches.missingInDestroyMany === 'dropped' ? ids.filter((id) => known.has(id)) : ids;
	const records = kept.map((id) => ({ id, removed: isAtOnce && known.has(id) }));
	const answer = queueJob(call, 'membershipsDelete', records);
	if (isAtOnce && answer.status === 200) {
		for (const membership of memberships) removeMembership(account, membership, nowMs);
	}
	return answer;
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
		handle: deleteMany,
	},
];
