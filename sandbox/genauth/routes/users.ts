import { readQuery } from '../../core/query';
import { type Call, type GenAuthRoute, isText, readQueryList } from '../call';
import { answerPage } from '../pages';
import type { User, UserKey } from '../pool';
import { showGroup, showUser } from '../render';
import { badParameter, answerWith, isRefusal, type Refusal, userNotFound, refuse } from '../routeAnswer';
import { createUser, isTaken } from '../users';

const keys: readonly UserKey[] = ['user_id', 'email', 'username', 'phone', 'external_id'];

/** By which of a user's names the query finds users. */
function readKey({ request }: Call): UserKey | Refusal {
	const type = readQuery(request, 'userIdType') ?? 'user_id';
	return keys.find((key) => key === type) ?? badParameter('userIdType');
}

/** The user that the query names. A text that can't be an email address is refused as a bad parameter. */
function findUser(call: Call): User | Refusal {
	const userId = readQuery(call.request, 'userId');
	const key = readKey(call);
	if (isRefusal(key)) return key;
	const isValid = isText(userId) && (key !== 'email' || userId.includes('@'));
	if (!isValid) return badParameter('userId');
	return call.pool.findUser(key, userId) ?? userNotFound();
}

export const userRoutes: readonly GenAuthRoute[] = [
	{
		method: 'GET',
		path: '/get-user',
		handle(call) {
			const user = findUser(call);
			return isRefusal(user) ? user : answerWith(showUser(user));
		},
	},
	{
		method: 'GET',
		path: '/get-user-batch',
		handle(call) {
			const userIds = readQueryList(call.request, 'userIds');
			if (userIds.length < 1 || userIds.length > 50) return badParameter('userIds');
			const key = readKey(call);
			if (isRefusal(key)) return key;
			const found = userIds.flatMap((name) => call.pool.findUser(key, name) ?? []);
			if (found.length < userIds.length && call.switches.genAuthUnknownInBatch === 'refuse') return userNotFound();
			return answerWith(found.map(showUser));
		},
	},
	{
		method: 'GET',
		path: '/list-users',
		handle: (call) => answerPage(call, [...call.pool.users.values()].reverse(), showUser),
	},
	{
		method: 'POST',
		path: '/create-user',
		handle(call) {
			const { body, pool } = call;
			const hasName = [body.username, body.phone, body.email].some(isText);
			const fixedMessage = 'Must contain one of the following fields: username, phone, email';
			if (!hasName) return refuse(400, 'badParameter', { fixedMessage });
			if (isText(body.email) && !body.email.includes('@')) return badParameter('email');
			if (isTaken(pool, body)) return refuse(409, 'userTaken');
			return answerWith(showUser(createUser(pool, body, call.clock.now())));
		},
	},
	{
		method: 'GET',
		path: '/get-user-groups',
		handle(call) {
			const { pool } = call;
			const user = findUser(call);
			if (isRefusal(user)) return user;
			const groups = [...pool.groups.values()].filter((group) => pool.membersOf(group).has(user.userId));
			const list = groups.map((group) => showGroup(pool, group, { withCustomData: false, withMembers: false }));
			return answerWith({ totalCount: list.length, list });
		},
	},
];
