import type { Refusal } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readTogether } from '../../shared/lists/readTogether';

/** What was read of several users, one by one. */
export interface ReadOfEach<T> {
	/** A user who is not there is not in the map. */
	readonly values: ReadonlyMap<number, T>;
	/** The users of whom Zendesk did not let it be read, though it did of others. */
	readonly refused: ReadonlyMap<number, Refusal>;
}

/**
 * Reads something of each of these users before anything is written, a few at a time. `read` gives undefined for a user who is
 * not there. That this may not be read can be about one user, whom the credential does not see: it fails the rows of that user
 * alone. Where it is said of all, it is about the credential, and stops the run, as does all else that can't be read.
 */
export async function readOfEach<T>(
	userIds: Iterable<number>,
	read: (userId: number) => Promise<ReadBefore<T | undefined>>,
): Promise<ReadBefore<ReadOfEach<T>>> {
	const values = new Map<number, T>();
	const refused = new Map<number, Refusal>();
	let stopped: Stopped | undefined;
	let isAnswered = false;
	await readTogether(new Set(userIds), async (userId) => {
		if (stopped) return;
		const one = await read(userId);
		if (one.kind === 'read') {
			isAnswered = true;
			if (one.value !== undefined) values.set(userId, one.value);
		} else if (one.refusal.mayBeAboutRecord) refused.set(userId, one.refusal);
		else stopped = one;
	});
	if (stopped) return stopped;
	const [refusal] = refused.values();
	return refusal && !isAnswered ? { kind: 'stopped', refusal } : { kind: 'read', value: { values, refused } };
}

/** The outcome of a row whose user may not be read. `what`: `emails and phone numbers`. */
export function failRefused(index: number, userId: number, what: string, { reason, serviceCode }: Refusal): Outcome {
	return {
		status: 'failed',
		code: 'forbidden',
		reason: `Item ${index}: the ${what} of user ${userId} could not be read, so nothing was sent for it. ${reason}`,
		...(serviceCode !== undefined && { serviceCode }),
	};
}
