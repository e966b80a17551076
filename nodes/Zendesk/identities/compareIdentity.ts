import type { JsonObject } from '../../shared/values/json';
import { comparePhone } from '../api/comparePhone';
import { sameEmail } from '../api/identities';

/** An email or a phone number as a row writes it. */
export interface IdentityValue {
	readonly type?: string;
	readonly value?: string;
}

/** Emails are the same in any case. Zendesk rewrites phone numbers: `unclear`, where one may be the other with a country code. */
function compareIdentity({ type, value = '' }: IdentityValue, held: JsonObject): 'same' | 'differs' | 'unclear' {
	if (held.type !== type) return 'differs';
	if (type === 'phone_number') return comparePhone(value, held.value);
	return sameEmail(held.value, value) ? 'same' : 'differs';
}

/** What a user has of it: the identity itself, or one of which nobody can tell whether it is the same. */
export interface Held {
	readonly same?: JsonObject;
	readonly unclear?: JsonObject;
}

export function findHeld(sent: IdentityValue, identities: readonly JsonObject[]): Held {
	const find = (wanted: string) => identities.find((held) => compareIdentity(sent, held) === wanted);
	const same = find('same');
	if (same) return { same };
	const unclear = find('unclear');
	return unclear ? { unclear } : {};
}

/** Whether it is not another one: it is the same, or nobody can tell. */
export function mayBeSame(sent: IdentityValue, held: JsonObject): boolean {
	return compareIdentity(sent, held) !== 'differs';
}

/** The name by which rows of one identity are twins: a phone number by its digits. */
export function nameIdentity(userId: number, { type, value = '' }: IdentityValue): string {
	const isPlainNumber = type === 'phone_number' && !/\p{L}/u.test(value);
	return `${String(type)} ${isPlainNumber ? value.replace(/\D/g, '') : value.toLowerCase()} of user ${userId}`;
}

/** What sentences call it. Accounts at other services are identities as well: `twitter account`. */
export function nameType(type: unknown): string {
	if (type === 'phone_number') return 'phone number';
	return type === 'email' ? 'email' : `${String(type)} account`;
}
