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
import { askFor } from './form/credentials';
import { requestProperties } from './form/requestProperties';
import { serverProperties } from './form/serverProperties';
import { runTask } from './runTask';

const own = ['url', 'pasted'];
const builtIn = ['builtIn'];
const scim = { catalogue: builtIn, service: ['scim', 'zuoraScim'] };
const zendesk = { catalogue: builtIn, service: ['zendesk'] };

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
		// Each by itself: n8n's scanner looks here for what tests a credential.
		credentials: [
			{
				name: 'genAuthManagementApi',
				required: true,
				testedBy: 'testGenAuthKey',
				displayOptions: askFor({ catalogue: builtIn, service: ['genauth'] }),
			},
			{
				name: 'httpTaskApi',
				required: true,
				testedBy: 'testHttpTask',
				displayOptions: askFor({ catalogue: own, authentication: ['credential'] }),
			},
			{
				name: 'httpTaskOAuth2Api',
				required: true,
				displayOptions: askFor({ catalogue: own, authentication: ['oAuth2'] }),
			},
			{
				name: 'scimGroupsOAuth2Api',
				required: true,
				displayOptions: askFor({ ...scim, scimAuthentication: ['oAuth2'] }),
			},
			{
				name: 'scimGroupsTokenApi',
				required: true,
				testedBy: 'testScimToken',
				displayOptions: askFor({ ...scim, scimAuthentication: ['token'] }),
			},
			{
				name: 'zendeskBulkApi',
				required: true,
				testedBy: 'testZendeskToken',
				displayOptions: askFor({ ...zendesk, zendeskAuthentication: ['apiToken'] }),
			},
			{
				name: 'zendeskBulkOAuth2Api',
				required: true,
				displayOptions: askFor({ ...zendesk, zendeskAuthentication: ['oAuth2'] }),
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
