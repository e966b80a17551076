import type { Parameter, SingleAnswer, SingleOperation } from '../../shared/single/operation';
import { id, required } from '../../shared/values/fields';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import { cursorPages } from '../api/pagers';
import { userId } from '../api/parameters';
import { proveNoContent } from '../api/proveNoContent';

const page = 'https://developer.zendesk.com/api-reference/ticketing/users/user_identities/';
const resource = 'identity';

const identityId: Parameter = {
	name: 'identityId',
	field: required(
		id({ label: 'Identity ID', description: 'The ID of the email or phone number itself, as Get Many lists it' }),
	),
	location: 'path',
	as: 'user_identity_id',
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get the emails and phone numbers of a user',
	description: 'List the emails, phone numbers and accounts of a user, the primary ones among them',
	variants: [
		{
			value: 'user',
			name: 'User',
			route: 'GET /api/v2/users/{user_id}/identities',
			reference: `${page}#list-identities`,
		},
	],
	parameters: [userId],
	repeatable: true,
	answer: { kind: 'pages', key: 'identities', pager: cursorPages },
};

const makePrimary: SingleOperation = {
	resource,
	operation: 'makePrimary',
	name: 'Make Primary',
	action: 'Make an email or a phone number the primary one',
	description:
		'Make an email or a phone number the first of its kind. The old one stays beside it. Verify a new email first.',
	variants: [
		{
			value: 'identity',
			name: 'Identity',
			route: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary',
			reference: `${page}#make-identity-primary`,
		},
	],
	parameters: [userId, identityId],
	// It is the primary one once and for all.
	repeatable: true,
	answer: showOne('identity as the primary one', 'make_primary', (body) => readList(body, 'identities'), 'primary'),
};

const verify: SingleOperation = {
	resource,
	operation: 'verify',
	name: 'Verify',
	action: 'Mark an email as verified',
	description: 'Mark an email or another identity as verified, without a mail to the user',
	variants: [
		{
			value: 'identity',
			name: 'Identity',
			route: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/verify',
			reference: `${page}#verify-identity`,
		},
	],
	parameters: [userId, identityId],
	repeatable: true,
	answer: showOne('identity as verified', 'verify', ({ identity }) => [identity].filter(isObject), 'verified'),
};

const remove: SingleOperation = {
	resource,
	operation: 'delete',
	name: 'Delete',
	action: 'Remove an email or a phone number from a user',
	description: 'Remove an email or another identity from a user. Zendesk keeps the last email.',
	variants: [
		{
			value: 'identity',
			name: 'Identity',
			route: 'DELETE /api/v2/users/{user_id}/identities/{user_identity_id}',
			reference: `${page}#delete-identity`,
		},
	],
	parameters: [userId, identityId],
	repeatable: true,
	answer: { kind: 'none', item: { deleted: true }, prove: proveNoContent('identity') },
	notice:
		'The user can no longer sign in with it, and what is written from it is no longer theirs. Where it was the primary email, another one takes its place.',
};

/** The identity that was asked for, where the answer shows it with this mark. Without the mark it was not done. */
function showOne(
	what: string,
	deed: string,
	list: (body: JsonObject) => readonly JsonObject[] | undefined,
	mark: 'primary' | 'verified',
): SingleAnswer {
	const address = new RegExp(`/identities/(\\d+)/${deed}$`);
	return {
		kind: 'made',
		what,
		make: (body, { path }) => {
			const asked = Number(address.exec(path)?.[1]);
			const own = isObject(body) ? list(body)?.find((one) => one.id === asked) : undefined;
			return own?.[mark] === true ? [own] : undefined;
		},
	};
}

export const identitySingles: readonly SingleOperation[] = [remove, getMany, makePrimary, verify];
