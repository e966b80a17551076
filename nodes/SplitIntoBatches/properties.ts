import type { INodeProperties } from 'n8n-workflow';
import { showParameter, type NodeParameter } from '../shared/n8n/parameters';
import { cutOptions, cutParameters } from './cut/properties';
import { loopOptions } from './loop/properties';
import { rejoinOptions, rejoinParameters } from './rejoin/properties';
import { splitParameters } from './split/properties';

/** What the editor shows beneath Operation, in this order. */
export const operationProperties: INodeProperties[] = [
	...showAll(cutParameters),
	...showAll(splitParameters),
	makeCollection(['split', 'loop'], [...showAll(cutOptions), ...showAll(loopOptions)]),
	...showAll(rejoinParameters),
	makeCollection(['rejoin'], showAll(rejoinOptions)),
];

function showAll(parameters: Readonly<Record<string, NodeParameter>>): INodeProperties[] {
	return Object.values(parameters).map(showParameter);
}

function makeCollection(operations: string[], options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
		displayOptions: { show: { operation: operations } },
	};
}
