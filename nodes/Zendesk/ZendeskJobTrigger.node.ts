import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { makeReasonError } from '../shared/n8n/throwRefusal';
import { chooseAuthentication, zendeskCredentials } from './api/authentication';
import type { TriggerState } from './jobTrigger/endings';
import { findSample } from './jobTrigger/sample';
import { readFilter, readIntervalMs, triggerProperties } from './jobTrigger/settings';
import { openTriggerClient } from './jobTrigger/listJobs';
import { startLooking } from './jobTrigger/pollTimer';
import { makeLook } from './jobTrigger/watchEndings';

export class ZendeskJobTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Job Trigger',
		name: 'zendeskJobTrigger',
		icon: { light: 'file:../../icons/zendesk.svg', dark: 'file:../../icons/zendesk.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["endings"] === "failures" ? "jobs with failures" : "all jobs" }}',
		description: 'Starts the workflow when background jobs of Zendesk end',
		defaults: { name: 'Zendesk Job Trigger' },
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: zendeskCredentials,
		properties: [chooseAuthentication, ...triggerProperties],
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const filter = readFilter(this);
		const intervalMs = readIntervalMs(this);
		const stop = new AbortController();
		const client = openTriggerClient(this, stop.signal);
		if (this.getMode() === 'manual') {
			const manualTriggerFunction = async (): Promise<void> => {
				const sample = await findSample(client, filter);
				if (!sample.ok) throw makeReasonError(this.getNode(), sample.message);
				this.emit([sample.items.map((json) => ({ json }))]);
			};
			return { manualTriggerFunction, closeFunction: async () => stop.abort() };
		}
		const look = makeLook(this, client, filter, stop.signal);
		const { ended } = this.getWorkflowStaticData('node') as TriggerState;
		await startLooking(this, { look, intervalMs, isNew: ended === undefined, signal: stop.signal });
		return { closeFunction: async () => stop.abort() };
	}
}
