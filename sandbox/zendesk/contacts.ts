import type { Json } from '../core/json';
import { emailsOf } from './account';
import type { User } from './resources';
import type { ZendeskSwitches } from './switches';
import { readEmail, readText } from './userRules';

/** The first address becomes the primary one. Every later one is added beside it and doesn't replace it. */
export function writeEmail(user: User, fields: Json): void {
	const email = readEmail(fields);
	if (email === null || emailsOf(user).includes(email)) return;
	if (user.email === null) user.email = email;
	else user.secondaryEmails.push(email);
}

/** A phone number in the account's form: as it was sent, or only its digits and the plus before them. */
export function formPhone(phone: string, { phoneForm }: Pick<PhoneRules, 'phoneForm'>): string {
	const digits = phone.replace(/\D/g, '');
	if (phoneForm === 'asSent' || digits === '') return phone;
	return phone.startsWith('+') ? `+${digits}` : digits;
}

export type PhoneRules = Pick<ZendeskSwitches, 'phoneForm' | 'phoneOnUpdate'>;

/** The phone number replaces the present one or, where a switch says so, is added beside it. */
export function writePhone(user: User, fields: Json, rules: PhoneRules): void {
	if (fields.phone === undefined) return;
	const sent = readText(fields.phone);
	const phone = sent === null ? null : formPhone(sent, rules);
	const isAdded = rules.phoneOnUpdate === 'addsIdentity' && user.phone !== null;
	if (!isAdded) user.phone = phone;
	else if (phone !== null && !phonesOf(user).includes(phone)) user.otherPhones.push(phone);
}

/** The phone number that the user shows, then the others. */
export const phonesOf = (user: User): string[] => (user.phone === null ? [] : [user.phone, ...user.otherPhones]);

/** An address or a number of a user. */
export interface Identity {
	readonly id: number;
	readonly user_id: number;
	readonly type: 'email' | 'phone_number';
	readonly value: string;
	readonly verified: boolean;
	readonly primary: boolean;
	readonly created_at: string;
	readonly updated_at: string;
}

/** Gives addresses and phone numbers that are new a number of their own. */
export function numberIdentities(user: User): void {
	for (const value of [...emailsOf(user), ...phonesOf(user)]) {
		user.identityNumbers[value] ??= 1 + Math.max(0, ...Object.values(user.identityNumbers));
	}
}

/** The identities of a user. Their ids follow that of the user: ids of records are 128 apart, which leaves room. */
export function listIdentities(user: User): Identity[] {
	numberIdentities(user);
	const emails = emailsOf(user).map((value) => ({ type: 'email', value, primary: value === user.email }) as const);
	const phones = phonesOf(user).map(
		(value) => ({ type: 'phone_number', value, primary: value === user.phone }) as const,
	);
	return [...emails, ...phones].map(({ type, value, primary }) => ({
		id: user.id + (user.identityNumbers[value] ?? 0),
		user_id: user.id,
		type,
		value,
		verified: (primary && user.verified) || user.verifiedIdentities.includes(value),
		primary,
		created_at: user.created_at,
		updated_at: user.updated_at,
	}));
}
