import type { Json } from '../../core/json';
import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound, sharedUser, tooManyRequests } from '../errors';
import { showUser } from '../render';
import type { User } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { checkUser } from '../userRules';
import { createUser, deleteUser, findByKeys, updateUser } from '../users';
import { readRecord } from './body';
import { userFields } from './userFields';

function answerUser(call: Call, status: number, user: User): RouteAnswer {
	const shown = showUser(call.account, user, call.request.origin);
	const body = { user: shown };
	return call.request.method === 'POST' ? { status, body, headers: { location: String(shown.url) } } : { status, body };
}

/** Counts an update of the user, and refuses the sixth one in a minute. */
function limitUpdates(call: Call, user: User): RouteAnswer | undefined {
	const { allowed, resetMs } = call.limits.updatesPerUser.count(call.nowMs, String(user.id));
	return allowed ? undefined : tooManyRequests(call.clock, resetMs, 'Too many requests to update');
}

const refuseUser = (words: string): RouteAnswer =>
	invalidRecord([{ field: 'base', description: words, error: 'InvalidValue' }]);

/** Updates the user or, where there is none, creates one. */
function writeUser(call: Call, fields: Json, user: User | undefined): RouteAnswer {
	const refusal = user && limitUpdates(call, user);
	if (refusal) return refusal;
	if (user?.shared) return sharedUser(call.switches.sharedUserBody);
	if (user?.refusal) return refuseUser(user.refusal);
	const invalid = checkUser(call.account, fields, user, call.switches.agentSeats);
	if (invalid.length > 0) return invalidRecord(invalid);
	if (user) updateUser(call.account, user, fields, call.nowMs, call.switches);
	return answerUser(call, user ? 200 : 201, user ?? createUser(call.account, fields, call.nowMs, call.switches));
}

function createOne(call: Call): RouteAnswer {
	const fields = readRecord(call);
	return isRouteAnswer(fields) ? fields : writeUser(call, fields, undefined);
}

function createOrUpdateOne(call: Call): RouteAnswer {
	const { allowed, resetMs } = call.limits.upsertsPerSecond.count(call.nowMs);
	if (call.switches.singleUpsertPerSecond && !allowed) {
		return tooManyRequests(call.clock, resetMs, 'Too many requests to create or update users');
	}
	const fields = readRecord(call);
	return isRouteAnswer(fields) ? fields : writeUser(call, fields, findByKeys(call.account, fields));
}

function findUser(call: Call): User | RouteAnswer {
	const id = readId(call);
	return isRouteAnswer(id) ? id : (call.account.users.get(id) ?? notFound());
}

/** A user that can be changed: a deleted one can only be read. */
function findActiveUser(call: Call): User | RouteAnswer {
	const user = findUser(call);
	return isRouteAnswer(user) || user.active ? user : notFound();
}

function updateOne(call: Call): RouteAnswer {
	const user = findActiveUser(call);
	const fields = readRecord(call);
	if (isRouteAnswer(user)) return user;
	return isRouteAnswer(fields) ? fields : writeUser(call, fields, user);
}

function deleteOne(call: Call): RouteAnswer {
	const user = findActiveUser(call);
	if (isRouteAnswer(user)) return user;
	if (user.refusal !== null) return refuseUser(user.refusal);
	deleteUser(call.account, user, call.nowMs);
	return answerUser(call, 200, user);
}

function showOne(call: Call): RouteAnswer {
	const user = findUser(call);
	return isRouteAnswer(user) ? user : answerUser(call, 200, user);
}

const body = { key: 'user', fields: userFields };

export const userRoutes: readonly ZendeskRoute[] = [
	{ method: 'POST', path: '/users', action: 'users/create', allowed: 'admins', body, handle: createOne },
	{
		method: 'POST',
		path: '/users/create_or_update',
		action: 'users/create_or_update',
		allowed: 'admins',
		body,
		handle: createOrUpdateOne,
	},
	{ method: 'GET', path: '/users/:id', action: 'users/show', allowed: 'agents', handle: showOne },
	{ method: 'PUT', path: '/users/:id', action: 'users/update', allowed: 'admins', body, handle: updateOne },
	{ method: 'DELETE', path: '/users/:id', action: 'users/destroy', allowed: 'admins', handle: deleteOne },
];
