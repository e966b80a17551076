import { type Call, isReply, readId, type ZendeskRoute } from '../call';
import { bulkImportsOff, invalidRecord, notFound, refuseWithList, type Reply, tooManyUsers } from '../errors';
import { showUser } from '../render';
import type { Json, UserRow } from '../rows';
import { checkUser } from '../userRules';
import { createUser, deleteUser, findByKeys, updateUser } from '../users';
import { readBatch, readRecord } from './body';
import { queueJob } from './queueJob';

export const userFields: ReadonlySet<string> = new Set([
	...['id', 'name', 'email', 'external_id', 'role', 'phone', 'organization_id', 'organization', 'alias', 'details'],
	...['notes', 'tags', 'time_zone', 'locale', 'locale_id', 'verified', 'custom_role_id', 'default_group_id'],
	...['ticket_restriction', 'suspended', 'user_fields', 'skip_verify_email', 'identities', 'signature', 'moderator'],
	...['only_private_comments', 'restricted_agent', 'remote_photo_url', 'shared_phone_number'],
]);
const one = { key: 'user', fields: userFields };
const many = { key: 'users', fields: userFields };

function answerUser(call: Call, status: number, user: UserRow): Reply {
	const shown = showUser(call.account, user, call.request.origin);
	const body = { user: shown };
	return call.request.method === 'POST' ? { status, body, headers: { location: String(shown.url) } } : { status, body };
}

const tooManyRequests = (call: Call, resetMs: number, title: string): Reply =>
	refuseWithList(429, 'TooManyRequests', title, { 'retry-after': String(call.clock.wallSeconds(resetMs)) });

/** Five updates a minute for each user. */
function limitUpdates(call: Call, user: UserRow): Reply | undefined {
	const { allowed, resetMs } = call.limits.updatesPerUser.count(call.nowMs, String(user.id));
	return allowed ? undefined : tooManyRequests(call, resetMs, 'Too many requests to update');
}

function write(call: Call, fields: Json, user: UserRow | undefined): Reply {
	const limited = user && limitUpdates(call, user);
	if (limited) return limited;
	const invalid = checkUser(call.account, fields, user, call.switches.agentSeats);
	if (invalid.length > 0) return invalidRecord(invalid);
	if (user) updateUser(call.account, user, fields, call.nowMs);
	return answerUser(call, user ? 200 : 201, user ?? createUser(call.account, fields, call.nowMs));
}

function createOne(call: Call): Reply {
	const fields = readRecord(call);
	return isReply(fields) ? fields : write(call, fields, undefined);
}

function createOrUpdateOne(call: Call): Reply {
	const { allowed, resetMs } = call.limits.upsertsPerSecond.count(call.nowMs);
	if (call.switches.singleUpsertPerSecond && !allowed) {
		return tooManyRequests(call, resetMs, 'Too many requests to create or update users');
	}
	const fields = readRecord(call);
	return isReply(fields) ? fields : write(call, fields, findByKeys(call.account, fields));
}

function findUser(call: Call): UserRow | Reply {
	const id = readId(call);
	return isReply(id) ? id : (call.account.users.get(id) ?? notFound());
}

/** A deleted user can be read, and no longer be changed. */
function findActiveUser(call: Call): UserRow | Reply {
	const user = findUser(call);
	return isReply(user) || user.active ? user : notFound();
}

function updateOne(call: Call): Reply {
	const user = findActiveUser(call);
	const fields = readRecord(call);
	if (isReply(user)) return user;
	return isReply(fields) ? fields : write(call, fields, user);
}

function deleteOne(call: Call): Reply {
	const user = findActiveUser(call);
	if (isReply(user)) return user;
	deleteUser(call.account, user, call.nowMs);
	return answerUser(call, 200, user);
}

function showOne(call: Call): Reply {
	const user = findUser(call);
	return isReply(user) ? user : answerUser(call, 200, user);
}

function importMany(kind: 'usersCreate' | 'usersUpsert'): (call: Call) => Reply {
	return (call) => {
		if (!call.switches.bulkImports) return bulkImportsOff(call.switches.bulkImportsOffBody);
		const records = readBatch(call, tooManyUsers);
		return isReply(records) ? records : queueJob(call, kind, records);
	};
}

const admins = { allowed: 'admins' } as const;

export const userRoutes: readonly ZendeskRoute[] = [
	{ method: 'POST', path: '/users', action: 'users/create', ...admins, body: one, handle: createOne },
	{
		...{ method: 'POST', path: '/users/create_or_update', action: 'users/create_or_update', ...admins, body: one },
		handle: createOrUpdateOne,
	},
	{
		...{ method: 'POST', path: '/users/create_many', action: 'users/create_many', ...admins, body: many },
		handle: importMany('usersCreate'),
	},
	{
		...{ method: 'POST', path: '/users/create_or_update_many', action: 'users/create_or_update_many', ...admins },
		...{ body: many, handle: importMany('usersUpsert') },
	},
	{ method: 'GET', path: '/users/:id', action: 'users/show', allowed: 'agents', handle: showOne },
	{ method: 'PUT', path: '/users/:id', action: 'users/update', ...admins, body: one, handle: updateOne },
	{ method: 'DELETE', path: '/users/:id', action: 'users/destroy', ...admins, handle: deleteOne },
];
