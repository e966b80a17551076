import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { writeOutputs } from '../shared/outputs';
import { listNodeOperations, listNodeProperties } from '../shared/nodeProperties';
import { runNode } from '../shared/runNode';
import { readZendeskAccess } from './access';
import { jobRows } from './operations/jobs';
import { zendesk } from './service';

export class ZendeskJobs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Jobs',
		name: 'zendeskJobs',
		icon: { light: 'file:../../icons/zendesk.svg', dark: 'file:../../icons/zendesk.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Follow the background jobs of Zendesk',
		defaults: { name: 'Zendesk Jobs' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: writeOutputs(jobRows),
		credentials: [{ name: 'zendeskBulkApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Job', value: 'job' }],
				default: 'job',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['job'] } },
				options: listNodeOperations(jobRows),
				default: 'getMany',
			},
			...listNodeProperties(jobRows),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNode(this, { service: zendesk, rows: jobRows, readAccess: readZendeskAccess });
	}
}
