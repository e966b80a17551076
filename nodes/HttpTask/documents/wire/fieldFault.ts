import { failedAt } from '../fault';
import type { DocumentFault, DocumentRead, RequestField } from '../types';

/** A wrong value: it names the field, what is wrong with it, and what to do. */
export function refuse({ id }: RequestField, what: string, cure: string): DocumentFault {
	return failedAt(id, what, cure);
}

export const give = <T>(value: T): DocumentRead<T> => ({ kind: 'read', value });

/** The values, or the first fault among them. */
export function collect<T>(reads: readonly DocumentRead<T>[]): DocumentRead<readonly T[]> {
	const values: T[] = [];
	for (const read of reads) {
		if (read.kind === 'failed') return read;
		values.push(read.value);
	}
	return give(values);
}
