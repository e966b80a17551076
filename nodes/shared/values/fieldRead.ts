import type { Code } from '../../../bulk/codes';
import type { Read } from './read';

/** What reading one field of one row gives. The reason goes on where a sentence has named the field. */
export type FieldRead<T> = Read<T, { readonly code: Code; readonly reason: string }>;

export function fail(code: Code, reason: string): FieldRead<never> {
	return { kind: 'failed', code, reason };
}
