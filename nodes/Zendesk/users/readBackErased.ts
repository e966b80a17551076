import type { Finding, ReadBack, ServiceReader } from '../../../bulk/operation';
import { readTogether } from '../../shared/lists/readTogether';
import { makeLookAtNotFound } from '../api/lookAtNotFound';
import { askForDeleted, findDeleted, isErased, isNothing, type DeletedUser } from './readDeletedUsers';

/**
 * Looks whether users are gone for good. Zendesk renames them only after a while: before that, an email or a phone number
 * that was there and is no more tells. Who had neither, and keeps the name, may be gone unseen.
 */
export const readBackErased: ReadBack<DeletedUser> = async (open, reader) => {
	const found = new Map<number, Finding>();
	await readTogether(open, async ({ record: { index, value } }) => {
		// A record of an earlier run has been through other hands.
		if (typeof value.id !== 'number') return;
		const finding = await lookAt(value, reader);
		if (finding) found.set(index, finding);
	});
	return found;
};

/** Undefined where it could not be read. */
async function lookAt(before: DeletedUser, reader: ServiceReader): Promise<Finding | undefined> {
	const { id } = before;
	const now = findDeleted(id, await askForDeleted(id, reader));
	if (now === 'unread') return undefined;
	// It was there as a deleted user when the run began.
	if (now === 'absent' || isErased(now) || hasLost(before, now)) return { kind: 'present', status: 'deleted', id };
	const hasNothing = isNothing(now.email) && isNothing(now.phone);
	if (!hasNothing) return { kind: 'absent' };
	return { kind: 'unproved', id, reason: 'The user is still listed as deleted, with a name alone' };
}

/** Nobody changes a user who is deleted: what is no more was taken with all else. */
function hasLost(before: DeletedUser, now: DeletedUser): boolean {
	return (['email', 'phone'] as const).some((field) => !isNothing(before[field]) && isNothing(now[field]));
}

/**
 * "Not found" says that the user is gone for good already: so it is, where no email and no phone is left to show. Who still
 * has one stays refused.
 */
export const lookAtNotFound = makeLookAtNotFound<DeletedUser>(
	async (ready, reader) => {
		const finding = await lookAt(ready, reader);
		return finding?.kind === 'present' || finding?.kind === 'unproved';
	},
	({ id }) => id,
);
