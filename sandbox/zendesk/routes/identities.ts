import { type Call, readId, type ZendeskRoute } from '../call';
import { type Identity, listIdentities } from '../contacts';
import { notFound } from '../errors';
import { answerList } from '../pages';
import { showIdentity } from '../render';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { identityWriteRoutes } from './identityWrites';

/** The identities of the user in the path; a refusal where there is no such user. */
function findIdentities(call: Call): readonly Identity[] | RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	const user = call.account.users.get(userId);
	return user ? listIdentities(user) : notFound();
}

function list(call: Call): RouteAnswer {
	const identities = findIdentities(call);
	if (isRouteAnswer(identities)) return identities;
	const byId = new Map(identities.map((identity) => [identity.id, identity]));
	return answerList(call, {
		key: 'identities',
		ids: [...byId.keys()],
		show(id) {
			const identity = byId.get(id);
			return identity ? showIdentity(identity, call.request.origin) : {};
		},
	});
}

function showOne(call: Call): RouteAnswer {
	const identities = findIdentities(call);
	const id = readId(call);
	if (isRouteAnswer(identities)) return identities;
	if (isRouteAnswer(id)) return id;
	const identity = identities.find((each) => each.id === id);
	return identity ? { status: 200, body: { identity: showIdentity(identity, call.request.origin) } } : notFound();
}

const route = { method: 'GET', allowed: 'agents' } as const;

export const identityRoutes: readonly ZendeskRoute[] = [
	{ ...route, path: '/users/:user_id/identities', action: 'user_identities/index', handle: list },
	{ ...route, path: '/users/:user_id/identities/:id', action: 'user_identities/show', handle: showOne },
	...identityWriteRoutes(list, showOne),
];
