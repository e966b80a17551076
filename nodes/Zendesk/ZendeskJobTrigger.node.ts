import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { makeReasonError } from '../shared/n8n/errors';
import { refuseNewerVersion } from '../shared/n8n/version';
import { chooseAuthentication, forOAuth2, forToken } from './api/authentication';
import { testZendeskToken } from './api/credentialTest';
import { startPolling } from './jobTrigger/pollTimer';
import type { TriggerState } from './jobTrigger/remembered';
import { findSample } from './jobTrigger/sample';
import { readTriggerSettings, triggerProperties } from './jobTrigger/settings';
import { openTriggerClient } from './jobTrigger/triggerClient';
import { makePoll } from './jobTrigger/watchEndings';

export class ZendeskJobTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Job Trigger',
		name: 'zendeskJobTrigger',
		icon: { light: 'file:../../icons/zendeskJobTrigger.svg', dark: 'file:../../icons/zendeskJobTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["endings"] === "failures" ? "jobs with failures" : "all jobs" }}',
		description: 'Starts the workflow when background jobs of Zendesk end',
		defaults: { name: 'Zendesk Job Trigger' },
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'zendeskBulkApi', required: true, testedBy: 'testZendeskToken', displayOptions: forToken },
			{ name: 'zendeskBulkOAuth2Api', required: true, displayOptions: forOAuth2 },
		],
		properties: [chooseAuthentication, ...triggerProperties],
	};

	methods = { credentialTest: { testZendeskToken } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		refuseNewerVersion(this, 1);
		const { filter, intervalMs } = readTriggerSettings(this);
		const stop = new AbortController();
		const client = openTriggerClient(this, stop.signal);
		if (this.getMode() === 'manual') {
			const manualTriggerFunction = async (): Promise<void> => {
				const sample = await findSample(client, filter);
				if (sample.kind === 'failed') throw makeReasonError(this.getNode(), sample.message);
				this.emit([sample.items.map((json) => ({ json }))]);
			};
			return { manualTriggerFunction, closeFunction: async () => stop.abort() };
		}
		const poll = makePoll(this, client, filter, stop.signal);
		const { ended } = this.getWorkflowStaticData('node') as TriggerState;
		await startPolling(this, { poll, intervalMs, isNew: ended === undefined, signal: stop.signal });
		return { closeFunction: async () => stop.abort() };
	}
}
