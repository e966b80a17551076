import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { watchJobs, type JobEnd } from '../../bulk/job';
import { checkJobs } from '../../bulk/later';
import type { Ports } from '../../bulk/run';
import { zendeskJobs } from './jobStatus';
import type { How } from './settleJobs';

interface Asked {
	readonly jobId: string;
	readonly itemIndex: number;
}

/** Bare job ids: an item for each job. A job in which anything failed leaves on Failed. */
export async function settleJobIds(
	context: IExecuteFunctions,
	how: How,
	ports: Ports,
): Promise<INodeExecutionData[][]> {
	const asked = context.getInputData().flatMap((_, itemIndex) => readIds(context, itemIndex));
	if (asked.length === 0) {
		throw new NodeOperationError(context.getNode(), '"Job IDs" is empty.', {
			description: 'Give the IDs of the jobs: a list, or one text with commas.',
		});
	}
	const jobIds = [...new Set(asked.map(({ jobId }) => jobId))];
	const ends = await findEnds(jobIds, how, ports);
	const outputs: INodeExecutionData[][] = how === 'wait' ? [[], []] : [[], [], []];
	for (const { jobId, itemIndex } of asked) {
		const end = ends.get(jobId) ?? 'running';
		outputs[findOutput(end)]?.push({ json: tellEnd(jobId, end), pairedItem: { item: itemIndex } });
	}
	return outputs;
}

function readIds(context: IExecuteFunctions, itemIndex: number): Asked[] {
	const raw: unknown = context.getNodeParameter('jobIds', itemIndex, '');
	const list: readonly unknown[] = Array.isArray(raw) ? raw : String(raw ?? '').split(',');
	return list.map((id) => ({ jobId: String(id).trim(), itemIndex })).filter(({ jobId }) => jobId !== '');
}

async function findEnds(
	jobIds: readonly string[],
	how: How,
	ports: Ports,
): Promise<ReadonlyMap<string, JobEnd | 'running'>> {
	const protocol = zendeskJobs((entry) => entry);
	if (how === 'check') return checkJobs(protocol, jobIds, ports.client);
	const watch = watchJobs({ protocol, ...ports });
	return new Map(await Promise.all(jobIds.map(async (jobId) => [jobId, await watch.await(jobId)] as const)));
}

function findOutput(end: JobEnd | 'running'): 0 | 1 | 2 {
	if (end === 'running') return 2;
	if (end.kind !== 'ended' || end.report.state !== 'completed') return 1;
	return end.report.entries.every((entry) => entry.ok) ? 0 : 1;
}

function tellEnd(jobId: string, end: JobEnd | 'running'): IDataObject {
	if (end === 'running') return { jobId, state: 'running' };
	if (end.kind === 'vanished')
		return { jobId, state: 'vanished', reason: 'Zendesk no longer knows the job: it keeps jobs for a day.' };
	if (end.kind === 'notEnded') return { jobId, state: 'notEnded', reason: end.why };
	const { state, message, entries } = end.report;
	const results = entries.map(({ names: _names, ...entry }) => ({ ...entry }) as IDataObject);
	return {
		jobId,
		state,
		...(message !== undefined && { message }),
		failed: entries.filter(({ ok }) => !ok).length,
		results,
	};
}
