import type { AnswerMeaning, OkReply, ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord, type Outcome } from '../../../bulk/types';
import type { Foretold } from '../../shared/bulk/foretell';
import { count } from '../../shared/bulk/notes';
import { bulkOperation, type Resolved } from '../../shared/bulk/operation';
import { outcomeOfUnknownId, reviewUnknownIds, unknownIds } from '../../shared/bulk/unknownIds';
import { sendNothing } from '../../shared/lists/readBefore';
import { required } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import { findByIds, indexById } from '../api/names';
import { failRefused } from '../api/readOfEach';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { namedUserFields } from './keyFields';
import { lookAtNotFound, readBackErased } from './readBackErased';
import { isErased, readDeletedUsers, type DeletedUser } from './readDeletedUsers';

/** Deletes users for good who are deleted already: one by one, since Zendesk has no request for many. */
export const deletePermanentlyMany = bulkOperation({
	resource: 'user',
	operation: 'deletePermanentlyMany',
	name: 'Delete Permanently Many',
	action: 'Delete many deleted users permanently',
	description: 'Remove for good what is left of many users who are deleted already, a request for each',
	route: 'DELETE /api/v2/deleted_users/{deleted_user_id}',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#permanently-delete-user',
	// 700 in ten minutes: with this distance, no ten minutes hold more.
	limits: { records: 1, everyMs: 858 },
	answersAtOnce: true,
	// By ID: who is gone for good can't be deleted again.
	repeatable: true,
	fields: {
		id: required({
			...namedUserFields.id,
			description:
				'The ID of the deleted user, as the outcome of Delete Many has it. Zendesk finds deleted users by nothing else.',
		}),
	},
	foundBy: { groups: [['id']] },
	options: [unknownIds],
	notice:
		"Name, email, phone and all else that Zendesk has of these people is gone for good. It can't be undone. Only users who were deleted before, with Delete Many, can be deleted permanently. Zendesk allows 700 in 10 minutes.",
	done: ['deleted', 'unchanged'],
	before: { resolve: resolveErasures },
	request: () => ({
		identify: ({ id }: DeletedUser) => [nameId(id)],
		write: ([user]) => ({ variables: { deleted_user_id: user?.id ?? 0 } }),
	}),
	report: { read: readErased },
	after: (settings) => ({
		asSent: ({ id }) => ({ id }),
		readBack: readBackErased,
		follow: lookAtNotFound,
		review: reviewUnknownIds(settings.unknownIds),
	}),
	foresee: (users) => [tellErasures(users.length)],
	foretell: async (users) => {
		const foretold = new Map(users.map(({ index, value }) => [index, foretellErasure(value)]));
		return { kind: 'read', value: { foretold, notes: users.length === 0 ? [] : [tellErasures(users.length)] } };
	},
});

function tellErasures(number: number): string {
	return `${count(number, 'user')} would be deleted permanently, which can't be undone.`;
}

function foretellErasure({ id, name, email }: DeletedUser): Foretold {
	const whom = [name, email].filter((one) => typeof one === 'string' && one !== '').join(', ');
	return { would: 'delete', id, ...(whom !== '' && { whom }), more: "Permanently: it can't be undone." };
}

/** Looks at each first: who is not deleted yet is not sent, nor who is gone for good already. */
async function resolveErasures(
	records: readonly BulkRecord<{ readonly id: number }>[],
	reader: ServiceReader,
): Promise<Resolved<DeletedUser>> {
	const deleted = await readDeletedUsers(new Set(records.map(({ value }) => value.id)), reader);
	if (deleted.kind === 'stopped') return sendNothing(deleted);
	const { values, refused } = deleted.value;
	const left = records.flatMap(({ value: { id } }) => (values.has(id) || refused.has(id) ? [] : [id]));
	const there = await findByIds(reader, [...new Set(left)]);
	if (there.kind === 'stopped') return sendNothing(there);
	const active = indexById(there.value);
	const resolveOne = ({ id }: { readonly id: number }, index: number): ResolvedRecord<DeletedUser> => {
		const user = values.get(id);
		const refusal = refused.get(id);
		if (refusal) return { kind: 'settled', outcome: failRefused(index, id, 'deleted account', refusal) };
		if (active.has(id)) return { kind: 'settled', outcome: failNotDeleted(index, id) };
		if (!user) return { kind: 'settled', outcome: outcomeOfUnknownId() };
		return isErased(user) ? { kind: 'settled', outcome: tellErased(id) } : { kind: 'ready', value: user };
	};
	return resolveEach(records, resolveOne, reader);
}

function failNotDeleted(index: number, id: number): Outcome {
	const reason =
		`Item ${index}: the user is not deleted yet, and Zendesk deletes permanently only who is. ` +
		'Run "Delete Many" first, then this again.';
	return { status: 'failed', code: 'rejected', id, reason };
}

function tellErased(id: number): Outcome {
	return { status: 'unchanged', id, reason: 'The user was deleted permanently before. Nothing was sent.' };
}

/** A success shows the user. One that shows nobody, or another, is read back. */
function readErased({ body }: OkReply, [user]: readonly DeletedUser[]): AnswerMeaning {
	const shown = isObject(body) ? body.deleted_user : undefined;
	if (!isObject(shown) || user === undefined || shown.id !== user.id || shown.active === true) {
		return { kind: 'unclear', why: 'The answer does not show the user as deleted' };
	}
	const entry = { ok: true, status: 'deleted', names: [nameId(user.id)], id: user.id } as const;
	return { kind: 'report', entries: [entry] };
}
