import type { ListedOperation, OpenDocument } from './types';

/** Every operation of a document, in the document's order. Those that can't be read are left out. */
export function listOperations(_document: OpenDocument): readonly ListedOperation[] {
	return [];
}
