import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { listBulkOperations } from '../registry';
import { listNodeOperations, listNodeProperties } from '../shared/node/properties';
import { runNode } from '../shared/node/runNode';
import { readZendeskAccess } from './api/access';
import { chooseAuthentication, forOAuth2, forToken } from './api/authentication';
import { testZendeskToken } from './api/credentialTest';
import { zendesk } from './api/service';
import { jobOperations } from './jobs/operations';
import { settleJobs } from './jobs/settleJobs';
import { waitOperations, waitProperties } from './jobs/waitProperties';

/** As an expression, because the editor evaluates it without the node's code. */
const jobOutputs =
	'={{ $parameter.operation === "wait" ? [{ type: "main", displayName: "Done" }, { type: "main", displayName: "Failed" }] : $parameter.operation === "check" ? [{ type: "main", displayName: "Done" }, { type: "main", displayName: "Failed" }, { type: "main", displayName: "Still Running" }] : [{ type: "main" }] }}' as const;

export class ZendeskJobs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Jobs',
		name: 'zendeskJobs',
		icon: { light: 'file:../../icons/zendeskJobs.svg', dark: 'file:../../icons/zendeskJobs.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").replace(/\\b[a-z]/g, (a) => a.toUpperCase()).replace(/\\b(Or|By)\\b/g, (a) => a.toLowerCase()).replace("Ids", "IDs") }}',
		description: 'Follow the background jobs of Zendesk',
		defaults: { name: 'Zendesk Jobs' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: jobOutputs,
		credentials: [
			{ name: 'zendeskBulkApi', required: true, testedBy: 'testZendeskToken', displayOptions: forToken },
			{ name: 'zendeskBulkOAuth2Api', required: true, displayOptions: forOAuth2 },
		],
		properties: [
			chooseAuthentication,
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
				options: [...waitOperations, ...listNodeOperations(jobOperations)].sort((a, b) =>
					a.name.localeCompare(b.name, 'en'),
				),
				default: 'getMany',
			},
			...waitProperties,
			...listNodeProperties(jobOperations),
		],
	};

	methods = { credentialTest: { testZendeskToken } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation: unknown = this.getNodeParameter('operation', 0);
		if (operation === 'wait' || operation === 'check') {
			return settleJobs(this, operation, listBulkOperations(zendesk));
		}
		return runNode(this, {
			service: zendesk,
			operations: jobOperations,
			readAccess: readZendeskAccess,
			newestVersion: 1,
		});
	}
}
