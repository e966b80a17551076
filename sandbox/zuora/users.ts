import { type Call, readQuery, type ZuoraRoute } from './call';
import type { Json } from './json';
import { listPage, readFilter } from './lists';
import { badRequest, notFound, type Reply } from './reply';
import { showList, showUser } from './render';
import type { Tenant, UserRow } from './state';

export function createUser(tenant: Tenant, fields: Json): UserRow {
	const id = typeof fields.id === 'string' ? fields.id : tenant.newId();
	const userName = String(fields.userName ?? id);
	const user: UserRow = {
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

const filterNames: Readonly<Record<string, keyof UserRow>> = {
	id: 'id',
	username: 'userName',
	externalid: 'externalId',
	status: 'status',
	emails: 'email',
	'emails.value': 'email',
};

function list(call: Call): Reply {
	const pairs = readFilter(readQuery(call, 'filter'));
	const known = pairs?.map(([name, value]) => [filterNames[name.toLowerCase()], value.toLowerCase()] as const);
	if (!known || known.some(([name]) => name === undefined)) return badRequest('the filter cannot be read');
	const rows = [...call.tenant.users.values()].filter((user) =>
		known.every(([name, value]) => name !== undefined && String(user[name] ?? '').toLowerCase() === value),
	);
	return listPage(call, rows, { usual: 100, max: 1000, show: showUser });
}

function showOne({ request, tenant }: Call): Reply {
	const user = tenant.users.get(request.params.id ?? '');
	return user ? { status: 200, body: showUser(user) } : notFound(`user ${request.params.id ?? ''}`);
}

/** "Sets multiple users to deactivate": the sample shows their names replaced by the id. */
function deactivateMany({ request, tenant, switches }: Call): Reply {
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
