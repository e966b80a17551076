import type { AnswerMeaning, Finding, OkReply, ReadBack } from '../../../bulk/operation';
import type { DoneStatus } from '../../../bulk/types';
import { bulkOperation, sendAsAsked } from '../../shared/bulk/operation';
import { id, required } from '../../shared/values/fields';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import { listIdentities } from '../api/identities';

/* Requests that change one identity of a user. They follow the request that writes the user, and no node offers them. */

const stepFields = {
	userId: required(id({ label: 'User ID', description: 'The user' })),
	identityId: required(id({ label: 'Identity ID', description: "The user's email or phone number" })),
} as const;

/** One identity of one user. */
export interface IdentityStep {
	readonly userId: number;
	readonly identityId: number;
}

interface StepKind {
	readonly operation: string;
	readonly name: string;
	readonly route: `${'PUT' | 'DELETE'} /api/v2/users/{user_id}/identities/{user_identity_id}${string}`;
	readonly done: DoneStatus;
	/** Whether the identity, as a list of all has it, is as the step wants it; undefined: it is not in the list. */
	readonly isSo: (identity: JsonObject | undefined) => boolean;
	/** The identities that an answer shows; absent, where Zendesk answers with an empty 204. */
	readonly shown?: (body: JsonObject) => readonly JsonObject[] | undefined;
}

const readOne = ({ identity }: JsonObject): readonly JsonObject[] => (isObject(identity) ? [identity] : []);

/** Without a mail to the user. https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#verify-identity */
export const verifyIdentity = makeStep({
	operation: 'verify',
	name: 'Verify',
	route: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/verify',
	done: 'updated',
	isSo: (identity) => identity?.verified === true,
	shown: readOne,
});

export const makeIdentityPrimary = makeStep({
	operation: 'makePrimary',
	name: 'Make Primary',
	route: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary',
	done: 'updated',
	isSo: (identity) => identity?.primary === true,
	shown: (body) => readList(body, 'identities'),
});

export const deleteIdentity = makeStep({
	operation: 'delete',
	name: 'Delete',
	route: 'DELETE /api/v2/users/{user_id}/identities/{user_identity_id}',
	done: 'deleted',
	isSo: (identity) => identity === undefined,
});

function makeStep(kind: StepKind) {
	const { operation, name, route, done } = kind;
	return bulkOperation({
		resource: 'identity',
		operation,
		name,
		action: name,
		description: name,
		route,
		reference: 'https://developer.zendesk.com/api-reference/ticketing/users/user_identities/',
		limits: { records: 1 },
		// One identity, by its ID, to a fixed end: the second time changes nothing.
		repeatable: true,
		answersAtOnce: true,
		fields: stepFields,
		done: [done, 'unchanged'],
		before: { resolve: sendAsAsked },
		request: () => ({
			identify: ({ userId, identityId }) => [`identity ${identityId} of user ${userId}`],
			write: ([step]) => ({ variables: { user_id: step?.userId ?? 0, user_identity_id: step?.identityId ?? 0 } }),
		}),
		report: { read: (reply, [step]) => readAnswer(kind, reply, step) },
		after: () => ({ readBack: readBackStep(kind) }),
	});
}

/** Done only where the answer shows it, or is the empty one of a delete. Of the others, an empty one says nothing. */
function readAnswer({ done, isSo, shown }: StepKind, { status, body }: OkReply, step?: IdentityStep): AnswerMeaning {
	const identities = isObject(body) ? shown?.(body) : undefined;
	const identity = identities?.find((one) => one.id === step?.identityId);
	const isDone = shown ? identity !== undefined && isSo(identity) : status === 204;
	if (!isDone) return { kind: 'unclear', why: 'Zendesk does not show it as it is to be' };
	return { kind: 'report', entries: [{ ok: true, status: done, names: [], index: 0 }] };
}

function readBackStep({ done, isSo }: StepKind): ReadBack<IdentityStep> {
	return async (open, reader) => {
		const found = new Map<number, Finding>();
		for (const { record } of open) {
			const identities = await listIdentities(reader, record.value.userId);
			if (!identities) continue;
			const identity = identities.find((one) => one.id === record.value.identityId);
			found.set(record.index, isSo(identity) ? { kind: 'present', status: done } : { kind: 'absent' });
		}
		return found;
	};
}
