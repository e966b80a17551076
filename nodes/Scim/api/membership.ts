import type { MembersPerPatch } from './dialect';

/** A member of a group, by their IDs. */
export interface Membership {
	readonly groupId: string;
	readonly memberId: string;
}

/** A membership to change, with what the server shows of its group before. */
export interface ReadyMembership extends Membership {
	/** The group was read. */
	readonly isGroupRead: boolean;
	/** The server shows members, so that a list without them is true. */
	readonly showsMembers: boolean;
	/** The member was shown in the group. */
	readonly wasShown: boolean;
	/** How many members were shown in the group. A later run does not know it. */
	readonly shownBefore?: number;
	/** Who was shown in the group and is not to leave it. A later run does not know it. */
	readonly stays?: ReadonlySet<string>;
}

/** A member to add to a group that this run has made. */
export function makeNewMembership({ groupId, memberId }: Membership): ReadyMembership {
	return { groupId, memberId, isGroupRead: true, showsMembers: false, wasShown: false };
}

/** Changes of members in one request that every server takes: AWS takes no more. */
export const surePerPatch = 100;

/** As many as a user may ask for in one request. */
export const mostMembers = 1000;

/** On servers that say what they take: no more is tried. */
export const fewPerPatch: MembersPerPatch = { sure: surePerPatch, grown: surePerPatch };

/** 20,000 IDs as most servers make them are 1 MB: many servers and proxies take no larger request. */
export const manyPerPatch: MembersPerPatch = { sure: surePerPatch, grown: 20 * mostMembers };

/** A group is created with so many members at most; the others are added afterwards. */
export const membersAtFirst = surePerPatch;
