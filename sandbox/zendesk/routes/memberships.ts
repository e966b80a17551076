import { type Call, isReply, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notAnInteger, notFound, type Reply, tooManyValues } from '../errors';
import { checkMembership, createMembership, makeDefault, removeMembership } from '../memberships';
import { page } from '../pages';
import { showMembership } from '../render';
import type { Json, MembershipRow } from '../rows';
import { missing, readBatch, readIds, readRecord } from './body';
import { queueJob } from './queueJob';

const fields = new Set(['user_id', 'group_id', 'default', 'id']);
const one = { key: 'group_membership', fields };
const many = { key: 'group_memberships', fields };

function listIds(call: Call, ids: readonly number[]): Reply {
	return page(call, {
		key: 'group_memberships',
		positions: ids,
		show(id) {
			const membership = call.account.memberships.get(id);
			return membership ? showMembership(membership, call.request.origin) : {};
		},
	});
}

const listAll = (call: Call): Reply => listIds(call, call.account.memberships.ids);

function listOfUser(call: Call): Reply {
	const userId = readId(call, 'user_id');
	if (isReply(userId)) return userId;
	return call.account.users.get(userId) ? listIds(call, call.account.membershipsOfUser.ids(userId)) : notFound();
}

function listOfGroup(call: Call): Reply {
	const groupId = readId(call, 'group_id');
	if (isReply(groupId)) return groupId;
	return call.account.groups.get(groupId) ? listIds(call, call.account.membershipsOfGroup.ids(groupId)) : notFound();
}

/** The membership in the path; below a user, only if it is that user's. */
function findMembership(call: Call): MembershipRow | Reply {
	const id = readId(call);
	if (isReply(id)) return id;
	const membership = call.account.memberships.get(id);
	const userId = call.request.params.user_id;
	if (!membership || (userId !== undefined && String(membership.user_id) !== userId)) return notFound();
	return membership;
}

const answerMembership = (call: Call, status: number, membership: MembershipRow): Reply => ({
	status,
	body: { group_membership: showMembership(membership, call.request.origin) },
});

function showOne(call: Call): Reply {
	const membership = findMembership(call);
	return isReply(membership) ? membership : answerMembership(call, 200, membership);
}

/** Ids must be integers, or text that is one: else the whole request is refused. */
function refuseOddIds(call: Call, records: readonly Json[]): Reply | undefined {
	for (const name of ['user_id', 'group_id'] as const) {
		const isOdd = records.some((record) => !/^(\d+|null|undefined|)$/.test(String(record[name])));
		if (isOdd) return notAnInteger(`${call.route.body?.key}.${name}`, call.route.action);
	}
	return undefined;
}

function createOne(call: Call): Reply {
	const record = readRecord(call);
	if (isReply(record)) return record;
	const userId = call.request.params.user_id;
	const membership = userId === undefined ? record : { ...record, user_id: userId };
	const odd = refuseOddIds(call, [membership]);
	if (odd) return odd;
	const invalid = checkMembership(call.account, membership);
	if (invalid.length > 0) return invalidRecord(invalid);
	return answerMembership(call, 201, createMembership(call.account, membership, call.nowMs));
}

function createMany(call: Call): Reply {
	const records = readBatch(call, tooManyValues);
	if (isReply(records)) return records;
	return refuseOddIds(call, records) ?? queueJob(call, 'membershipsCreate', records);
}

function deleteOne(call: Call): Reply {
	const membership = findMembership(call);
	if (isReply(membership)) return membership;
	removeMembership(call.account, membership, call.nowMs);
	return { status: 204 };
}

/** Takes agents out of their groups at once, by the page, and queues a job for their tickets. */
function deleteMany(call: Call): Reply {
	const ids = readIds(call);
	if (isReply(ids)) return ids;
	if (!ids) return missing('ids');
	const { account, switches, nowMs } = call;
	const there = account.memberships.pick(ids);
	const known = new Set(there.map(({ id }) => id));
	const isAtOnce = switches.membershipRemoval === 'atOnce';
	const kept = switches.missingInDestroyMany === 'dropped' ? ids.filter((id) => known.has(id)) : ids;
	const records = kept.map((id) => ({ id, removed: isAtOnce && known.has(id) }));
	const reply = queueJob(call, 'membershipsDelete', records);
	if (isAtOnce && reply.status === 200) for (const membership of there) removeMembership(account, membership, nowMs);
	return reply;
}

/** Answers with the whole list of the user. */
function setDefault(call: Call): Reply {
	const membership = findMembership(call);
	if (isReply(membership)) return membership;
	makeDefault(call.account, membership, call.nowMs);
	return listIds(call, call.account.membershipsOfUser.ids(membership.user_id));
}

const agents = { allowed: 'agents' } as const;
const admins = { allowed: 'admins' } as const;
const index = { method: 'GET', action: 'group_memberships/index', ...agents, query: ['include'] } as const;
const assignable = { ...index, action: 'group_memberships/assignable' } as const;
const show = { method: 'GET', action: 'group_memberships/show', ...agents, handle: showOne } as const;
const create = { method: 'POST', action: 'group_memberships/create', ...admins, body: one, handle: createOne } as const;
const destroy = { method: 'DELETE', action: 'group_memberships/destroy', ...admins, handle: deleteOne } as const;

export const membershipRoutes: readonly ZendeskRoute[] = [
	{ ...index, path: '/group_memberships', handle: listAll },
	{ ...index, path: '/users/:user_id/group_memberships', handle: listOfUser },
	{ ...index, path: '/groups/:group_id/memberships', handle: listOfGroup },
	{ ...assignable, path: '/group_memberships/assignable', handle: listAll },
	{ ...assignable, path: '/groups/:group_id/memberships/assignable', handle: listOfGroup },
	{ ...show, path: '/group_memberships/:id' },
	{ ...show, path: '/users/:user_id/group_memberships/:id' },
	{ ...create, path: '/group_memberships' },
	{ ...create, path: '/users/:user_id/group_memberships' },
	{
		...{
			method: 'DELETE',
			path: '/group_memberships/destroy_many',
			action: 'group_memberships/destroy_many',
			...admins,
		},
		...{ query: ['ids'], handle: deleteMany },
	},
	{ ...destroy, path: '/group_memberships/:id' },
	{ ...destroy, path: '/users/:user_id/group_memberships/:id' },
	{
		...{ method: 'POST', path: '/group_memberships/create_many', action: 'group_memberships/create_many', ...admins },
		...{ body: many, handle: createMany },
	},
	{
		...{ method: 'PUT', path: '/users/:user_id/group_memberships/:id/make_default', ...agents },
		...{ action: 'group_memberships/make_default', handle: setDefault },
	},
];
