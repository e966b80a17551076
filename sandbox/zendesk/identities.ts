import type { Json } from '../core/json';
import { type Account, emailsOf } from './account';
import { type Identity, listIdentities, numberIdentities, phonesOf } from './contacts';
import { timestamp, type User } from './resources';
import { readText } from './userRules';

/** Changes the identities of a user, and keeps the account's indexes right. */
export function changeIdentities(account: Account, user: User, nowMs: number, act: () => void): void {
	account.unindexUser(user);
	act();
	numberIdentities(user);
	account.indexUser(user);
	user.updated_at = timestamp(nowMs);
}

export type NewIdentity = Pick<Identity, 'type' | 'value'> & {
	readonly verified?: boolean;
	readonly primary?: boolean;
};

/** Adds an email or a phone number that the user does not have. The only one of its kind is the primary one. */
export function addIdentity(account: Account, user: User, identity: NewIdentity, nowMs: number): void {
	const { type, value, verified, primary } = identity;
	changeIdentities(account, user, nowMs, () => {
		if (type === 'email') user.secondaryEmails.push(value);
		else user.otherPhones.push(value);
		if (verified) user.verifiedIdentities.push(value);
		const isOnly = (type === 'email' ? user.email : user.phone) === null;
		if (primary || isOnly) putFirst(user, identity);
	});
}

/** The present first one goes behind. */
export function putFirst(user: User, { type, value }: Pick<Identity, 'type' | 'value'>): void {
	const isOther = (one: string): boolean => one !== value;
	if (type === 'email') {
		user.secondaryEmails = emailsOf(user).filter(isOther);
		user.email = value;
		return;
	}
	user.otherPhones = [...(user.phone === null ? [] : [user.phone]), ...user.otherPhones].filter(isOther);
	user.phone = value;
}

/** Where it was the first one, the next one is. */
export function removeIdentity(account: Account, user: User, { value }: Pick<Identity, 'value'>, nowMs: number): void {
	const isOther = (one: string): boolean => one !== value;
	changeIdentities(account, user, nowMs, () => {
		const [email = null, ...secondaryEmails] = emailsOf(user).filter(isOther);
		Object.assign(user, { email, secondaryEmails, otherPhones: user.otherPhones.filter(isOther) });
		if (user.phone === value) user.phone = user.otherPhones.shift() ?? null;
		user.verifiedIdentities = user.verifiedIdentities.filter(isOther);
	});
}

/** Emails are kept in small letters; a phone number is the same by its digits. */
export function isSameIdentity(
	one: Pick<Identity, 'type' | 'value'>,
	other: Pick<Identity, 'type' | 'value'>,
): boolean {
	const write = ({ type, value }: Pick<Identity, 'type' | 'value'>): string =>
		type === 'email' ? value : value.replace(/\D/g, '');
	return one.type === other.type && write(one) === write(other);
}

/** Whether another active user has this phone number as their own line. */
export function isPhoneTaken(account: Account, user: User, phone: string): boolean {
	const own = { type: 'phone_number', value: phone } as const;
	const hasIt = (other: User): boolean => phonesOf(other).some((value) => isSameIdentity(own, { ...own, value }));
	return account.users.all().some((other) => other !== user && other.active && hasIt(other));
}

/** Gives users emails and phone numbers: those that are there already are changed. Their fields aren't checked. */
export function seedIdentity(account: Account, { user_id: userId, type, ...fields }: Json, nowMs: number): number {
	const user = account.users.get(Number(userId));
	const value = readText(fields.value) ?? '';
	if (!user?.active || (type !== 'email' && type !== 'phone_number')) return 0;
	const find = (): Identity | undefined => listIdentities(user).find((one) => isSameIdentity(one, { type, value }));
	const present = find();
	const isPrimary = fields.primary === true;
	if (!present) {
		addIdentity(account, user, { type, value, verified: fields.verified === true, primary: isPrimary }, nowMs);
	} else if (isPrimary) changeIdentities(account, user, nowMs, () => putFirst(user, present));
	return find()?.id ?? 0;
}

/** Takes an email or a phone number, by its ID or its value, from whoever has it. */
export function unseedIdentity(account: Account, { id, user_id: userId, value }: Json, nowMs: number): void {
	const user = account.users.get(Number(userId));
	const identity = user && listIdentities(user).find((one) => (id === undefined ? one.value === value : one.id === id));
	if (user && identity) removeIdentity(account, user, identity, nowMs);
}
