import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { listBulkProperties } from '../bulk/properties';
import { listSingleProperties } from '../single/properties';
import { listAgentDeletes } from './agentDeletes';
import { listHiddenDryRuns } from './singleDryRun';
import type { NodeOperations } from './operations';

/** The entries of a resource's "Operation", in the order of their names: each is an action in n8n's nodes panel. */
export function listNodeOperations({ bulk, single }: NodeOperations, resource?: string): INodePropertyOptions[] {
	return [...bulk.map(({ face }) => face), ...single]
		.filter((operation) => resource === undefined || operation.resource === resource)
		.sort((a, b) => a.name.localeCompare(b.name, 'en'))
		.map(({ name, operation, action, description }) => ({ name, value: operation, action, description }));
}

/** All that a node shows beneath Resource and Operation. */
export function listNodeProperties(operations: NodeOperations): INodeProperties[] {
	const { bulk, single } = operations;
	return [
		...listAgentDeletes(operations),
		...bulk.flatMap(({ face }) => listBulkProperties(face)),
		...single.flatMap(listSingleProperties),
		...listHiddenDryRuns(operations),
	];
}
