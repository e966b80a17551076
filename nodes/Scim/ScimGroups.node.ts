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
import { readScimAccess } from './api/access';
import { makeScimTokenTest } from './api/credentialTest';
import { isOfAws } from './dialects/aws';
import { dialects } from './dialects/dialects';
import { rfc7644 } from './dialects/rfc7644';
import { zuora } from './dialects/zuora';
import { awsOperations, scimOperations } from './operations';

/** What the editor shows: all operations, Zuora's own included. They look the same for all servers. */
const shown = scimOperations.zuora;

export class ScimGroups implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SCIM Groups',
		name: 'scimGroups',
		icon: { light: 'file:../../icons/scim.svg', dark: 'file:../../icons/scim.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").replace(/\\b[a-z]/g, (a) => a.toUpperCase()).replace(/\\b(Or|By)\\b/g, (a) => a.toLowerCase()).replace("Ids", "IDs") }}',
		description: 'Create and delete many groups, and add and remove many members, in Zuora or any SCIM 2.0 server',
		defaults: { name: 'SCIM Groups' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: writeOutputs(shown),
		credentials: [
			{ name: 'scimGroupsOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{
				name: 'scimGroupsTokenApi',
				required: true,
				testedBy: 'testScimToken',
				displayOptions: { show: { authentication: ['token'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'OAuth2 (Client Credentials)', value: 'oAuth2' },
					{ name: 'Token', value: 'token' },
				],
				default: 'oAuth2',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Group', value: 'group' },
					{ name: 'Member', value: 'member' },
					{ name: 'Server', value: 'server' },
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
				options: listNodeOperations(shown, 'group'),
				default: 'createMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['member'] } },
				options: listNodeOperations(shown, 'member'),
				default: 'addMembers',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['server'] } },
				options: listNodeOperations(shown, 'server'),
				default: 'getCapabilities',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['user'] } },
				options: listNodeOperations(shown, 'user'),
				default: 'find',
			},
			...listNodeProperties(shown),
		],
	};

	methods = {
		resourceMapping: { listColumns: listColumnsOf(shown) },
		credentialTest: { testScimToken: makeScimTokenTest(dialects) },
	};

	/** The credential says what the server speaks, and so which operations there are. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNode(this, {
			service: zuora.service,
			operations: shown,
			readAccess: (context) => readScimAccess(context, dialects),
			forServer: ({ dialect, baseUrl }) => ({
				service: dialect.service,
				operations: dialect === rfc7644 && isOfAws(baseUrl) ? awsOperations : scimOperations[dialect.value],
			}),
			newestVersion: 2,
		});
	}
}
