import type { Json } from './call';
import type { GroupRow, Pool, UserRow } from './pool';

interface GroupShown {
	readonly withCustomData: boolean;
	readonly withMembers: boolean;
}

/** Without members, the field is null: seen in answers of the live service. */
export function showGroup(pool: Pool, group: GroupRow, { withCustomData, withMembers }: GroupShown): Json {
	const { customData, ...plain } = group;
	const members = [...pool.membersOf(group)].flatMap((userId) => pool.users.get(userId) ?? []);
	return {
		...plain,
		metadataSource: [],
		members: withMembers ? members.map((user) => showUser(user)) : null,
		...(withCustomData && { customData }),
	};
}

export function showUser(user: UserRow): Json {
	return {
		...user,
		updatedAt: user.createdAt,
		status: 'Activated',
		workStatus: 'Active',
		gender: 'U',
		emailVerified: false,
		phoneVerified: false,
		userSourceType: 'adminCreated',
		phoneCountryCode: user.phone === null ? null : '+86',
		loginsCount: 0,
		lastLogin: null,
		lastIp: null,
		photo: 'https://files.genauth.ai/default.png',
	};
}
