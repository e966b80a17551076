import type { ServiceReader } from '../../../bulk/operation';
import type { HttpRequest, Rejected } from '../../../http/types';
import type { Failure } from '../../shared/n8n/errors';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { id, required } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import { checkOne } from '../api/checkShown';
import { saysRecordNotFound } from '../api/explain';
import { cursorPages } from '../api/pagers';

const page = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';
const resource = 'user';

const deletedUserId: Parameter = {
	name: 'deletedUserId',
	field: required(
		id({
			label: 'Deleted User ID',
			description: 'The ID of a user who was deleted before. Zendesk finds deleted users by nothing else.',
		}),
	),
	location: 'path',
	as: 'deleted_user_id',
};

const getManyDeleted: SingleOperation = {
	resource,
	operation: 'getManyDeleted',
	name: 'Get Many Deleted',
	action: 'Get many deleted users',
	description:
		'List the users who were deleted. Who was deleted permanently is among them, under the name "Permanently Deleted User".',
	variants: [
		{
			value: 'account',
			name: 'Account',
			route: 'GET /api/v2/deleted_users',
			reference: `${page}#list-deleted-users`,
		},
	],
	parameters: [],
	repeatable: true,
	answer: { kind: 'pages', key: 'deleted_users', pager: cursorPages },
};

const deletePermanently: SingleOperation = {
	resource,
	operation: 'deletePermanently',
	name: 'Delete Permanently',
	action: 'Delete a deleted user permanently',
	description: 'Remove for good what is left of a user who is deleted already. Gives back the deleted user.',
	variants: [
		{
			value: 'user',
			name: 'User',
			route: 'DELETE /api/v2/deleted_users/{deleted_user_id}',
			reference: `${page}#permanently-delete-user`,
		},
	],
	parameters: [deletedUserId],
	// Who is gone for good can't be deleted again.
	repeatable: true,
	givesBackDeleted: true,
	answer: { kind: 'one', key: 'deleted_user' },
	check: checkOne('user'),
	explainRefusal: explainNotFound,
	notice:
		"Name, email, phone and all else that Zendesk has of this person is gone for good. It can't be undone. Use Delete first: only a user who was deleted before can be deleted permanently.",
};

/** Zendesk says that there is nothing also of a user who is not deleted yet: it is looked whether that is so. */
async function explainNotFound(
	refused: Rejected,
	{ path }: HttpRequest,
	client: Pick<ServiceReader, 'send'>,
): Promise<Failure | undefined> {
	const { afterSilence, status: httpStatus } = refused;
	if (!saysRecordNotFound(refused)) return undefined;
	const id = path.slice(path.lastIndexOf('/') + 1);
	const reply = await client.send({ method: 'GET', path: `/api/v2/users/${id}`, repeatable: true });
	const user = reply.kind === 'ok' && isObject(reply.body) ? reply.body.user : undefined;
	if (isObject(user) && String(user.id) === id && user.active === true) {
		const message = `The user ${id} is not deleted yet, and Zendesk deletes permanently only who is.`;
		return { message, description: 'Nothing was done. Run "Delete" first, then this again.', httpStatus };
	}
	// The attempt that got no answer may have done it.
	if (afterSilence) return undefined;
	const message = `Zendesk has nothing under this ID (HTTP 404). No deleted user has the ID ${id}.`;
	const description =
		'Nothing was done. The user is gone for good already, or it is the ID of something else: "Get Many Deleted" lists those who ' +
		'are deleted.';
	return { message, description, httpStatus };
}

export const deletedUserSingles: readonly SingleOperation[] = [deletePermanently, getManyDeleted];
