import { type Call, readId, type ZendeskRoute } from '../call';
import { notFound } from '../errors';
import { answerList } from '../pages';
import { showDeletedUser } from '../render';
import { timestamp } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';

const listIds = ({ account }: Call): number[] => account.users.all().flatMap((user) => (user.active ? [] : user.id));

function list(call: Call): RouteAnswer {
	return answerList(call, {
		key: 'deleted_users',
		ids: listIds(call),
		show(id) {
			const user = call.account.users.get(id);
			return user ? showDeletedUser(user, call.request.origin) : {};
		},
	});
}

const count = (call: Call): RouteAnswer => ({
	status: 200,
	body: { count: { value: listIds(call).length, refreshed_at: timestamp(call.nowMs) } },
});

function showOne(call: Call): RouteAnswer {
	const id = readId(call);
	if (isRouteAnswer(id)) return id;
	const user = call.account.users.get(id);
	if (!user || user.active) return notFound();
	return { status: 200, body: { deleted_user: showDeletedUser(user, call.request.origin) } };
}

const route = { method: 'GET', allowed: 'agents' } as const;

export const deletedUserRoutes: readonly ZendeskRoute[] = [
	{ ...route, path: '/deleted_users', action: 'deleted_users/index', handle: list },
	{ ...route, path: '/deleted_users/count', action: 'deleted_users/count', handle: count },
	{ ...route, path: '/deleted_users/:id', action: 'deleted_users/show', handle: showOne },
];
