import type { RequestPart } from './operation';
import type { Batch } from './types';

/** The group that all records of a batch are of; empty where the operation has no groups. */
export function findGroup<T>({ groupOf }: Pick<RequestPart<T>, 'groupOf'>, { records: [first] }: Batch<T>): string {
	return first && groupOf ? groupOf(first.value) : '';
}
