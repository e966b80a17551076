/** A member of a group, by their IDs. */
export interface Membership {
	readonly groupId: string;
	readonly memberId: string;
}

/** Changes of members in one request, at most: AWS takes no more. */
export const membersPerPatch = 100;
