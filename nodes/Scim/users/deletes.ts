import type { Limits, ServiceReader } from '../../../bulk/operation';
import { nameId } from '../../../bulk/types';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { required, text } from '../../shared/values/fields';
import type { JsonObject } from '../../shared/values/json';
import { readAttribute, readText, urns } from '../api/attributes';
import { readCapabilities } from '../api/capabilities';
import {
	lookAtNotFound,
	readBackDeleted,
	readDeleted,
	resolveDeletes,
	type AskedDelete,
	type DeletedKind,
	type ReadyDelete,
} from '../api/deletes';
import type { Dialect } from '../api/dialect';
import { refuseDots } from '../api/ids';
import { checkTrackId, trackId, writeTrackId } from '../api/parameters';

type DeleteUsers = BulkOperation<AskedDelete, ReadyDelete, SettingsOf<[typeof trackId, typeof unknownIds]>>;

const users: DeletedKind = { path: '/Users', isDeleted: isInactive };

/** `status` is Zuora's own, in its extension of the user, and `active` everyone's. */
function isInactive(user: JsonObject): boolean {
	const status = readText(readAttribute(user, urns.zuoraUser), 'status') ?? readText(user, 'status');
	return status === 'INACTIVE' || readAttribute(user, 'active') === false;
}

/** Zuora's "bulk delete" of users sets them inactive, and takes a bare array of ids. */
function makeDeletes(dialect: Dialect, limits: Limits): DeleteUsers {
	return bulkOperation({
		resource: 'user',
		operation: 'deleteMany',
		name: 'Delete Many (Zuora)',
		action: 'Delete many users',
		description: 'Deactivate many users by their IDs, user names, emails or external IDs. Only Zuora has this.',
		notice: 'Zuora deactivates these users: they can no longer sign in, and lose their user name and email.',
		route: 'POST /Users/delete',
		reference: 'https://developer.zuora.com/v1-api-reference/api/',
		limits,
		// Who is inactive can't be deactivated again.
		repeatable: true,
		answersAtOnce: true,
		fields: {
			id: required(text({ label: 'User ID', description: 'The ID of the user', holds: 'key', isKey: true })),
		},
		foundBy: { groups: [['id']] },
		options: [trackId, unknownIds],
		done: ['deleted', 'unchanged'],
		before: {
			checkSettings: checkTrackId,
			check: ({ id }) => refuseDots('User ID', id),
			resolve: (records, reader) => resolveDeletes(users, records, reader, dialect),
		},
		request: (settings) => ({
			keyHeader: dialect.keyHeader,
			identify: ({ id }) => [nameId(id)],
			write: (records) => ({ body: records.map(({ id }) => id), headers: writeTrackId(dialect, settings) }),
		}),
		report: { read: (reply) => readDeleted(reply, dialect, (user) => !isInactive(user)) },
		after: (settings) => ({
			asSent: ({ id }) => ({ id }),
			readBack: (open, reader) => readBackDeleted(users, open, reader, dialect),
			follow: (settled, _send, reader) => lookAtNotFound(users, settled, reader, dialect),
			review: reviewUnknownKeys(settings.unknownIds, ['ID', 'name', 'email', 'external ID']),
		}),
	});
}

/** Deactivates many users, in requests as large as the server says once a run. */
export function makeDeleteUsers(dialect: Dialect): DeleteUsers {
	const offered = makeDeletes(dialect, dialect.usualLimits);
	const adapt = async (reader: ServiceReader): Promise<DeleteUsers> =>
		makeDeletes(dialect, (await readCapabilities(reader, dialect)).limits);
	return { ...offered, before: { ...offered.before, adapt } };
}
