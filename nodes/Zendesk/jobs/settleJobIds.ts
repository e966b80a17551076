import type { IExecuteFunctions } from 'n8n-workflow';
import type { JobEnd } from '../../../bulk/job';
import type { JobProtocol } from '../../../bulk/report';
import { findEnds, type JobEnds } from '../../../bulk/settleLater';
import type { Outcome } from '../../../bulk/types';
import { evaluate } from '../../shared/n8n/evaluate';
import { refuseSetting } from '../../shared/n8n/parameters';
import type { JsonObject } from '../../shared/values/json';
import { listJobs, zendeskJobs } from '../api/jobStatus';
import { describeJob, type DescribedJob } from './describeJob';
import {
	askAccounts,
	throwIfRefused,
	type OutputIndex,
	type RoutedItem,
	type SettleAccount,
	type SettleRun,
} from './settleRun';
import { hintAtDifferences } from './tellSettled';

/** A job that an item asks for; or why the item names none. */
type AskedJob =
	| { readonly kind: 'job'; readonly itemIndex: number; readonly jobId: string }
	| { readonly kind: 'none'; readonly itemIndex: number; readonly why: string };

/**
 * Settles bare job IDs: an item for each job, under `job`, with the fields of the item that named it. It's on Done only
 * if the job says of each of its rows that it is done.
 */
export async function settleJobIds(run: SettleRun): Promise<RoutedItem[]> {
	const { context, faults } = run;
	const items = context.getInputData();
	const asked = [...items.keys()].flatMap((itemIndex) => readIds(context, itemIndex, faults.get(itemIndex)));
	if (!asked.some(({ kind }) => kind === 'job')) refuseNoIds(context, asked[0]);
	hintAtDifferences(context);
	const answers = await askForJobs(run, asked);
	return asked.map((one) => {
		const { ends, statuses } = answers.get(one.itemIndex) ?? { ends: new Map(), statuses: new Map() };
		const end: JobEnd | 'running' | undefined = one.kind === 'job' ? (ends.get(one.jobId) ?? 'running') : undefined;
		const { job, isDone } = describe(one, end, statuses);
		const { json, binary } = items[one.itemIndex] ?? {};
		const item = { json: { ...json, job }, pairedItem: { item: one.itemIndex }, ...(binary && { binary }) };
		return { item, outputIndex: findOutputIndex(end, isDone) };
	});
}

/** What an account says of the jobs that were asked for. */
interface AccountAnswer {
	readonly ends: JobEnds;
	readonly statuses: ReadonlyMap<unknown, JsonObject>;
}

/** By the index of the item that asked. */
async function askForJobs(run: SettleRun, asked: readonly AskedJob[]): Promise<ReadonlyMap<number, AccountAnswer>> {
	const answers = new Map<number, AccountAnswer>();
	const listOf = ({ itemIndexes }: SettleAccount) =>
		asked.flatMap((one) => (one.kind === 'job' && itemIndexes.has(one.itemIndex) ? [{ jobId: one.jobId }] : []));
	const keep = ({ itemIndexes }: SettleAccount, answer: AccountAnswer): void =>
		itemIndexes.forEach((itemIndex) => void answers.set(itemIndex, answer));
	await askAccounts(
		run,
		run.accounts.filter((account) => listOf(account).length > 0),
		async (account) => {
			const statuses = new Map<unknown, JsonObject>();
			const ends = await findEnds(noteStatuses(statuses), listOf(account), run.mode, account.ports);
			throwIfRefused(account);
			keep(account, { ends, statuses });
		},
		(account, { reason }) => {
			const ends = listOf(account).map(({ jobId }) => [jobId, { kind: 'notEnded', why: reason }] as const);
			keep(account, { ends: new Map(ends), statuses: new Map() });
		},
	);
	return answers;
}

/** Keeps each job as Zendesk had it last: the engine's report leaves out what settles no record. */
function noteStatuses(statuses: Map<unknown, JsonObject>): JobProtocol {
	const protocol = zendeskJobs((entry) => entry);
	return {
		...protocol,
		read(body) {
			for (const job of listJobs(body) ?? []) statuses.set(job.id, job);
			return protocol.read(body);
		},
	};
}

function describe(
	asked: AskedJob,
	end: JobEnd | 'running' | undefined,
	statuses: ReadonlyMap<unknown, JsonObject>,
): DescribedJob {
	if (asked.kind === 'none') return { job: { state: 'missing', reason: asked.why }, isDone: false };
	const { job, isDone } = describeJob(end ?? 'running', statuses.get(asked.jobId));
	return { job: { id: asked.jobId, ...job }, isDone };
}

function findOutputIndex(end: JobEnd | 'running' | undefined, isDone: boolean): OutputIndex {
	if (end === 'running') return 2;
	return isDone ? 0 : 1;
}

function readIds(context: IExecuteFunctions, itemIndex: number, fault: Outcome | undefined): AskedJob[] {
	if (fault) return [{ kind: 'none', itemIndex, why: fault.reason ?? '' }];
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
