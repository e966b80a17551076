import { readQuery } from '../../core/query';
import { type Call, type GenAuthRoute, isText, readTexts, readUserParts } from '../call';
import { answerPage } from '../pages';
import type { Group } from '../pool';
import { showUser } from '../render';
import { badParameter, answerWith, isRefusal, type Refusal, groupNotFound, userNotFound, refuse } from '../routeAnswer';

interface MembersOfGroup {
	readonly group: Group;
	/** Without repetitions and without users that don't exist. */
	readonly userIds: readonly string[];
}

/** The group and the users that the body names. */
function readMembers(call: Call): MembersOfGroup | Refusal {
	const { body, pool, switches } = call;
	if (!isText(body.code)) return badParameter('code');
	const userIds = readTexts(body, 'userIds');
	if (isRefusal(userIds)) return userIds;
	const group = pool.groups.get(body.code);
	if (!group) return groupNotFound();
	const distinct = [...new Set(userIds)];
	if (distinct.length < userIds.length && switches.genAuthDoubleMembers === 'refuse') return badParameter('userIds');
	const known = distinct.filter((userId) => pool.users.has(userId));
	if (known.length < distinct.length && switches.genAuthUnknownMember === 'refuse') return userNotFound();
	return { group, userIds: known };
}

export const memberRoutes: readonly GenAuthRoute[] = [
	{
		method: 'POST',
		path: '/add-group-members',
		handle(call) {
			const named = readMembers(call);
			if (isRefusal(named)) return named;
			const members = call.pool.membersOf(named.group);
			const isIn = named.userIds.some((userId) => members.has(userId));
			if (isIn && call.switches.genAuthAlreadyMember === 'refuse') return refuse(409, 'alreadyMember');
			if (call.switches.genAuthSuccessFalse) return answerWith({ success: false });
			for (const userId of named.userIds) members.add(userId);
			return answerWith({ success: true });
		},
	},
	{
		method: 'POST',
		path: '/remove-group-members',
		handle(call) {
			const named = readMembers(call);
			if (isRefusal(named)) return named;
			const members = call.pool.membersOf(named.group);
			const isOut = named.userIds.some((userId) => !members.has(userId));
			if (isOut && call.switches.genAuthNotMember === 'refuse') return refuse(404, 'notMember');
			if (call.switches.genAuthSuccessFalse) return answerWith({ success: false });
			for (const userId of named.userIds) members.delete(userId);
			return answerWith({ success: true });
		},
	},
	{
		method: 'GET',
		path: '/list-group-members',
		handle(call) {
			const code = readQuery(call.request, 'code');
			if (!isText(code)) return badParameter('code');
			const group = call.pool.groups.get(code);
			if (!group) return groupNotFound();
			const members = [...call.pool.membersOf(group)].flatMap((userId) => call.pool.users.get(userId) ?? []);
			const parts = readUserParts(call);
			return answerPage(call, members, (user) => showUser(user, parts));
		},
	},
];
