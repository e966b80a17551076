import type { Outcome } from '../../../bulk/types';
import { show } from '../values/json';
import { describeSeveralKeys } from '../values/severalValues';

/**
 * The outcome of a record to delete whose key is not there, where the cell held several: "not there" would count as done. `where`
 * names the field.
 */
export function failSeveralKeys(index: number, where: string, key: string, plural: string): Outcome | undefined {
	const several = describeSeveralKeys(key, plural);
	if (several === undefined) return undefined;
	const reason = `Item ${index}: ${where} is ${show(key)}, and there is none such. ${several}.`;
	return { status: 'failed', code: 'invalid_value', reason };
}
