import { isKeyOf, type KeyFields, type RecordFault } from '../../shared/bulk/keys';
import type { RecordOf } from '../../shared/values/fields';
import { checkSought } from './checkSought';
import { groupNames, membershipFields } from './fields';
import type { UserKeys } from './kind';

/** Whoever leaves all groups or organizations. */
export const usersLeaving = {
	user_id: { ...membershipFields.user_id, description: 'The ID of the user who leaves all of them' },
	user_external_id: {
		...membershipFields.user_external_id,
		description: "The user's external ID, in place of the user ID",
	},
	user_email: { ...membershipFields.user_email, description: "The user's email, in place of the user ID" },
} as const;

export type AskedLeaver = RecordOf<typeof usersLeaving>;

/** The user that a row names by the keys that it is found by. */
export function pickUser(asked: AskedLeaver, keys: KeyFields): UserKeys {
	const entries = Object.entries(asked).filter(([name, value]) => value !== undefined && isKeyOf(keys, name));
	return Object.fromEntries(entries);
}

export function checkUser(user: UserKeys): RecordFault | undefined {
	// What the user leaves is in no row.
	return checkSought({ user, place: { id: 0 } }, groupNames);
}
