import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { listColumnsOf } from '../shared/node/listColumns';
import { writeOutputs } from '../shared/node/outputs';
import { listNodeOperations, listNodeProperties } from '../shared/node/properties';
import { runNode } from '../shared/node/runNode';
import { readZendeskAccess } from './api/access';
import { chooseAuthentication, forOAuth2, forToken } from './api/authentication';
import { testZendeskToken } from './api/credentialTest';
import { addUserColumns } from './users/editorColumns';
import { searchBrands, searchGroups, searchUsers } from './api/editorSearch';
import { zendesk } from './api/service';
import { userNodeOperations } from './operations';

export class ZendeskUsers implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Users',
		name: 'zendeskUsers',
		icon: { light: 'file:../../icons/zendeskUsers.svg', dark: 'file:../../icons/zendeskUsers.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").replace(/\\b[a-z]/g, (a) => a.toUpperCase()).replace(/\\b(Or|By)\\b/g, (a) => a.toLowerCase()).replace("Ids", "IDs") }}',
		description: 'Create, update and delete many Zendesk users at once, with one outcome for each row',
		defaults: { name: 'Zendesk Users' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: writeOutputs(userNodeOperations),
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
				options: [
					{ name: 'Identity', value: 'identity' },
					{ name: 'User', value: 'user' },
				],
				default: 'user',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['user'] } },
				options: listNodeOperations(userNodeOperations, 'user'),
				default: 'createOrUpdateMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['identity'] } },
				options: listNodeOperations(userNodeOperations, 'identity'),
				default: 'getMany',
			},
			...listNodeProperties(userNodeOperations),
		],
	};

	methods = {
		listSearch: { searchUsers, searchGroups, searchBrands },
		resourceMapping: { listColumns: listColumnsOf(userNodeOperations, addUserColumns) },
		credentialTest: { testZendeskToken },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNode(this, {
			service: zendesk,
			operations: userNodeOperations,
			readAccess: readZendeskAccess,
			newestVersion: 2,
		});
	}
}
