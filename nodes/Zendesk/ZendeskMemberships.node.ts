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
import { searchGroups, searchOrganizations, searchUsers } from './api/editorSearch';
import { zendesk } from './api/service';
import { membershipNodeOperations } from './operations';

export class ZendeskMemberships implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Memberships',
		name: 'zendeskMemberships',
		icon: { light: 'file:../../icons/zendeskMemberships.svg', dark: 'file:../../icons/zendeskMemberships.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").replace(/\\b[a-z]/g, (a) => a.toUpperCase()).replace(/\\b(Or|By|Of)\\b/g, (a) => a.toLowerCase()).replace("Ids", "IDs") }}',
		description: 'Add many Zendesk users to groups and organizations and remove them, with one outcome for each row',
		defaults: { name: 'Zendesk Memberships' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: writeOutputs(membershipNodeOperations),
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
					{ name: 'Group', value: 'group' },
					{ name: 'Group Membership', value: 'groupMembership' },
					{ name: 'Organization', value: 'organization' },
					{ name: 'Organization Membership', value: 'organizationMembership' },
				],
				default: 'groupMembership',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['groupMembership'] } },
				options: listNodeOperations(membershipNodeOperations, 'groupMembership'),
				default: 'createMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['group'] } },
				options: listNodeOperations(membershipNodeOperations, 'group'),
				default: 'getMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['organizationMembership'] } },
				options: listNodeOperations(membershipNodeOperations, 'organizationMembership'),
				default: 'createMany',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['organization'] } },
				options: listNodeOperations(membershipNodeOperations, 'organization'),
				default: 'createOrUpdateMany',
			},
			...listNodeProperties(membershipNodeOperations),
		],
	};

	methods = {
		listSearch: { searchUsers, searchGroups, searchOrganizations },
		resourceMapping: { listColumns: listColumnsOf(membershipNodeOperations) },
		credentialTest: { testZendeskToken },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runNode(this, {
			service: zendesk,
			operations: membershipNodeOperations,
			readAccess: readZendeskAccess,
			newestVersion: 2,
		});
	}
}
