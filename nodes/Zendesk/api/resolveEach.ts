import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';

/** What resolving one record has led to: it can be sent, or it has its outcome already. */
export type ResolvedRecord<Ready> =
	| { readonly kind: 'ready'; readonly value: Ready }
	| { readonly kind: 'settled'; readonly outcome: Outcome };

/** Resolves records one by one, when all that has to be read for it was read. */
export function resolveEach<Asked, Ready>(
	records: readonly BulkRecord<Asked>[],
	resolveOne: (value: Asked, index: number) => ResolvedRecord<Ready>,
): Resolved<Ready> {
	const ready: BulkRecord<Ready>[] = [];
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		const resolved = resolveOne(value, index);
		if (resolved.kind === 'ready') ready.push({ index, value: resolved.value });
		else outcomes.set(index, resolved.outcome);
	}
	return { records: ready, outcomes };
}
