import type { Forecast } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { show } from '../../shared/values/json';
import { userFields, type WithPrimary } from './fields';

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

/** The option waits for the jobs: an email is there only once its user is written. */
export const waitsForPrimary = { option: makeEmailPrimary.name, idle: 'no' } as const;

export type PrimarySettings = SettingsOf<[typeof makeEmailPrimary]>;

/** A later run knows no settings, and sends nothing. */
export function wantsPrimary({ makeEmailPrimary: wish }: Partial<PrimarySettings>): boolean {
	return wish === 'keep' || wish === 'remove';
}

/** The user as a later run has to know it: whose email is to be the primary one is done only where it is. */
export function withPrimary<T extends { readonly email?: string }>(
	user: T,
	settings: Partial<PrimarySettings>,
): T & WithPrimary {
	return wantsPrimary(settings) && user.email !== undefined ? { ...user, primary_email: user.email } : user;
}

/** The change of a user, without a mail to an email that is verified afterwards anyhow. */
export function withoutMail<T extends { readonly email?: unknown }>(
	change: T,
	settings: Partial<PrimarySettings>,
): T & { readonly skip_verify_email?: true } {
	return wantsPrimary(settings) && change.email !== undefined ? { ...change, skip_verify_email: true } : { ...change };
}

/** A dry run with what becomes of the emails. */
export function foretellPrimary(
	read: ReadBefore<Forecast>,
	{ makeEmailPrimary: wish }: Partial<PrimarySettings>,
): ReadBefore<Forecast> {
	if (read.kind === 'stopped' || (wish !== 'keep' && wish !== 'remove')) return read;
	const foretold = [...read.value.foretold].map(([index, one]) => {
		const from = one.changes?.[userFields.email.label]?.from;
		if (typeof from !== 'string') return [index, one] as const;
		const more = `The new email would become the primary one, and ${show(from)} ${wish === 'keep' ? 'stay beside it' : 'be removed'}.`;
		return [index, { ...one, more }] as const;
	});
	return { kind: 'read', value: { ...read.value, foretold: new Map(foretold) } };
}
