import type { Outcome } from '../../../bulk/types';
import { show } from '../values/json';
import { isPlaceholder } from '../values/placeholders';
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

/**
 * The outcome of a record to delete whose name nothing has, where the name is a word such as "N/A": it is looked up all the same,
 * for something may be called so. "Not there" would count as done, and the row names nothing.
 */
export function failEmptyName(index: number, where: string, name: string): Outcome | undefined {
	if (!isPlaceholder(name)) return undefined;
	const what = `Item ${index}: ${where} is ${show(name)}, a word that stands for "nothing", and there is none such.`;
	return { status: 'failed', code: 'invalid_value', reason: `${what} Give the real name, or remove the row.` };
}
