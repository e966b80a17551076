import type { Named } from '../api/names';
import { failTooLong, findThing, pickOne, type IdRead, type Purpose, type SoughtThing } from '../api/thingKeys';
import { userLabels } from './fields';
import type { MembershipKind, PlaceField, PlaceKeys, UserKeys } from './kind';
import type { Names } from './names';

export function findUser<P extends PlaceField>(
	{ isForAgents }: MembershipKind<P>,
	{ user_id: id, user_external_id: externalId, user_email: email = '' }: UserKeys,
	{ byEmail, byExternalId }: Names,
	purpose: Purpose,
): IdRead {
	if (id !== undefined) return { kind: 'read', value: id };
	const isForAgentsAlone = isForAgents && purpose === 'create';
	const label = (field: keyof typeof userLabels): string => `${userLabels[field]} (field "${field}")`;
	return externalId === undefined
		? pickUser(byEmail, isForAgentsAlone, {
				name: email,
				label: label('user_email'),
				plural: 'email addresses',
				more: ofSearch,
				purpose,
			})
		: pickUser(byExternalId, isForAgentsAlone, {
				name: externalId,
				label: label('user_external_id'),
				plural: 'external IDs',
				purpose,
			});
}

/** Users are found by email through the search, and by external ID in a list. */
const ofSearch =
	' Its search finds a new user only after some minutes: for one just made, use the ID that the earlier step gave ' +
	'(as "user_id").';

export function findPlace<P extends PlaceField>(
	kind: MembershipKind<P>,
	keys: PlaceKeys,
	{ places }: Names,
	purpose: Purpose,
): IdRead {
	return findThing(kind, keys, places, purpose);
}

function pickUser(named: Named, isForAgentsAlone: boolean, sought: SoughtThing): IdRead {
	const { name, label } = sought;
	const users = named.get(name.toLowerCase()) ?? [];
	if (named.tooLong?.has(name.toLowerCase())) return failTooLong(label, 'user');
	const found = pickOne(users, 'user', sought);
	if (found.kind === 'failed' || !isForAgentsAlone || users[0]?.role !== 'end-user') return found;
	const reason = `${label} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	return { kind: 'failed', code: 'wrong_role', reason };
}
