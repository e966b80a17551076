import type { AnswerMeaning, Finding, OkReply, ReadBack, ServiceReader } from '../../../bulk/operation';
import { nameId } from '../../../bulk/types';
import { readTogether } from '../../shared/lists/readTogether';
import { listIdentities } from '../api/identities';
import { makeLookAtNotFound } from '../api/lookAtNotFound';
import type { ReadyIdentityKey } from './resolveKeys';

/** Zendesk answers with 204 and nothing else: what another success says is looked up. */
export function readDeleted({ status }: OkReply, [sent]: readonly ReadyIdentityKey[]): AnswerMeaning {
	if (status !== 204 || !sent) return { kind: 'unclear', why: 'Zendesk did not say that it was removed' };
	const { identity_id: id } = sent;
	return { kind: 'report', entries: [{ ok: true, status: 'deleted', names: [nameId(id)], index: 0, id }] };
}

/** It was there when the run began. */
export const readBackDeletes: ReadBack<ReadyIdentityKey> = async (open, reader) => {
	const found = new Map<number, Finding>();
	await readTogether(open, async ({ record: { index, value } }) => {
		const isThere = await looksThere(value, reader);
		if (isThere === undefined) return;
		found.set(index, isThere ? { kind: 'absent' } : { kind: 'present', status: 'deleted', id: value.identity_id });
	});
	return found;
};

/** Whether the user has it now; undefined where that could not be read. */
async function looksThere(
	{ user_id: userId, identity_id: id }: ReadyIdentityKey,
	reader: ServiceReader,
): Promise<boolean | undefined> {
	// A record of an earlier run has been through other hands.
	if (typeof userId !== 'number' || typeof id !== 'number') return undefined;
	const identities = await listIdentities(reader, userId);
	return identities?.some((one) => one.id === id);
}

/** "Not found" may say that somebody else was quicker. */
export const lookAtNotFound = makeLookAtNotFound<ReadyIdentityKey>(
	async (ready, reader) => (await looksThere(ready, reader)) === false,
	({ identity_id: id }) => id,
);
