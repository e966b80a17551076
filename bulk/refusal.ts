import type { Ledger } from './ledger';
import type { Refusal } from './operation';
import type { Outcome } from './types';

/** The outcome of a record that was refused, or never sent because of a refusal. */
export function outcomeOfRefusal({ code, reason, serviceCode }: Refusal, status: 'unsent' | 'failed'): Outcome {
	return { status, code, reason, ...(serviceCode !== undefined && { serviceCode }) };
}

/** Records that were failed each for itself are as all others of a run that is refused. */
export function unsendRefused<T>(ledger: Ledger<T>, indexes: readonly number[], refusal: Refusal): void {
	const unsent = outcomeOfRefusal(refusal, 'unsent');
	for (const index of new Set(indexes)) {
		const { status, batch, httpStatus } = ledger.outcomes.get(index) ?? {};
		const about = { ...(batch !== undefined && { batch }), ...(httpStatus !== undefined && { httpStatus }) };
		if (status === 'failed') ledger.settle(index, { ...unsent, ...about });
	}
}
