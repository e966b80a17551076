import type { RequestPart } from './operation';
import type { Batch } from './types';

/** The batches that are still to be sent. */
export interface BatchQueue<T> {
	isEmpty(): boolean;
	/** Takes the next batch that may go; undefined where none may go now. */
	next(): Batch<T> | undefined;
	/** The request of a batch has its reply: another batch of its group may go. */
	finish(batch: Batch<T>): void;
	/** The batch goes again, before all others. */
	putBack(batch: Batch<T>): void;
	/** The batch goes again in two halves, before all others or behind them. Each gets a number of its own. */
	halve(batch: Batch<T>, goes?: 'first' | 'last'): void;
}

/** Where an operation says that batches of a group go one at a time, a batch waits until its group is free. */
export function makeBatchQueue<T>(
	{ groupOf, oneAtATime }: Pick<RequestPart<T>, 'groupOf' | 'oneAtATime'>,
	batches: readonly Batch<T>[],
): BatchQueue<T> {
	const queue = [...batches];
	const busyGroups = new Set<string>();
	let numbersGiven = batches.length;

	function findGroup({ records: [first] }: Batch<T>): string {
		return first ? (groupOf?.(first.value) ?? '') : '';
	}

	return {
		isEmpty: () => queue.length === 0,
		next() {
			if (!oneAtATime) return queue.shift();
			const index = queue.findIndex((batch) => !busyGroups.has(findGroup(batch)));
			const [batch] = index < 0 ? [] : queue.splice(index, 1);
			if (batch) busyGroups.add(findGroup(batch));
			return batch;
		},
		finish(batch) {
			busyGroups.delete(findGroup(batch));
		},
		putBack(batch) {
			queue.unshift(batch);
		},
		halve(batch, goes = 'first') {
			const middle = Math.ceil(batch.records.length / 2);
			const halves = [batch.records.slice(0, middle), batch.records.slice(middle)];
			const numbered = halves.map((records) => ({ ...batch, number: (numbersGiven += 1), records }));
			if (goes === 'last') queue.push(...numbered);
			else queue.unshift(...numbered);
		},
	};
}
