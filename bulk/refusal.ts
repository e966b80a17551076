import type { Refusal } from './operation';
import type { Outcome } from './types';

/** The outcome of a record that was refused, or never sent because of a refusal. */
export function outcomeOfRefusal({ code, reason, serviceCode }: Refusal, status: 'unsent' | 'failed'): Outcome {
	return { status, code, reason, ...(serviceCode !== undefined && { serviceCode }) };
}
