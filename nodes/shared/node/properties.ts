import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { listOperations, listProperties } from '../bulk/properties';
import { listSingleProperties } from '../single/properties';
import type { NodeOperations } from '../single/operation';

/** The entries of a resource's "Operation", in the order of their names: each is an action in n8n's nodes panel. */
export function listNodeOperations({ bulk, single }: NodeOperations, resource?: string): INodePropertyOptions[] {
	const rows = [...bulk.map(({ face }) => face), ...single];
	return listOperations(rows.filter((row) => resource === undefined || row.resource === resource));
}

/** All that a node shows beneath Resource and Operation. */
export function listNodeProperties({ bulk, single }: NodeOperations): INodeProperties[] {
	return [...listProperties(bulk.map(({ face }) => face)), ...listSingleProperties(single)];
}
