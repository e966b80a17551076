import type { Code } from '../../../bulk/codes';

/** A path step of one or two dots is no id: it would lead to another address. */
export function refuseDots(label: string, id: string): { readonly code: Code; readonly reason: string } | undefined {
	if (!isDots(id)) return undefined;
	return { code: 'invalid_value', reason: `${label} is only dots, which cannot be an ID. Mend the value.` };
}

export function isDots(id: string): boolean {
	return id === '.' || id === '..';
}
