import type { Refusal } from '../../../bulk/operation';
import {
	findEnds,
	type EarlierJob,
	type JobEnds,
	type SettleMode,
	type SubmittedBatch,
} from '../../../bulk/settleLater';
import { doForEach, doInTurns, mapInTurns, type Steps } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import { zendeskJobs } from '../api/jobStatus';
import { zendesk } from '../api/service';
import { gatherBatches, type BatchesToSettle } from './gatherBatches';
import { readItems, readOutcomeField, type EarlierItem } from './readOutcomes';
import { askAccounts, throwIfRefused, type RoutedItem, type SettleAccount, type SettleRun } from './settleRun';
import { tellSettled, type Settled } from './tellSettled';

/**
 * Settles the items of a bulk operation. What is settled already goes through as it is. The jobs of all others are asked
 * about together. What an earlier run left unknown, and whose job has not ended, is read before anything is waited for:
 * what is there for sure is done.
 */
export async function settleRecords(run: SettleRun): Promise<RoutedItem[]> {
	const field = readOutcomeField(run.context);
	const items = await readItems(run, field);
	const outcomes = new Map<number, Outcome>();
	await doInTurns(
		doForEach(items, ({ outcome }, index) => void outcomes.set(index, outcome)),
		run.clock,
	);
	const forms = await mapInTurns(items, ({ form }) => form, run.clock);
	const settled: Settled = { outcomes, forms, running: new Set() };
	for (const [index, { code = 'failed_expression', reason = '' }] of run.faults) {
		leaveOpen(settled, items, index, { code, reason });
	}
	const hasWork = ({ itemIndexes }: SettleAccount): boolean => [...itemIndexes].some((index) => items[index]?.toSettle);
	await askAccounts(
		run,
		run.accounts.filter(hasWork),
		(account) => settleAccount(run, account, items, settled),
		({ itemIndexes }, refusal) => itemIndexes.forEach((index) => leaveOpen(settled, items, index, refusal)),
	);
	return tellSettled(run, settled, field);
}

/** Nothing was asked about this item, for this reason: it can be fed in again. */
function leaveOpen(
	{ outcomes }: Settled,
	items: readonly EarlierItem[],
	index: number,
	{ code, reason }: Pick<Refusal, 'code' | 'reason'>,
): void {
	const { outcome, toSettle } = items[index] ?? {};
	if (outcome && toSettle) outcomes.set(index, { ...outcome, status: 'unknown', code, reason });
}

async function settleAccount(
	{ mode, clock }: SettleRun,
	account: SettleAccount,
	allItems: readonly EarlierItem[],
	settled: Settled,
): Promise<void> {
	const { ports, itemIndexes } = account;
	const pick = (item: EarlierItem, index: number): EarlierItem =>
		itemIndexes.has(index) ? item : { outcome: item.outcome, form: item.form };
	const items = await mapInTurns(allItems, pick, clock);
	const { jobs, sentBy } = await doInTurns(listJobs(items), clock);
	const batches: BatchesToSettle[] = [];
	for (const operation of sentBy) batches.push(await doInTurns(gatherBatches(items, operation), clock));
	const asked = refuseShared(await askJobs(account, jobs, 'check'), batches);
	const found = await findPresent(account, batches, items, asked);
	const ends = mode === 'check' ? asked : await waitForRest(account, batches, jobs, asked, found);
	for (const { operation, submitted, twins } of batches) {
		const { outcomes, running } = await operation.settleLater(submitted, { ends, found }, mode, zendesk, ports);
		const tell = ([first, all]: readonly [number, readonly number[]]): void => {
			const outcome = outcomes.get(first);
			for (const index of all) {
				if (running.has(first)) settled.running.add(index);
				else if (outcome) settled.outcomes.set(index, { ...outcome, ...keepTwin(items[index]) });
			}
		};
		await doInTurns(doForEach(twins, tell), clock);
	}
	throwIfRefused(account);
}

