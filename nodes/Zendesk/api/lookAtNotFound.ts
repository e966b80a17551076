import type { ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { readTogether } from '../../shared/lists/readTogether';

/**
 * What follows deletes that go out one by one. "Not found" may say that somebody else was quicker: it's looked up. What is
 * still there, and what can't be read, stays refused.
 */
export function makeLookAtNotFound<Ready>(
	isGone: (ready: Ready, reader: ServiceReader) => Promise<boolean>,
	idOf: (ready: Ready) => number,
) {
	return async (
		settled: readonly SettledRecord<unknown, Ready>[],
		_send: unknown,
		reader: ServiceReader,
	): Promise<ReadonlyMap<number, Outcome>> => {
		const outcomes = new Map<number, Outcome>();
		const open = settled.flatMap(({ index, ready, outcome: { status, httpStatus, batch } }) =>
			ready && status === 'failed' && httpStatus === 404 ? [{ index, ready, batch }] : [],
		);
		await readTogether(open, async ({ index, ready, batch }) => {
			if (!(await isGone(ready, reader))) return;
			outcomes.set(index, { ...outcomeOfUnknownId(), id: idOf(ready), ...(batch !== undefined && { batch }) });
		});
		return outcomes;
	};
}
