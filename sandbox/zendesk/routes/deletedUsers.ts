import { type Call, readId, type ZendeskRoute } from '../call';
import { eraseUser, showListed } from '../erasedUsers';
import { notFound, tooManyRequests } from '../errors';
import { answerList } from '../pages';
import { showDeletedUser } from '../render';
import { timestamp, type User } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';

const listIds = ({ account }: Call): number[] => account.users.all().flatMap((user) => (user.active ? [] : user.id));

function list(call: Call): RouteAnswer {
	return answerList(call, {
		key: 'deleted_users',
		ids: listIds(call),
		show(id) {
			const user = call.account.users.get(id);
			return user ? showListed(user, call.request.origin, call.nowMs, call.switches) : {};
		},
	});
}

const count = (call: Call): RouteAnswer => ({
	status: 200,
	body: { count: { value: listIds(call).length, refreshed_at: timestamp(call.nowMs) } },
});

/** The deleted user of the path; one who is there, or was never there, is not found. */
function findDeleted(call: Call): User | RouteAnswer {
	const id = readId(call);
	if (isRouteAnswer(id)) return id;
	const user = call.account.users.get(id);
	return user && !user.active ? user : notFound();
}

function showOne(call: Call): RouteAnswer {
	const user = findDeleted(call);
	if (isRouteAnswer(user)) return user;
	if (user.erasedAtMs !== null && call.switches.permanentlyDeleted === 'gone') return notFound();
	return {
		status: 200,
		body: { deleted_user: showListed(user, call.request.origin, call.nowMs, call.switches) },
	};
}

/** The published sample of the answer has the user's name still. */
function eraseOne(call: Call): RouteAnswer {
	const { allowed, resetMs } = call.limits.permanentDeletes.count(call.nowMs);
	if (!allowed) return tooManyRequests(call.clock, resetMs, 'Too many requests to permanently delete users');
	const user = findDeleted(call);
	if (isRouteAnswer(user)) return user;
	if (user.erasedAtMs !== null) return notFound();
	eraseUser(user, call.nowMs);
	return { status: 200, body: { deleted_user: showDeletedUser(user, call.request.origin) } };
}

const route = { method: 'GET', allowed: 'agents' } as const;
const one = { path: '/deleted_users/:id' } as const;

export const deletedUserRoutes: readonly ZendeskRoute[] = [
	{ ...route, path: '/deleted_users', action: 'deleted_users/index', handle: list },
	{ ...route, path: '/deleted_users/count', action: 'deleted_users/count', handle: count },
	{ ...route, ...one, action: 'deleted_users/show', handle: showOne },
	{ method: 'DELETE', allowed: 'admins', ...one, action: 'deleted_users/destroy', handle: eraseOne },
];
