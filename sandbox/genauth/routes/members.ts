import { type Call, type GenAuthRoute, isText, readPage, readQuery, readTexts, showPage } from '../call';
import type { GroupRow } from '../pool';
import { showUser } from '../render';
import { badParameter, give, isNo, type No, noGroup, noUser, refuse } from '../reply';

interface Named {
	readonly group: GroupRow;
	/** Each once, and only users that exist. */
	readonly userIds: readonly string[];
}

function readMembers(call: Call): Named | No {
	const { body, pool, switches } = call;
	if (!isText(body.code)) return badParameter('code');
	const userIds = readTexts(body, 'userIds');
	if (isNo(userIds)) return userIds;
	const group = pool.groups.get(body.code);
	if (!group) return noGroup();
	const once = [...new Set(userIds)];
	if (once.length < userIds.length && switches.genAuthDoubleMembers === 'refuse') return badParameter('userIds');
	const known = once.filter((userId) => pool.users.has(userId));
	if (known.length < once.length && switches.genAuthUnknownMember === 'refuse') return noUser();
	return { group, userIds: known };
}

export const memberRoutes: readonly GenAuthRoute[] = [
	{
		method: 'POST',
		path: '/add-group-members',
		handle(call) {
			const named = readMembers(call);
			if (isNo(named)) return named;
			const members = call.pool.membersOf(named.group);
			const isIn = named.userIds.some((userId) => members.has(userId));
			if (isIn && call.switches.genAuthAlreadyMember === 'refuse') return refuse(409, 'alreadyMember');
			if (call.switches.genAuthSuccessFalse) return give({ success: false });
			for (const userId of named.userIds) members.add(userId);
			return give({ success: true });
		},
	},
	{
		method: 'POST',
		path: '/remove-group-members',
		handle(call) {
			const named = readMembers(call);
			if (isNo(named)) return named;
			const members = call.pool.membersOf(named.group);
			const isOut = named.userIds.some((userId) => !members.has(userId));
			if (isOut && call.switches.genAuthNotMember === 'refuse') return refuse(404, 'notMember');
			if (call.switches.genAuthSuccessFalse) return give({ success: false });
			for (const userId of named.userIds) members.delete(userId);
			return give({ success: true });
		},
	},
	{
		method: 'GET',
		path: '/list-group-members',
		handle(call) {
			const code = readQuery(call, 'code');
			if (!isText(code)) return badParameter('code');
			const group = call.pool.groups.get(code);
			if (!group) return noGroup();
			const members = [...call.pool.membersOf(group)].flatMap((userId) => call.pool.users.get(userId) ?? []);
			return showPage(readPage(call, members), showUser);
		},
	},
];
