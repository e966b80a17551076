import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { listNodeOperations, listNodeProperties } from '../shared/node/properties';
import { listColumnsOf } from '../shared/node/listColumns';
import { writeOutputs } from '../shared/node/outputs';
import { runNode } from '../shared/node/runNode';
import { readGenAuthAccess } from './api/access';
import { testGenAuthKey } from './api/credentialTest';
import { searchGroups } from './api/editorSearch';
import { genAuthOperations } from './operations';
import { genAuth } from './api/service';

export class GenAuthGroups implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GenAuth Groups',
		name: 'genAuthGroups',
		icon: { light: 'file:../../icons/genauth.svg', dark: 'file:../../icons/genauth.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").replace(/\\b[a-z]/g, (a) => a.toUpperCase()).replace(/\\b(Or|By)\\b/g, (a) => a.toLowerCase()).replace("Ids", "IDs") }}',
		description: 'Create many GenAuth (Authing) groups and change their members at once, with one outcome for each row',
		defaults: { name: 'GenAuth Groups' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: writeOutputs(genAuthOperations),
		credentials: [{ name: 'genAuthManagementApi', required: true, testedBy: 'testGenAuthKey' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Group', value: 'group' },
					{ name: 'Member', value: 'member' },
					{ name: 'User', value: 'user' },
				],
				default: 'group',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['group'] } },
				options: listNodeOperations(genAuthOperations, 'group'),
				default: 'createMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['member'] } },
				options: listNodeOperations(genAuthOperations, 'member'),
				default: 'addMembers',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['user'] } },
				options: listNodeOperations(genAuthOperations, 'user'),
				default: 'get',
			},
			...listNodeProperties(genAuthOperations),
		],
	};

	methods = {
		listSearch: { searchGroups },
		resourceMapping: { listColumns: listColumnsOf(genAuthOperations) },
		credentialTest: { testGenAuthKey },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNode(this, {
			service: genAuth,
			operations: genAuthOperations,
			readAccess: readGenAuthAccess,
			newestVersion: 2,
		});
	}
}
