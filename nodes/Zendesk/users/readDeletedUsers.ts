import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import { stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { isObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { readOfEach, type ReadOfEach } from '../api/readOfEach';
import { zendesk } from '../api/service';

/** A user who was deleted, as Zendesk still shows them. A record of an earlier run has the ID alone. */
export interface DeletedUser {
	readonly id: number;
	readonly name?: unknown;
	readonly email?: unknown;
	readonly phone?: unknown;
}

/** What Zendesk calls all who were deleted permanently, a while after. */
const nameOfErased = 'Permanently Deleted User';

/** Whether a deleted user is gone for good by what is shown. One who never had an email or a phone may be so unseen. */
export function isErased({ name, email, phone }: DeletedUser): boolean {
	return name === nameOfErased && isNothing(email) && isNothing(phone);
}

export function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Those of these users who are deleted, one request a user: who is there, or was never there, is not in the map. */
export function readDeletedUsers(
	ids: Iterable<number>,
	reader: ServiceReader,
): Promise<ReadBefore<ReadOfEach<DeletedUser>>> {
	return readOfEach(ids, async (id) => {
		const reply = await askForDeleted(id, reader);
		const user = findDeleted(id, reply);
		return user === 'unread' ? stop(id, reply) : { kind: 'read', value: user === 'absent' ? undefined : user };
	});
}

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#show-deleted-user */
export function askForDeleted(id: number, reader: ServiceReader): Promise<Reply> {
	return reader.send({ method: 'GET', path: `/api/v2/deleted_users/${id}`, repeatable: true });
}

export function findDeleted(id: number, reply: Reply): DeletedUser | 'absent' | 'unread' {
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return 'absent';
	const shown = reply.kind === 'ok' && isObject(reply.body) ? reply.body.deleted_user : undefined;
	if (!isObject(shown) || shown.id !== id) return 'unread';
	const { name, email, phone } = shown;
	return { id, name, email, phone };
}

function stop(id: number, reply: Reply): Stopped {
	return stopAfter(zendesk, reply, {
		whatFailed: `The deleted user ${id} could not be looked up`,
		codeOfSilence: 'no_answer',
	});
}