async function askJobs(account: SettleAccount, jobs: readonly EarlierJob[], mode: SettleMode): Promise<JobEnds> {
	const protocol = zendeskJobs((entry) => entry);
	const ends = await findEnds(protocol, jobs, mode, account.ports);
	throwIfRefused(account);
	return ends;
}

/** The outcomes of unknown records that are there for sure, of those whose jobs have not ended. */
async function findPresent(
	{ ports }: SettleAccount,
	batches: readonly BatchesToSettle[],
	items: readonly EarlierItem[],
	asked: JobEnds,
): Promise<ReadonlyMap<number, Outcome>> {
	const found = new Map<number, Outcome>();
	for (const { operation, submitted } of batches) {
		const open = submitted.flatMap((one) => {
			if (one.jobId === undefined || hasEnded(asked, one.jobId)) return [];
			const records = one.batch.records.filter(({ index }) => items[index]?.outcome.status === 'unknown');
			return records.length > 0 ? [{ ...one, batch: { ...one.batch, records } }] : [];
		});
		if (open.length === 0) continue;
		for (const [index, outcome] of await operation.settlePresent(open, zendesk, ports)) found.set(index, outcome);
	}
	return found;
}

/** Waits for the jobs that have not ended, but not for those whose records were all found. */
async function waitForRest(
	account: SettleAccount,
	batches: readonly BatchesToSettle[],
	jobs: readonly EarlierJob[],
	asked: JobEnds,
	found: ReadonlyMap<number, Outcome>,
): Promise<JobEnds> {
	const isLeft = ({ batch, jobId }: SubmittedBatch<unknown>): boolean =>
		jobId !== undefined && !hasEnded(asked, jobId) && batch.records.some(({ index }) => !found.has(index));
	const jobIds = new Set(batches.flatMap(({ submitted }) => submitted.filter(isLeft).map(({ jobId }) => jobId)));
	const left = jobs.filter(({ jobId }) => jobIds.has(jobId));
	return refuseShared(new Map([...asked, ...(await askJobs(account, left, 'wait'))]), batches);
}

/** A job that two requests were given settles neither: its report can be of only one of them. */
function refuseShared(ends: JobEnds, batches: readonly BatchesToSettle[]): JobEnds {
	const claims = new Map<string, number>();
	for (const { jobId } of batches.flatMap(({ submitted }) => submitted)) {
		if (jobId !== undefined) claims.set(jobId, (claims.get(jobId) ?? 0) + 1);
	}
	const why = 'Two requests were given the same job, and its report can be of only one of them.';
	return new Map(
		[...ends].map(([jobId, end]) => [jobId, (claims.get(jobId) ?? 0) > 1 ? { kind: 'notEnded', why } : end]),
	);
}

function hasEnded(asked: JobEnds, jobId: string): boolean {
	const end = asked.get(jobId);
	return end !== undefined && end !== 'running' && end.kind === 'ended';
}

/** The jobs that the items name, each once, and the operations that have sent them. */
function* listJobs(
	items: readonly EarlierItem[],
): Steps<{ readonly jobs: readonly EarlierJob[]; readonly sentBy: ReadonlySet<ListedOperation> }> {
	const jobs = new Map<string, EarlierJob>();
	const sentBy = new Set<ListedOperation>();
	yield* doForEach(items, ({ toSettle }) => {
		if (!toSettle) return;
		const { jobId, sentAtMs } = toSettle;
		sentBy.add(toSettle.sentBy);
		if (jobId !== undefined) jobs.set(jobId, { jobId, ...(sentAtMs !== undefined && { sentAtMs }) });
	});
	return { jobs: [...jobs.values()], sentBy };
}

/** That a record was sent once for two rows stays with it. */
function keepTwin(item: EarlierItem | undefined): Partial<Outcome> {
	const sameAs = item?.outcome.sameAs;
	return sameAs === undefined ? {} : { sameAs };
}
