import { isKeyOf, type KeyFields, type RecordFault } from '../../shared/bulk/keys';
import { choice, email, flag, id, required, text, type RecordOf } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import type { UserKey, UserWords } from '../api/userKeys';

/** Whose identity it is. */
const ownerFields = {
	user_id: id({ label: 'User ID', description: 'The ID of the user in Zendesk', isKey: true }),
	user_external_id: text({
		label: 'User External ID',
		description: "The person's ID in your own system, in place of the user ID",
		holds: 'key',
		isKey: true,
		anyCase: true,
	}),
	user_email: email({
		label: 'User Email',
		description: 'An email that the user has already, in place of the user ID',
		anyCase: true,
	}),
} as const;

/** At least one of them says whose identity it is. */
export const ownerKeys = ['user_id', 'user_external_id', 'user_email'] as const;

const type = choice({
	label: 'Type',
	description: 'Whether the value is an email or a phone number',
	options: ['email', 'phone_number'],
});

const value = text({
	label: 'Value',
	description: 'The email, or the phone number with its country code',
	holds: 'key',
	isKey: true,
	anyCase: true,
	maxLength: 254,
});

/**
 * What can be written to a new identity.
 * https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#json-format
 */
export const newIdentityFields = {
	...ownerFields,
	type: required(type),
	value: required(value),
	verified: flag({
		label: 'Verified',
		description: 'Whether it counts as verified at once. Zendesk may want that of an email before it is made primary.',
		onlyWhenMapped: true,
	}),
} as const;

/** An identity that is there: by its own ID, or by its type and value. */
export const identityKeyFields = {
	...ownerFields,
	identity_id: id({
		label: 'Identity ID',
		description: 'The ID of the email or phone number itself, in place of the type and the value',
		isKey: true,
	}),
	type,
	value,
} as const;

export type AskedIdentity = RecordOf<typeof newIdentityFields>;
export type AskedIdentityKey = RecordOf<typeof identityKeyFields>;

type AskedOwner = RecordOf<typeof ownerFields>;

export const ownerWords: UserWords = {
	id: { label: ownerFields.user_id.label, field: 'user_id' },
	external_id: { label: ownerFields.user_external_id.label, field: 'user_external_id' },
	email: { label: ownerFields.user_email.label, field: 'user_email' },
};

/** What a row names its user by. */
export function pickOwner(
	{ user_id: userId, user_external_id: externalId, user_email: userEmail }: AskedOwner,
	keys: KeyFields,
) {
	return {
		...(userId !== undefined && isKeyOf(keys, 'user_id') && { id: userId }),
		...(externalId !== undefined && isKeyOf(keys, 'user_external_id') && { external_id: externalId }),
		...(userEmail !== undefined && isKeyOf(keys, 'user_email') && { email: userEmail }),
	} satisfies { readonly [K in UserKey]?: unknown };
}

export function checkNewIdentity(asked: AskedIdentity, keys: KeyFields): RecordFault | undefined {
	return checkOwner(asked, keys) ?? checkValue(asked);
}

/** The identity by its ID, where that is what it is found by, or else by its type and value. */
export function checkIdentityKey(asked: AskedIdentityKey, keys: KeyFields): RecordFault | undefined {
	const hasId = asked.identity_id !== undefined && isKeyOf(keys, 'identity_id');
	const lacking = asked.type === undefined ? 'Type (field "type")' : 'Value (field "value")';
	const isNamed = asked.type !== undefined && asked.value !== undefined;
	if (!hasId && !isNamed) {
		const reason = isKeyOf(keys, 'identity_id')
			? `Identity ID (field "identity_id") is missing or empty, and so is ${lacking}, which would stand for it. Fill it.`
			: `${lacking} is missing or empty. Fill it.`;
		return { code: 'missing_field', reason };
	}
	return checkOwner(asked, keys) ?? (isNamed ? checkValue(asked) : undefined);
}

function checkOwner(asked: AskedOwner, keys: KeyFields): RecordFault | undefined {
	if (Object.keys(pickOwner(asked, keys)).length > 0) return undefined;
	const labels = ownerKeys
		.filter((name) => isKeyOf(keys, name))
		.map((name) => `${ownerFields[name].label} (field "${name}")`);
	const lacking = labels.length > 1 ? `${labels.join(', ')} are all` : `${labels.join()} is`;
	return { code: 'missing_field', reason: `${lacking} missing or empty. Say whose it is.` };
}

/** A phone number has digits, and an email is one. */
function checkValue({ type: kind, value: sent = '' }: Pick<AskedIdentityKey, 'type' | 'value'>) {
	const label = 'Value (field "value")';
	if (kind === 'phone_number' && (sent.includes('@') || !/\d/.test(sent))) {
		const reason = `${label} is ${show(sent)}, and must be a phone number. Correct it, or the type.`;
		return { code: 'invalid_value', reason } as const;
	}
	if (kind !== 'email' || ownerFields.user_email.read(sent).kind === 'read') return undefined;
	return {
		code: 'invalid_value',
		reason: `${label} is ${show(sent)}, and must be an email. Correct it, or the type.`,
	} as const;
}
