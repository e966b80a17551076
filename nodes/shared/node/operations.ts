import type { ListedOperation } from '../bulk/listed';
import type { SingleOperation } from '../single/operation';

/** All operations of a node, by kind. */
export interface NodeOperations {
	readonly bulk: readonly ListedOperation[];
	readonly single: readonly SingleOperation[];
}
