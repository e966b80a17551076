import type { ServiceReader } from '../../../bulk/operation';
import { doAtOnce, doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';

/** What resolving one record has led to: it can be sent, or it has its outcome already. */
export type ResolvedRecord<Ready> =
	| { readonly kind: 'ready'; readonly value: Ready }
	| { readonly kind: 'settled'; readonly outcome: Outcome };

type ResolveOne<Asked, Ready> = (value: Asked, index: number) => ResolvedRecord<Ready>;

/** Resolves records one by one, when all that has to be read for it was read. Others on the thread have their turns meanwhile. */
export function resolveEach<Asked, Ready>(
	records: readonly BulkRecord<Asked>[],
	resolveOne: ResolveOne<Asked, Ready>,
	reader: Pick<ServiceReader, 'breathe'>,
): Promise<Resolved<Ready>> {
	return doInTurns(resolveInSteps(records, resolveOne), reader);
}

/** The same at once, for a slice of the records. */
export function resolveSlice<Asked, Ready>(
	records: readonly BulkRecord<Asked>[],
	resolveOne: ResolveOne<Asked, Ready>,
): Resolved<Ready> {
	return doAtOnce(resolveInSteps(records, resolveOne));
}

function* resolveInSteps<Asked, Ready>(
	records: readonly BulkRecord<Asked>[],
	resolveOne: ResolveOne<Asked, Ready>,
): Steps<Resolved<Ready>> {
	const ready: BulkRecord<Ready>[] = [];
	const outcomes = new Map<number, Outcome>();
	yield* doForEach(records, ({ index, value }) => {
		const resolved = resolveOne(value, index);
		if (resolved.kind === 'ready') ready.push({ index, value: resolved.value });
		else outcomes.set(index, resolved.outcome);
	});
	return { records: ready, outcomes };
}
