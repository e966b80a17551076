import type { Json } from '../core/json';
import type { Group, Pool, User } from './pool';

interface ShownParts {
	readonly withCustomData: boolean;
	readonly withMembers: boolean;
}

/** As the API shows it. `members` is null where they aren't shown: seen in answers of the live service. */
export function showGroup(pool: Pool, group: Group, { withCustomData, withMembers }: ShownParts): Json {
	const { customData, ...plain } = group;
	const members = [...pool.membersOf(group)].flatMap((userId) => pool.users.get(userId) ?? []);
	return {
		...plain,
		metadataSource: [],
		members: withMembers ? members.map((user) => showUser(user)) : null,
		...(withCustomData && { customData }),
	};
}

/** Which parts of a user a request asks for; none by default. */
export interface UserParts {
	readonly withCustomData?: boolean;
	readonly withDepartmentIds?: boolean;
	readonly withIdentities?: boolean;
}

/** As the API shows it. */
export function showUser({ customData, departmentIds, identities, ...user }: User, parts: UserParts = {}): Json {
	return {
		...user,
		...(parts.withCustomData && { customData }),
		...(parts.withDepartmentIds && { departmentIds }),
		...(parts.withIdentities && { identities }),
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
