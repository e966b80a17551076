import type { KeyFields } from '../../shared/bulk/keys';
import { email, id, text, type RecordOf } from '../../shared/values/fields';

/** What a user is named by. */
export const namedUserFields = {
	id: id({ label: 'User ID', description: 'The ID of the user in Zendesk', isKey: true }),
	external_id: text({
		label: 'External ID',
		description: "The person's ID in your own system, in place of the user ID",
		holds: 'key',
		isKey: true,
		anyCase: true,
	}),
	email: email({ label: 'Email', description: "One of the user's emails, in place of the user ID", anyCase: true }),
} as const;

/** The same where saved workflows know no email: their rows may hold anything under its name. */
export const userKeyFields = { ...namedUserFields, email: { ...namedUserFields.email, onlyWhenNamed: true } } as const;

/** Keys that count where none was chosen: an email is a value then. */
export const idKeys = ['id', 'external_id'] as const;
export const allKeys = ['id', 'external_id', 'email'] as const;

/** A user as a row names it. */
export type AskedUserKey = RecordOf<typeof userKeyFields>;

/** A user whose ID is known. The external ID is there only where the request asks for it: within a brand. */
export interface ReadyUserKey {
	readonly id: number;
	readonly external_id?: string;
}

/**
 * What a record must have that names a user: one of the keys that were chosen, or, where none was, one of these. `told` are
 * those that a reason speaks of then.
 */
export function requireKey(unchosen: readonly (keyof AskedUserKey)[], told = unchosen) {
	return (record: AskedUserKey, keys: KeyFields) => {
		const chosen = keys && allKeys.filter((name) => keys.has(name));
		if ((chosen ?? unchosen).some((name) => record[name] !== undefined)) return undefined;
		const wanted = chosen ?? told;
		const labels = wanted.map((name) => `${namedUserFields[name].label} (field "${name}")`);
		const last = labels.at(-1) ?? '';
		const listed = [labels.slice(0, -1).join(', '), last].filter((part) => part !== '').join(' and ');
		const all = labels.length > 2 ? 'all' : 'both';
		const reason =
			labels.length > 1
				? `${listed} are ${all} missing or empty. Fill one of them.`
				: `${last} is missing or empty. Fill it.`;
		return { code: 'missing_field', reason } as const;
	};
}
