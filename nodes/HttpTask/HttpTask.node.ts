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
import { taskCredentials } from './form/credentials';
import { requestProperties } from './form/requestProperties';
import { serverProperties } from './form/serverProperties';
import { runTask } from './runTask';

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
		credentials: taskCredentials,
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
