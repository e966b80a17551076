import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	findEnds,
	type EarlierJob,
	type JobEnds,
	type SettleMode,
	type SubmittedBatch,
} from '../../../bulk/settleLater';
import { fateOf, type Outcome } from '../../../bulk/types';
import { copyReadable, findUnreadable } from '../../shared/bulk/foundRows';
import { describeInputError, moveInputError, nameInputError } from '../../shared/bulk/inputError';
import { sumUp, tellSummary } from '../../shared/bulk/summary';
import { reviewUnknownIds } from '../../shared/bulk/unknownIds';
import { zendeskJobs } from '../api/jobStatus';
import { zendesk } from '../api/service';
import { gatherBatches, type BatchesToSettle } from './gatherBatches';
import { readItems, readOutcomeField, type EarlierItem, type RecordToSettle } from './readOutcomes';
import type { RoutedItem, SettleRun } from './settleRun';

/** What became of the items, by their index. */
interface Settled {
	readonly outcomes: Map<number, Outcome>;
	readonly running: Set<number>;
}

/**
 * Settles the items of a bulk operation. What is settled already goes through as it is. The jobs of all others are asked
 * about together. What an earlier run left unknown, and whose job has not ended, is read before anything is waited for:
 * what is there for sure is done.
 */
export async function settleRecords(run: SettleRun): Promise<RoutedItem[]> {
	const { context, mode, operations, ports } = run;
	const field = readOutcomeField(context);
	const items = readItems(context, field, operations);
	const settled: Settled = {
		outcomes: new Map(items.map(({ outcome }, index) => [index, outcome])),
		running: new Set(),
	};
	const batches = operations
		.map((operation) => gatherBatches(items, operation))
		.filter(({ submitted }) => submitted.length > 0);
	const asked = refuseShared(await askJobs(run, listJobs(items), 'check'), batches);
	const found = await findPresent(run, batches, items, asked);
	const ends = mode === 'check' ? asked : await waitForRest(run, batches, items, asked, found);
	for (const { operation, submitted, twins } of batches) {
		const { outcomes, running } = await operation.settleLater(submitted, { ends, found }, mode, zendesk, ports);
		for (const [first, all] of twins) {
			const outcome = outcomes.get(first);
			for (const index of all) {
				if (running.has(first)) settled.running.add(index);
				else if (outcome) settled.outcomes.set(index, { ...outcome, ...keepTwin(items[index]) });
			}
		}
	}
	run.throwIfRefused();
	addHint(run, settled, field);
	return routeItems(run, settled, field);
}

async function askJobs(run: SettleRun, jobs: readonly EarlierJob[], mode: SettleMode): Promise<JobEnds> {
	const protocol = zendeskJobs((entry) => entry);
	const ends = await findEnds(protocol, jobs, mode, run.ports);
	run.throwIfRefused();
	return ends;
}

/** The outcomes of unknown records that are there for sure, of those whose jobs have not ended. */
async function findPresent(
	{ ports }: SettleRun,
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
	run: SettleRun,
	batches: readonly BatchesToSettle[],
	items: readonly EarlierItem[],
	asked: JobEnds,
	found: ReadonlyMap<number, Outcome>,
): Promise<JobEnds> {
	const isLeft = ({ batch, jobId }: SubmittedBatch<unknown>): boolean =>
		jobId !== undefined && !hasEnded(asked, jobId) && batch.records.some(({ index }) => !found.has(index));
	const jobIds = new Set(batches.flatMap(({ submitted }) => submitted.filter(isLeft).map(({ jobId }) => jobId)));
	const jobs = listJobs(items).filter(({ jobId }) => jobIds.has(jobId));
	return refuseShared(new Map([...asked, ...(await askJobs(run, jobs, 'wait'))]), batches);
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

function listJobs(items: readonly EarlierItem[]): EarlierJob[] {
	return items.flatMap(({ toSettle }) => (toSettle ? listJob(toSettle) : []));
}

function listJob({ jobId, sentAtMs }: RecordToSettle): EarlierJob[] {
	return jobId === undefined ? [] : [{ jobId, ...(sentAtMs !== undefined && { sentAtMs }) }];
}

/** That a record was sent once for two rows stays with it. */
function keepTwin(item: EarlierItem | undefined): Partial<Outcome> {
	const sameAs = item?.outcome.sameAs;
	return sameAs === undefined ? {} : { sameAs };
}

function addHint({ context, ports, startedAtMs }: SettleRun, { outcomes, running }: Settled, field: string): void {
	const settled = [...outcomes].filter(([index]) => !running.has(index)).map(([, outcome]) => outcome);
	const errorName = nameInputError(readInput(context), field);
	const notes = [
		...(running.size === 0 ? [] : [`${running.size} still running.`]),
		...(errorName === undefined ? [] : [describeInputError(errorName)]),
	];
	const { warnings = [] } = reviewUnknownIds('unchanged')(new Map(settled.entries()));
	const summary = sumUp(settled, ports.client.traffic, ports.clock.now() - startedAtMs, [...notes, ...warnings]);
	const type = summary.done === summary.records && warnings.length === 0 ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

/** The items as they can be read: a field that throws is left out. */
function readInput(context: IExecuteFunctions): INodeExecutionData[] {
	return context.getInputData().map((item) => {
		const isReadable = findUnreadable(item.json) === undefined;
		return isReadable ? item : { ...item, json: copyReadable(item.json) };
	});
}

function routeItems({ context }: SettleRun, { outcomes, running }: Settled, field: string): RoutedItem[] {
	const rows = readInput(context);
	const errorName = nameInputError(rows, field);
	return rows.flatMap(({ json, binary }, index): RoutedItem[] => {
		const outcome = outcomes.get(index);
		if (!outcome) return [];
		const item = {
			json: { ...moveInputError(json, errorName), [field]: { ...outcome } } as IDataObject,
			pairedItem: { item: index },
			...(binary && { binary }),
		};
		const outputIndex = running.has(index) ? 2 : fateOf(outcome.status) === 'done' ? 0 : 1;
		return [{ item, outputIndex }];
	});
}
