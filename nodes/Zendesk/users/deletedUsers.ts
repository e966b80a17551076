import type { ServiceReader } from '../../../bulk/operation';
import type { DeletedKind, Trace } from '../api/deletions';
import { saysRecordNotFound } from '../api/explain';
import { isObject } from '../../shared/values/json';
import type { ReadyUserKey } from './keyFields';

/** Users who were deleted are shown by an address of their own for as long as they are not deleted permanently. */
export const deletedUsers: DeletedKind<ReadyUserKey> = {
	path: '/api/v2/users',
	key: 'user',
	leavesTrace: true,
	lookFurther: readDeletedUser,
};

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#show-deleted-user */
async function readDeletedUser({ id }: ReadyUserKey, reader: ServiceReader): Promise<Trace | undefined> {
	const reply = await reader.send({ method: 'GET', path: `/api/v2/deleted_users/${id}`, repeatable: true });
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return undefined;
	const resource = reply.kind === 'ok' && isObject(reply.body) ? reply.body.deleted_user : undefined;
	return isObject(resource) && resource.id === id ? { kind: 'deleted', resource } : { kind: 'unread' };
}
