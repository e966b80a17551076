import type { RequestPart } from './operation';
import type { Batch, BulkRecord } from './types';

/** The group that all records of a batch are of; empty where the operation has no groups. */
export function findGroup<T>(request: Pick<RequestPart<T>, 'groupOf'>, { records: [first] }: Batch<T>): string {
	return first ? findGroupOf(request, first) : '';
}

/** The same of one record. */
export function findGroupOf<T>({ groupOf }: Pick<RequestPart<T>, 'groupOf'>, { value }: BulkRecord<T>): string {
	return groupOf ? groupOf(value) : '';
}
