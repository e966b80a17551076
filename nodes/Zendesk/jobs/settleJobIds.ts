import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import type { JobEnd } from '../../../bulk/job';
import { findEnds } from '../../../bulk/later';
import { evaluate } from '../../shared/n8n/evaluate';
import { zendeskJobs } from '../api/jobStatus';
import type { Place, Placed, SettleRun } from './settleJobs';

interface Asked {
	readonly itemIndex: number;
	/** Undefined where the item names none, and why. */
	readonly jobId: string | undefined;
	readonly why?: string;
}

/**
 * Bare job ids: an item for each job, under `job`, with the fields of the item that named it. It's on Done only if the
 * job says of all its rows that they are done.
 */
export async function settleJobIds({ context, how, ports, throwIfRefused }: SettleRun): Promise<Placed[]> {
	const items = context.getInputData();
	const asked = items.flatMap((_, itemIndex) => readIds(context, itemIndex));
	const jobs = asked.flatMap(({ jobId }) => (jobId === undefined ? [] : [{ jobId }]));
	if (jobs.length === 0) {
		const why = asked[0]?.why?.replace(/^Item 0: /, '') ?? '"Job IDs" is empty.';
		throw new NodeOperationError(context.getNode(), why, {
			description: 'Give the IDs of the jobs: a list, or one text with commas.',
		});
	}
	const ends = await findEnds(
		zendeskJobs((entry) => entry),
		jobs,
		how,
		ports,
	);
	throwIfRefused();
	return asked.map(({ jobId, itemIndex, why }) => {
		const end = jobId === undefined ? undefined : (ends.get(jobId) ?? 'running');
		const job: IDataObject = end === undefined ? { state: 'missing', reason: why } : { id: jobId, ...tellEnd(end) };
		const { json, binary } = items[itemIndex] ?? {};
		const item = { json: { ...json, job }, pairedItem: { item: itemIndex }, ...(binary && { binary }) };
		return { item, place: end === undefined ? 1 : findPlace(end) };
	});
}

function readIds(context: IExecuteFunctions, itemIndex: number): Asked[] {
	const read = evaluate(() => context.getNodeParameter('jobIds', itemIndex, ''));
	const raw = read.ok ? read.value : '';
	const list: readonly unknown[] = Array.isArray(raw) ? raw : String(raw ?? '').split(',');
	const ids = list.map((id) => String(id).trim()).filter((id) => id !== '');
	if (ids.length > 0) return ids.map((jobId) => ({ jobId, itemIndex }));
	const why = read.ok ? 'is empty.' : `cannot be read: ${read.why}`;
	return [{ jobId: undefined, itemIndex, why: `Item ${itemIndex}: "Job IDs" ${why}` }];
}

function findPlace(end: JobEnd | 'running'): Place {
	if (end === 'running') return 2;
	if (end.kind !== 'ended' || end.report.state !== 'completed') return 1;
	return end.report.entries.every((entry) => entry.ok && !entry.unsure) ? 0 : 1;
}

function tellEnd(end: JobEnd | 'running'): IDataObject {
	if (end === 'running') return { state: 'running' };
	if (end.kind === 'vanished') {
		return { state: 'vanished', reason: 'Zendesk no longer knows the job: it keeps jobs for a day. Check the ID.' };
	}
	if (end.kind === 'notEnded') return { state: 'notEnded', reason: end.why };
	const { state, message, entries } = end.report;
	const results = entries.map(({ names: _names, ...entry }) => ({ ...entry }) as IDataObject);
	return {
		state,
		...(message !== undefined && { message }),
		failed: entries.filter(({ ok }) => !ok).length,
		results,
	};
}
