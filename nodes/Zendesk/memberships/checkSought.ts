import type { RecordFault } from '../../shared/bulk/keys';
import type { Sought } from './kind';

/** How a row that lacks its group or organization is told of the fields that name it. */
interface PlaceNames {
	readonly label: string;
	readonly names: string;
}

/** What a row must have beyond fields that are required: one name of the user, and one of the group or organization. */
export function checkSought({ user, place }: Sought, placeNames: PlaceNames): RecordFault | undefined {
	const hasUser = namesUser({ user });
	if (hasUser && namesPlace({ place })) return undefined;
	const { label, names } = hasUser ? placeNames : userNames;
	const reason = `${label} is missing or empty, and so are its names. Fill one of ${names}.`;
	return { code: 'missing_field', reason };
}

const userNames: PlaceNames = {
	label: 'User ID (field "user_id")',
	names: '"user_id", "user_external_id" or "user_email"',
};

export function namesUser({ user }: Pick<Sought, 'user'>): boolean {
	return (user.user_id ?? user.user_external_id ?? user.user_email) !== undefined;
}

export function namesPlace({ place }: Pick<Sought, 'place'>): boolean {
	return (place.id ?? place.name ?? place.externalId) !== undefined;
}
