import { type Call, readId, type ZendeskRoute } from '../call';
import { notFound } from '../errors';
import { answerList } from '../pages';
import { showSession } from '../render';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { endSessions, listSessions } from '../sessions';
import { missingParameter, readIds } from './body';

function list(call: Call): RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	const user = call.account.users.get(userId);
	if (!user?.active) return notFound();
	const byId = new Map(listSessions(user, call.nowMs).map((session) => [session.id, session]));
	return answerList(call, {
		key: 'sessions',
		ids: [...byId.keys()],
		show(id) {
			const session = byId.get(id);
			return session ? showSession(session, userId, call.request.origin) : {};
		},
	});
}

/** Takes the request, and says nothing of anybody. IDs that nobody has are ignored. */
function logoutMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	if (ids === undefined) return missingParameter('ids');
	if (isRouteAnswer(ids)) return ids;
	const how = call.switches.logoutMany;
	for (const id of ids) {
		const user = call.account.users.get(id);
		if (user?.active && how !== 'never') endSessions(user, call.nowMs, how);
	}
	return { status: 202 };
}

export const sessionRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/users/:user_id/sessions', action: 'sessions/index', allowed: 'agents', handle: list },
	{
		method: 'POST',
		path: '/users/logout_many',
		action: 'users/logout_many',
		allowed: 'admins',
		query: ['ids'],
		handle: logoutMany,
	},
];
