import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { chooseAuthentication, zendeskCredentials } from './authentication';
import { triggerProperties, readFilter, readIntervalMs } from './jobTriggerSettings';
import { findEndings, type TriggerState } from './jobEndings';
import { listJobs } from './listJobs';

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
		if (this.getMode() === 'manual') {
			return { manualTriggerFunction: async () => this.emit([await findSample(this)]) };
		}
		let isLooking = false;
		let nextLookMs = 0;

		/** One look. What goes wrong is logged and tried again at the next: it never stops the trigger. */
		const look = async (): Promise<void> => {
			// A look that takes longer than the interval is not overtaken by the next one.
			if (isLooking || Date.now() < nextLookMs) return;
			isLooking = true;
			nextLookMs = Date.now() + intervalMs - tickMs / 2;
			const state = this.getWorkflowStaticData('node') as TriggerState;
			const listed = await listJobs(this, state.ended ?? []);
			isLooking = false;
			if (!listed.ok) {
				this.logger.warn(`Zendesk Job Trigger: ${listed.message} It looks again in ${intervalMs / 1000} s.`);
				return;
			}
			const { items, state: after } = findEndings(listed.jobs, state, filter);
			state.ended = after.ended ?? [];
			// n8n saves the state as it starts the run.
			if (items.length > 0) this.emit([items.map((json) => ({ json }))]);
		};

		await look();
		this.helpers.registerCron({ expression: '*/10 * * * * *' }, () => void look());
		return {};
	}
}

const tickMs = 10_000;

/** For a manual test: the job that ended last, or one made up. */
async function findSample(context: ITriggerFunctions): Promise<{ json: IDataObject }[]> {
	const listed = await listJobs(context, []);
	const filter = { ...readFilter(context), jobIds: [], jobTypes: [], onlyFailures: false };
	const jobs = listed.ok ? findEndings(listed.jobs, { ended: [] }, filter).items.slice(-1) : [];
	return (jobs.length > 0 ? jobs : [sample]).map((json) => ({ json }));
}

const sample: IDataObject = {
	id: 'V3-00000000000000000000000000000000',
	job_type: 'Bulk Create User',
	status: 'completed',
	total: 1,
	progress: 1,
	message: 'Completed at 2026-11-21 08:00:05 +0000',
	results: [{ id: 6130852542746, status: 'Created', external_id: 'E-0001' }],
	failures: 0,
};
