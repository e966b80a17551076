import { comparePhone } from '../api/comparePhone';
import { sameEmail } from '../api/identities';
import type { JsonObject } from '../../shared/values/json';
import type { UserRecord } from './fields';
import type { PrimarySettings } from './primaryEmail';

/** What a user may have several of, one of which is the primary one. */
export interface PrimaryKind {
	readonly field: 'email' | 'phone';
	/** How Zendesk calls it among the identities. */
	readonly type: 'email' | 'phone_number';
	readonly noun: string;
	readonly option: keyof PrimarySettings;
	/** `unclear`: a phone number that may be the other one with a country code. */
	readonly compare: (held: unknown, wanted: string) => 'same' | 'differs' | 'unclear';
}

export const emails: PrimaryKind = {
	field: 'email',
	type: 'email',
	noun: 'email',
	option: 'makeEmailPrimary',
	compare: (held, wanted) => (sameEmail(held, wanted) ? 'same' : 'differs'),
};

export const phones: PrimaryKind = {
	field: 'phone',
	type: 'phone_number',
	noun: 'phone number',
	option: 'makePhonePrimary',
	compare: (held, wanted) => comparePhone(wanted, held),
};

/** The email or the phone number that a change of a user writes. One that is cleared is none. */
export function readWanted({ field }: PrimaryKind, change: Pick<UserRecord, 'email' | 'phone'>): string | undefined {
	const value: unknown = change[field];
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The user's identity of this kind that is so. */
export function findOfKind(
	{ type, compare }: PrimaryKind,
	identities: readonly JsonObject[],
	wanted: string,
	how: 'same' | 'unclear' = 'same',
): JsonObject | undefined {
	return identities.find((one) => one.type === type && compare(one.value, wanted) === how);
}
