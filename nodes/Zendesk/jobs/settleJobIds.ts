import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JobEnd } from '../../../bulk/job';
import { findEnds } from '../../../bulk/settleLater';
import { evaluate } from '../../shared/n8n/evaluate';
import { refuseSetting } from '../../shared/n8n/parameters';
import { zendeskJobs } from '../api/jobStatus';
import type { OutputIndex, RoutedItem, SettleRun } from './settleRun';

/** A job that an item asks for; or why the item names none. */
type AskedJob =
	| { readonly kind: 'job'; readonly itemIndex: number; readonly jobId: string }
	| { readonly kind: 'none'; readonly itemIndex: number; readonly why: string };

/**
 * Settles bare job IDs: an item for each job, under `job`, with the fields of the item that named it. It's on Done only
 * if the job says of all its rows that they are done.
 */
export async function settleJobIds(run: SettleRun): Promise<RoutedItem[]> {
	const { context, mode, ports } = run;
	const items = context.getInputData();
	const asked = items.flatMap((_, itemIndex) => readIds(context, itemIndex));
	const jobs = asked.flatMap((one) => (one.kind === 'job' ? { jobId: one.jobId } : []));
	if (jobs.length === 0) refuseNoIds(context, asked[0]);
	const protocol = zendeskJobs((entry) => entry);
	const ends = await findEnds(protocol, jobs, mode, ports);
	run.throwIfRefused();
	return asked.map((one) => {
		const { job, outputIndex } = describeJob(one, one.kind === 'job' ? ends.get(one.jobId) : undefined);
		const { json, binary } = items[one.itemIndex] ?? {};
		const item = { json: { ...json, job }, pairedItem: { item: one.itemIndex }, ...(binary && { binary }) };
		return { item, outputIndex };
	});
}

function readIds(context: IExecuteFunctions, itemIndex: number): AskedJob[] {
	const read = evaluate(() => context.getNodeParameter('jobIds', itemIndex, ''));
	const raw = read.kind === 'read' ? read.value : '';
	const list: readonly unknown[] = Array.isArray(raw) ? raw : String(raw ?? '').split(',');
	const ids = list.map((id) => String(id).trim()).filter((id) => id !== '');
	if (ids.length > 0) return ids.map((jobId) => ({ kind: 'job', itemIndex, jobId }));
	const why = read.kind === 'read' ? 'is empty.' : `cannot be read: ${read.why}`;
	return [{ kind: 'none', itemIndex, why: `Item ${itemIndex}: "Job IDs" ${why}` }];
}

function refuseNoIds(context: IExecuteFunctions, first: AskedJob | undefined): never {
	const why = first?.kind === 'none' ? first.why.replace(/^Item 0: /, '') : '"Job IDs" is empty.';
	return refuseSetting(context, why, 'Give the IDs of the jobs: a list, or one text with commas.');
}

interface DescribedJob {
	readonly job: IDataObject;
	readonly outputIndex: OutputIndex;
}

function describeJob(asked: AskedJob, end: JobEnd | 'running' = 'running'): DescribedJob {
	if (asked.kind === 'none') return { job: { state: 'missing', reason: asked.why }, outputIndex: 1 };
	return { job: { id: asked.jobId, ...describeEnd(end) }, outputIndex: findOutputIndex(end) };
}

function findOutputIndex(end: JobEnd | 'running'): OutputIndex {
	if (end === 'running') return 2;
	if (end.kind !== 'ended' || end.report.state !== 'completed') return 1;
	return end.report.entries.every((entry) => entry.ok && !entry.unsure) ? 0 : 1;
}

function describeEnd(end: JobEnd | 'running'): IDataObject {
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
