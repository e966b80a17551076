import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialTests, services } from '../services';
import { testHttpTask } from './credentialTest';
import { listFields, listServers, searchOperations, showReference } from './form/methods';
import { choiceProperties } from './form/choiceProperties';
import { requestProperties } from './form/requestProperties';
import { sends as action } from './form/sends';
import { serverProperties } from './form/serverProperties';
import { runTask } from './runTask';

const own = ['url', 'pasted'];
const builtIn = ['builtIn'];

export class HttpTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HTTP Task',
		name: 'httpTask',
		icon: { light: 'file:../../icons/httpTask.svg', dark: 'file:../../icons/httpTask.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"]["cachedResultName"] || $parameter["operation"]["value"] || "" }}',
		description: 'Search an API, read its reference, send a request and see what came back',
		defaults: { name: 'HTTP Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'genAuthManagementApi',
				required: true,
				testedBy: 'testGenAuthKey',
				displayOptions: { show: { action, catalogue: builtIn, service: ['genauth'] } },
			},
			{
				name: 'httpTaskApi',
				required: true,
				testedBy: 'testHttpTask',
				displayOptions: { show: { action, catalogue: own, authentication: ['credential'] } },
			},
			{
				name: 'httpTaskOAuth2Api',
				required: true,
				displayOptions: { show: { action, catalogue: own, authentication: ['oAuth2'] } },
			},
			{
				name: 'scimGroupsOAuth2Api',
				required: true,
				displayOptions: {
					show: { action, catalogue: builtIn, service: ['scim', 'zuoraScim'], scimAuthentication: ['oAuth2'] },
				},
			},
			{
				name: 'scimGroupsTokenApi',
				required: true,
				testedBy: 'testScimToken',
				displayOptions: {
					show: { action, catalogue: builtIn, service: ['scim', 'zuoraScim'], scimAuthentication: ['token'] },
				},
			},
			{
				name: 'zendeskBulkApi',
				required: true,
				testedBy: 'testZendeskToken',
				displayOptions: {
					show: { action, catalogue: builtIn, service: ['zendesk'], zendeskAuthentication: ['apiToken'] },
				},
			},
			{
				name: 'zendeskBulkOAuth2Api',
				required: true,
				displayOptions: {
					show: { action, catalogue: builtIn, service: ['zendesk'], zendeskAuthentication: ['oAuth2'] },
				},
			},
		],
		properties: [...choiceProperties, ...serverProperties, ...requestProperties],
	};

	methods = {
		listSearch: { searchOperations },
		resourceMapping: { listFields, showReference },
		loadOptions: { listServers },
		credentialTest: { ...credentialTests, testHttpTask },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runTask(this, services);
	}
}
