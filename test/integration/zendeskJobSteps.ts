import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import { readOutcomes, type ZendeskNodeRig } from './zendeskNodeRig';

/** The steps of a workflow that sends users, and looks after their jobs later. */
export interface JobSteps {
	/** Wait or Check, with these items. */
	run(operation: 'wait' | 'check', items: readonly INodeExecutionData[], options?: NodeRunOptions): Promise<NodeRun>;
	/** Records sent and not waited for: two that are made, one that Zendesk refuses. */
	submitUsers(): Promise<INodeExecutionData[]>;
	/** The IDs of the jobs that each question was about. */
	polls(): string[][];
}

export function makeJobSteps(rig: ZendeskNodeRig): JobSteps {
	return {
		run: (operation, items, options = {}) =>
			runNode(new ZendeskJobs(), {
				credentials: rig.credentials(),
				items,
				...options,
				parameters: { operation, ...options.parameters },
			}),
		async submitUsers() {
			const run = await rig.runUsers({
				items: [
					{ name: 'New One', external_id: 'N1' },
					{ name: 'x'.repeat(300), external_id: 'N2' },
					{ name: 'New Three', email: 'three@acme.example' },
				],
				parameters: { options: { waitForCompletion: false } },
			});
			expect(listStatuses(run.json[0])).toEqual(['submitted', 'submitted', 'submitted']);
			return run.outputs[0] ?? [];
		},
		polls: () =>
			rig.control
				.journal()
				.filter(({ path }) => path.endsWith('/job_statuses/show_many'))
				.map(({ query }) => String(query.ids).split(',')),
	};
}

export function listStatuses(items: readonly IDataObject[] | undefined): string[] {
	return readOutcomes(items).map(({ status }) => status);
}
