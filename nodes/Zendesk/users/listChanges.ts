import type { Change } from '../../shared/bulk/foretell';
import { isObject, type JsonObject } from '../../shared/values/json';
import { sameEmail } from '../api/identities';
import { compareField, compareUserFields, isBlank } from './compareFields';
import { sameText } from './compareUser';
import { comparePhone } from '../api/comparePhone';
import { userFields, type UserRecord } from './fields';

/** The fields of a user that would change, by their labels: what is there, and what would be. */
export function listChanges(sent: Partial<UserRecord>, user: JsonObject): Readonly<Record<string, Change>> {
	const changes: Record<string, Change> = {};
	for (const [field, value] of Object.entries(sent)) {
		if (value === undefined) continue;
		if (field === 'user_fields') Object.assign(changes, listCustomChanges(value, user.user_fields));
		else if (!isSame(field, value, user)) changes[nameField(field)] = { from: user[field] ?? null, to: value };
	}
	return changes;
}

/** Another email or phone number is added beside the first one, and compared with that. */
function isSame(field: string, value: unknown, user: JsonObject): boolean {
	// A field that is not shown may hold anything.
	if (isBlank(value)) return compareField(field, value, user) === 'same';
	if (field === 'email') return sameEmail(user.email, String(value));
	// Zendesk takes external IDs for the same in any case.
	if (field === 'external_id' && typeof value === 'string' && sameText(user.external_id, value)) return true;
	if (field === 'phone') return comparePhone(value, user.phone) === 'same';
	return compareField(field, value, user) === 'same';
}

function listCustomChanges(sent: unknown, held: unknown): Readonly<Record<string, Change>> {
	const read = (all: unknown, key: string): unknown => (isObject(all) ? all[key] : undefined) ?? null;
	const differing = compareUserFields(sent, held).filter(([, comparison]) => comparison !== 'same');
	return Object.fromEntries(
		differing.map(([name]) => {
			const key = name.replace(/^user_fields\.?/, '');
			if (key === '') return [userFields.user_fields.label, { from: held ?? null, to: sent }];
			return [`${userFields.user_fields.label}: ${key}`, { from: read(held, key), to: read(sent, key) }];
		}),
	);
}

function nameField(field: string): string {
	return Object.hasOwn(userFields, field) ? userFields[field as keyof typeof userFields].label : field;
}
