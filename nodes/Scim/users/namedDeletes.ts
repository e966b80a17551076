import { email, text } from '../../shared/values/fields';
import { userEmail, userExternalId, userName } from '../api/keys/keyAttributes';
import type { NamedDeletes } from '../api/keys/nameDeletes';

const laterKey = { isKey: true, onlyWhenNamed: true } as const;

const fields = {
	id: text({ label: 'User ID', description: 'The ID of the user', holds: 'key', isKey: true }),
	userName: text({
		label: 'User Name',
		description: 'The user name of the user, in place of the ID',
		holds: 'key',
		anyCase: true,
		...laterKey,
	}),
	email: email({
		label: 'Email',
		description: 'The email of the user, in place of the ID. Of several users of one email none is taken.',
		anyCase: true,
		onlyWhenNamed: true,
	}),
	externalId: text({
		label: 'External ID',
		description: "The user's ID in your own system, such as the HR system, in place of the ID",
		holds: 'key',
		...laterKey,
	}),
} as const;

/** By what rows may name users to delete. */
export const namedUsers: NamedDeletes = {
	kind: { noun: 'user', path: '/Users' },
	fields,
	keys: [
		{ field: 'id', label: fields.id.label, namedBy: 'ID' },
		{ field: 'userName', label: fields.userName.label, namedBy: 'name', attribute: userName },
		{ field: 'email', label: fields.email.label, namedBy: 'email', attribute: userEmail },
		{ field: 'externalId', label: fields.externalId.label, namedBy: 'external ID', attribute: userExternalId },
	],
};
