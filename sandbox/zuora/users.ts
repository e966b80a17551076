import type { Json } from '../core/json';
import { readQuery } from '../core/query';
import type { Call, ZuoraRoute } from './call';
import { answerList, isFound, readFilter } from './lists';
import { showList, showUser } from './render';
import { badRequest, notFound, type RouteAnswer } from './routeAnswer';
import type { Tenant, User } from './tenant';

/** Creates a user of a seed, whose fields aren't checked. */
export function createUser(tenant: Tenant, fields: Json): User {
	const id = typeof fields.id === 'string' ? fields.id : tenant.newId();
	const userName = String(fields.userName ?? id);
	const user: User = {
		id,
		userName,
		email: String(fields.email ?? userName),
		name: String(fields.name ?? userName),
		externalId: typeof fields.externalId === 'string' ? fields.externalId : null,
		status: 'ACTIVE',
	};
	tenant.users.set(id, user);
	return user;
}

/** The attributes that a filter can name, in lower case. */
const filterNames: Readonly<Record<string, keyof User>> = {
	id: 'id',
	username: 'userName',
	externalid: 'externalId',
	status: 'status',
	emails: 'email',
	'emails.value': 'email',
};

function list(call: Call): RouteAnswer {
	const pairs = readFilter(readQuery(call.request, 'filter'));
	const known = pairs?.map(([name, value]) => [filterNames[name.toLowerCase()], value] as const);
	if (!known || known.some(([name]) => name === undefined)) return badRequest('the filter cannot be read');
	const found = [...call.tenant.users.values()].filter((user) =>
		known.every(([name, value]) => name !== undefined && isFound(String(user[name] ?? ''), value, call.switches)),
	);
	return answerList(call, found, { defaultCount: 100, maxCount: 1000, show: showUser });
}

function showOne({ request, tenant }: Call): RouteAnswer {
	const user = tenant.users.get(request.params.id ?? '');
	return user ? { status: 200, body: showUser(user) } : notFound(`user ${request.params.id ?? ''}`);
}

/**
 * Deactivates users, though the address says delete. In the documented sample, their names and addresses are replaced
 * by their ids.
 */
function deactivateMany({ request, tenant, switches }: Call): RouteAnswer {
	if (!Array.isArray(request.body)) return badRequest('the body must be an array of ids');
	const users = request.body.flatMap((id) => tenant.users.get(String(id)) ?? []);
	for (const user of users) Object.assign(user, { status: 'INACTIVE', userName: user.id, email: user.id });
	const shown = tenant.random.shuffle(users).map(showUser);
	return { status: 200, body: showList(shown, switches, { total: shown.length, startIndex: 1 }) };
}

export const userRoutes: readonly ZuoraRoute[] = [
	{ method: 'GET', path: '/scim/v2/Users', handle: list },
	{ method: 'GET', path: '/scim/v2/Users/:id', handle: showOne },
	{ method: 'POST', path: '/scim/v2/Users/delete', handle: deactivateMany },
];
