import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { refuseNewerVersion } from '../shared/n8n/version';
import { loopBatches } from './loop/loop';
import { splitInputs, splitOutputs } from './outputs';
import { operationProperties } from './properties';
import { hintAtDifferences } from './readOnce';
import { rejoinAnswers } from './rejoin/rejoin';
import { splitItems } from './split/split';

const operations = { split: splitItems, loop: loopBatches, rejoin: rejoinAnswers };

export class SplitIntoBatches implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Split Into Batches',
		name: 'splitIntoBatches',
		icon: { light: 'file:../../icons/splitIntoBatches.svg', dark: 'file:../../icons/splitIntoBatches.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ({ split: "Split", loop: "Loop", rejoin: "Rejoin" })[$parameter["operation"]] }}',
		description: 'Cut items into batches for one request each, loop over them, and tie the answers to their rows',
		defaults: { name: 'Split Into Batches' },
		usableAsTool: undefined,
		inputs: splitInputs,
		outputs: splitOutputs,
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Loop',
						value: 'loop',
						action: 'Loop over batches of items',
						description: 'Hand out one batch after another, and at the end all that came back',
					},
					{
						name: 'Rejoin',
						value: 'rejoin',
						action: 'Rejoin answers with the rows of their batches',
						description: 'Give each original row the answer that its batch got',
					},
					{
						name: 'Split',
						value: 'split',
						action: 'Split items into batches',
						description: 'Make one item of each batch, with the list that goes into one request',
					},
				],
				default: 'split',
			},
			...operationProperties,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		refuseNewerVersion(this, 1);
		const operation = this.getNodeParameter('operation', 0);
		hintAtDifferences(this);
		if (operation === 'split' || operation === 'loop' || operation === 'rejoin') return operations[operation](this);
		throw new NodeOperationError(this.getNode(), `There is no operation "${String(operation)}".`, {
			description: 'Choose one of the operations of the node: split, loop, rejoin.',
			itemIndex: 0,
		});
	}
}
