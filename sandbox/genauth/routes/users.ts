import { isJsonObject, type Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { type Call, type GenAuthRoute, isText, readQueryList, readUserParts } from '../call';
import { answerPage } from '../pages';
import type { User, UserKey } from '../pool';
import { showGroup, showUser } from '../render';
import { badParameter, answerWith, isRefusal, type Refusal, userNotFound, refuse } from '../routeAnswer';
import { createUser, isTaken } from '../users';

/** How many characters of JSON the custom data of a user may have. */
const maxCustomData = 1024;

const keys: readonly UserKey[] = ['user_id', 'email', 'username', 'phone', 'external_id'];

/** By which of a user's names the query finds users. */
function readKey({ request }: Call): UserKey | Refusal {
	const type = readQuery(request, 'userIdType') ?? 'user_id';
	return keys.find((key) => key === type) ?? badParameter('userIdType');
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isPhone = (text: string): boolean => /^\+?[\d\s().-]+$/.test(text);

/** The refusal of a phone number that nobody has is the one that the service has in English only. */
const nobodyWith = (key: UserKey): Refusal =>
	key === 'phone' ? { ...userNotFound(), fixedMessage: 'user not exists' } : userNotFound();

/** The user that the query names. A text that can't be an email or a phone number is refused as a bad parameter. */
function findUser(call: Call): User | Refusal {
	const userId = readQuery(call.request, 'userId');
	const key = readKey(call);
	if (isRefusal(key)) return key;
	const isValid = isText(userId) && (key !== 'email' || userId.includes('@'));
	if (!isValid) return badParameter('userId');
	if (key === 'phone' && !isPhone(userId)) return badParameter('phone');
	return call.pool.findUser(key, userId, call.switches.genAuthUserMatch) ?? nobodyWith(key);
}

const badRequest = (fixedMessage: string): Refusal => refuse(400, 'badParameter', { fixedMessage });

/** Why the service refuses to create a user with these fields; undefined where it doesn't. */
function refuseFields({ username, phone, email, phoneCountryCode, customData }: Json): Refusal | undefined {
	if (![username, phone, email].some(isText)) {
		return badRequest('Must contain one of the following fields: username, phone, email');
	}
	if (isText(email) && !isEmail(email)) return badParameter('email');
	if (isText(phone) && !isPhone(phone)) return badParameter('phone');
	if (!isText(phone) && isText(phoneCountryCode)) return badRequest('phone cannot be empty');
	const tooLong = isJsonObject(customData) && JSON.stringify(customData).length > maxCustomData;
	return tooLong ? badRequest(`customData must be less than ${maxCustomData} characters`) : undefined;
}

export const userRoutes: readonly GenAuthRoute[] = [
	{
		method: 'GET',
		path: '/get-user',
		handle(call) {
			const user = findUser(call);
			return isRefusal(user) ? user : answerWith(showUser(user, readUserParts(call)));
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
			const { genAuthBadPhoneInBatch, genAuthUnknownInBatch, genAuthUserMatch } = call.switches;
			const hasBadPhone = key === 'phone' && !userIds.every(isPhone);
			if (hasBadPhone && genAuthBadPhoneInBatch === 'refuse') return badParameter('phone');
			const found = userIds.map((name) => call.pool.findUsers(key, name, genAuthUserMatch));
			const lacksOne = found.some((users) => users.length === 0);
			if (lacksOne && genAuthUnknownInBatch === 'refuse') return userNotFound();
			const parts = readUserParts(call);
			return answerWith(found.flat().map((user) => showUser(user, parts)));
		},
	},
	{
		method: 'GET',
		path: '/list-users',
		handle(call) {
			const parts = readUserParts(call);
			return answerPage(call, [...call.pool.users.values()].reverse(), (user) => showUser(user, parts));
		},
	},
	{
		method: 'POST',
		path: '/create-user',
		handle(call) {
			const { body, pool } = call;
			const refusal = refuseFields(body);
			if (refusal) return refusal;
			if (isTaken(pool, body)) return refuse(409, 'userTaken');
			// As in the vendor's test: the answer to a create has the custom data unasked.
			const withCustomData = body.customData !== undefined;
			return answerWith(showUser(createUser(pool, body, call.clock.now()), { withCustomData }));
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
