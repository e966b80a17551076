import { type Call, type GenAuthRoute, isText, readPage, readQuery, readQueryList, showPage } from '../call';
import { type UserKey } from '../pool';
import { showGroup, showUser } from '../render';
import { badParameter, give, isNo, type No, noUser, refuse } from '../reply';
import { createUser, findTaken } from '../users';

const keys: readonly UserKey[] = ['user_id', 'email', 'username', 'phone', 'external_id'];

function readKey(call: Call): UserKey | No {
	const type = readQuery(call, 'userIdType') ?? 'user_id';
	return keys.find((key) => key === type) ?? badParameter('userIdType');
}

/** The user that the query names. An address that is none is refused before it's looked for. */
function findUser(call: Call): ReturnType<Call['pool']['findUser']> | No {
	const userId = readQuery(call, 'userId');
	const key = readKey(call);
	if (isNo(key)) return key;
	const isWell = isText(userId) && (key !== 'email' || userId.includes('@'));
	if (!isWell) return badParameter('userId');
	return call.pool.findUser(key, userId) ?? noUser();
}

export const userRoutes: readonly GenAuthRoute[] = [
	{
		method: 'GET',
		path: '/get-user',
		handle(call) {
			const user = findUser(call);
			return user && !isNo(user) ? give(showUser(user)) : (user ?? noUser());
		},
	},
	{
		method: 'GET',
		path: '/get-user-batch',
		handle(call) {
			const userIds = readQueryList(call, 'userIds');
			if (userIds.length < 1 || userIds.length > 50) return badParameter('userIds');
			const key = readKey(call);
			if (isNo(key)) return key;
			const found = userIds.flatMap((name) => call.pool.findUser(key, name) ?? []);
			if (found.length < userIds.length && call.switches.genAuthUnknownInBatch === 'refuse') return noUser();
			return give(found.map(showUser));
		},
	},
	{
		method: 'GET',
		path: '/list-users',
		handle: (call) => showPage(readPage(call, [...call.pool.users.values()].reverse()), showUser),
	},
	{
		method: 'POST',
		path: '/create-user',
		handle(call) {
			const { body, pool } = call;
			const hasName = [body.username, body.phone, body.email].some(isText);
			const words = 'Must contain one of the following fields: username, phone, email';
			if (!hasName) return refuse(400, 'badParameter', { words });
			if (isText(body.email) && !body.email.includes('@')) return badParameter('email');
			if (findTaken(pool, body)) return refuse(409, 'userTaken');
			return give(showUser(createUser(pool, body, call.clock.now())));
		},
	},
	{
		method: 'GET',
		path: '/get-user-groups',
		handle(call) {
			const { pool } = call;
			const user = findUser(call);
			if (!user || isNo(user)) return user ?? noUser();
			const groups = [...pool.groups.values()].filter((group) => pool.membersOf(group).has(user.userId));
			const list = groups.map((group) => showGroup(pool, group, { withCustomData: false, withMembers: false }));
			return give({ totalCount: list.length, list });
		},
	},
];
