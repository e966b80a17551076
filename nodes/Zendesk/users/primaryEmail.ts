import type { Forecast } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { show } from '../../shared/values/json';
import { userFields, type UserRecord, type WithPrimary } from './fields';

export const makeEmailPrimary = parameter({
	displayName: 'Make the Email Primary',
	name: 'makeEmailPrimary',
	type: 'options',
	options: [
		{ name: 'No, Add It Beside the First One', value: 'no' },
		{ name: 'Yes, and Keep the Old One', value: 'keep' },
		{ name: 'Yes, and Remove the Old One', value: 'remove' },
	],
	default: 'no',
	description:
		'What becomes of an email that the user does not have as the primary one. It is verified without a mail to the user, and takes up to three requests a user.',
});

/** https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#json-format: a direct line alone is an identity. */
export const makePhonePrimary = parameter({
	displayName: 'Make the Phone Primary',
	name: 'makePhonePrimary',
	type: 'options',
	options: [
		{ name: 'No, Leave It to Zendesk', value: 'no' },
		{ name: 'Yes, and Leave the Old One to Zendesk', value: 'keep' },
		{ name: 'Yes, and Remove the Old One', value: 'remove' },
	],
	default: 'no',
	description:
		'What becomes of a phone number that the user does not have as the primary one: Zendesk may add it beside the first. It must be a direct line, which no other user has, and takes up to three requests a user.',
});

/** The options wait for the jobs: an email is there only once its user is written. */
export const waitsForPrimary = [
	{ option: makeEmailPrimary.name, idle: 'no' },
	{ option: makePhonePrimary.name, idle: 'no' },
] as const;

export type PrimarySettings = SettingsOf<[typeof makeEmailPrimary, typeof makePhonePrimary]>;

const isWish = (wish: string | undefined): boolean => wish === 'keep' || wish === 'remove';

/** A later run knows no settings, and sends nothing. */
export function wantsPrimary({ makeEmailPrimary: email, makePhonePrimary: phone }: Partial<PrimarySettings>): boolean {
	return isWish(email) || isWish(phone);
}

/** The user as a later run has to know it: one whose email or phone is to be the primary one is done only where it is. */
export function withPrimary<T extends Pick<UserRecord, 'email' | 'phone'>>(
	user: T,
	{ makeEmailPrimary: email, makePhonePrimary: phone }: Partial<PrimarySettings>,
): T & WithPrimary {
	return {
		...user,
		...(isWish(email) && user.email !== undefined && { primary_email: user.email }),
		...(isWish(phone) && user.phone !== undefined && { primary_phone: user.phone }),
	};
}

/** The change of a user, without a mail to an email that is verified afterwards anyhow. */
export function withoutMail<T extends { readonly email?: unknown }>(
	change: T,
	{ makeEmailPrimary: wish }: Partial<PrimarySettings>,
): T & { readonly skip_verify_email?: true } {
	return isWish(wish) && change.email !== undefined ? { ...change, skip_verify_email: true } : { ...change };
}

/** A dry run with what becomes of the emails and the phone numbers. */
export function foretellPrimary(read: ReadBefore<Forecast>, settings: Partial<PrimarySettings>): ReadBefore<Forecast> {
	if (read.kind === 'stopped' || !wantsPrimary(settings)) return read;
	const { makeEmailPrimary: email, makePhonePrimary: phone } = settings;
	const foretold = [...read.value.foretold].map(([index, one]) => {
		const from = (field: 'email' | 'phone'): unknown => one.changes?.[userFields[field].label]?.from;
		const more = [
			...tellWish('email', email, from('email'), 'stay beside it'),
			...tellWish('phone number', phone, from('phone'), 'be kept or replaced by Zendesk'),
		].join(' ');
		return [index, more === '' ? one : { ...one, more }] as const;
	});
	return { kind: 'read', value: { ...read.value, foretold: new Map(foretold) } };
}

function tellWish(noun: string, wish: string | undefined, from: unknown, ifKept: string): readonly string[] {
	if (!isWish(wish) || typeof from !== 'string' || from === '') return [];
	return [
		`The new ${noun} would become the primary one, and ${show(from)} ${wish === 'keep' ? ifKept : 'be removed'}.`,
	];
}
