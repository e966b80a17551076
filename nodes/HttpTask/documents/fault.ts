import type { DocumentFault } from './types';

/** A fault with its place in the document, or in the request, and what to do about it. */
export function failedAt(where: string, what: string, description: string): DocumentFault {
	return { kind: 'failed', where, message: where === '' ? what : `${where}: ${what}`, description };
}
