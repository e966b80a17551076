import type { Code } from '../../../bulk/codes';
import { failLongName } from '../../shared/bulk/failLongName';
import type { JsonObject } from '../../shared/values/json';
import { addGuesses, showName } from '../../shared/values/lookAlike';
import type { Read } from '../../shared/values/read';
import { addSeveral } from '../../shared/values/severalValues';
import type { Named } from '../api/names';
import { userLabels } from './fields';
import type { MembershipKind, PlaceField, PlaceKeys, UserKeys } from './kind';
import type { Names } from './names';

export interface Failure {
	readonly code: Code;
	readonly reason: string;
}

/** The ID behind the keys of a row, or why there is none. `unknown_reference`, where nothing bears them. */
export type IdRead = Read<number, Failure>;

/** What the ID is for: who is put into a place must be able to be in it; who is taken out need not. */
export type Purpose = 'create' | 'delete';

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
	{ noun, keys }: MembershipKind<P>,
	{ id, name, externalId = '' }: PlaceKeys,
	{ places }: Names,
	purpose: Purpose,
): IdRead {
	if (id !== undefined) return { kind: 'read', value: id };
	const { label, field } = name === undefined ? keys.externalId : keys.name;
	const where = `${label} (field "${field}")`;
	if (name === undefined) {
		if (places.byExternalId.tooLong?.has(externalId.toLowerCase())) return failTooLong(where, noun);
		const found = places.byExternalId.get(externalId.toLowerCase()) ?? [];
		return pickOne(found, noun, { name: externalId, label: where, plural: 'external IDs', purpose });
	}
	const { things, by } = places.byName.find(name);
	if (by === 'look' && things.length > 1) return failAlike(where, noun, name, things);
	const more = things.length > 0 ? '' : addGuesses(places.byName.guess(name).map((place) => String(place.name)));
	return pickOne(things, noun, { name, label: where, plural: `${noun}s`, more, purpose });
}

function failAlike(label: string, noun: string, name: string, places: readonly JsonObject[]): IdRead {
	const which = places.map((place) => `${showName(String(place.name))} (${String(place.id)})`).join(', ');
	const what = `${label}: Zendesk has ${places.length} ${noun}s that look like ${showName(name)}: ${which}.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason: `${what} Give the ID of the one that is meant.` };
}

function failTooLong(label: string, noun: string): IdRead {
	return { kind: 'failed', ...failLongName(label, `Shorten it, or name the ${noun} by ID.`) };
}

/** What is looked up, for sentences about it. */
interface Sought {
	readonly name: string;
	readonly label: string;
	/** What the cell may hold several of. */
	readonly plural: string;
	/** What else to say where nothing is found: a sentence after a blank. */
	readonly more?: string;
	readonly purpose: Purpose;
}

function pickUser(named: Named, isForAgentsAlone: boolean, sought: Sought): IdRead {
	const { name, label } = sought;
	const users = named.get(name.toLowerCase()) ?? [];
	if (named.tooLong?.has(name.toLowerCase())) return failTooLong(label, 'user');
	const found = pickOne(users, 'user', sought);
	if (found.kind === 'failed' || !isForAgentsAlone || users[0]?.role !== 'end-user') return found;
	const reason = `${label} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	return { kind: 'failed', code: 'wrong_role', reason };
}

function pickOne(
	found: readonly JsonObject[],
	noun: string,
	{ name, label, plural, more = '', purpose }: Sought,
): IdRead {
	const [first, ...others] = found;
	if (first === undefined || typeof first.id !== 'number') {
		const several = addSeveral(name, plural);
		const cure = purpose === 'create' ? `Correct it, or create the ${noun} first.` : 'Correct it.';
		const reason = `${label}: Zendesk knows no ${noun} "${name}".${several}${more} ${cure}`;
		return { kind: 'failed', code: 'unknown_reference', reason };
	}
	if (others.length === 0) return { kind: 'read', value: first.id };
	const ids = [first, ...others].map((one) => String(one.id)).join(', ');
	const reason = `${label}: Zendesk has ${others.length + 1} ${noun}s "${name}" (${ids}). Give the ID of the one that is meant.`;
	return { kind: 'failed', code: 'ambiguous_reference', reason };
}
