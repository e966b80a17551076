import type { IDataObject } from 'n8n-workflow';
import { findEnds, type EarlierJob, type JobEnds, type Submitted } from '../../../bulk/later';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import type { JsonObject } from '../../shared/values/json';
import { sumUp, tellSummary } from '../../shared/bulk/summary';
import { gatherBatches, type Batches } from './gatherBatches';
import { zendeskJobs } from '../api/jobStatus';
import { membershipRows } from '../memberships/operations';
import { userFallbackRows, userRows } from '../users/operations';
import { readOutcomeField, readRecords, type Earlier, type Read } from './readOutcomes';
import { zendesk } from '../api/service';
import type { Placed, SettleRun } from './settleJobs';

const rows: readonly ListedOperation[] = [...userRows.bulk, ...userFallbackRows, ...membershipRows.bulk];

/** What became of the items, by their index. */
interface Settled {
	readonly outcomes: Map<number, Outcome>;
	readonly running: Set<number>;
}

/**
 * Settles the items of a bulk operation. What is settled already goes through as it is. The jobs of all others are asked
 * about together. What an earlier run left unknown, and whose job has not ended, is looked for before anything is waited
 * for: what is there for sure is done.
 */
export async function settleRecords(run: SettleRun): Promise<Placed[]> {
	const field = readOutcomeField(run.context);
	const read = readRecords(run.context, field, rows);
	const settled: Settled = { outcomes: new Map(read.map((one, index) => [index, one.outcome])), running: new Set() };
	const batches = rows.map((row) => gatherBatches(read, row)).filter(({ submitted }) => submitted.length > 0);
	const asked = await ask(run, listJobs(read), 'check');
	const found = await lookFirst(run, batches, read, asked);
	const ends = run.how === 'check' ? asked : await waitForRest(run, batches, read, asked, found);
	for (const { row, submitted, twins } of batches) {
		const { outcomes, running } = await row.settleLater(submitted, { ends, found }, run.how, zendesk, run.ports);
		for (const [first, all] of twins) {
			const outcome = outcomes.get(first);
			for (const index of all) {
				if (running.has(first)) settled.running.add(index);
				else if (outcome) settled.outcomes.set(index, { ...outcome, ...keepTwin(read[index]) });
			}
		}
	}
	run.throwIfRefused();
	addHint(run, settled);
	return place(run, settled, field);
}

async function ask(run: SettleRun, jobs: readonly EarlierJob[], how: SettleRun['how']): Promise<JobEnds> {
	const ends = await findEnds(
		zendeskJobs((entry) => entry),
		jobs,
		how,
		run.ports,
	);
	run.throwIfRefused();
	return ends;
}

async function lookFirst(
	{ ports }: SettleRun,
	batches: readonly Batches[],
	read: readonly Read[],
	asked: JobEnds,
): Promise<ReadonlyMap<number, Outcome>> {
	const found = new Map<number, Outcome>();
	for (const { row, submitted } of batches) {
		const open = submitted.flatMap((one) => {
			if (one.jobId === undefined || hasEnded(asked, one.jobId)) return [];
			const records = one.batch.records.filter(({ index }) => read[index]?.outcome.status === 'unknown');
			return records.length > 0 ? [{ ...one, batch: { ...one.batch, records } }] : [];
		});
		if (open.length === 0) continue;
		for (const [index, outcome] of await row.settlePresent(open, zendesk, ports)) found.set(index, outcome);
	}
	return found;
}

/** The jobs that have not ended, of which anybody still has to know. */
async function waitForRest(
	run: SettleRun,
	batches: readonly Batches[],
	read: readonly Read[],
	asked: JobEnds,
	found: ReadonlyMap<number, Outcome>,
): Promise<JobEnds> {
	const isLeft = ({ batch, jobId }: Submitted<unknown>): boolean =>
		jobId !== undefined && !hasEnded(asked, jobId) && batch.records.some(({ index }) => !found.has(index));
	const jobIds = new Set(batches.flatMap(({ submitted }) => submitted.filter(isLeft).map(({ jobId }) => jobId)));
	const ends = await ask(
		run,
		listJobs(read).filter(({ jobId }) => jobIds.has(jobId)),
		'wait',
	);
	return new Map([...asked, ...ends]);
}

function hasEnded(asked: JobEnds, jobId: string): boolean {
	const end = asked.get(jobId);
	return end !== undefined && end !== 'running' && end.kind === 'ended';
}

function listJobs(read: readonly Read[]): EarlierJob[] {
	return read.flatMap(({ earlier }) => (earlier ? listJob(earlier) : []));
}

function listJob({ jobId, sentAtMs }: Earlier): EarlierJob[] {
	return jobId === undefined ? [] : [{ jobId, ...(sentAtMs !== undefined && { sentAtMs }) }];
}

/** That a record was sent once for two rows stays with it. */
function keepTwin(read: Read | undefined): Partial<Outcome> {
	const sameAs = read?.outcome.sameAs;
	return sameAs === undefined ? {} : { sameAs };
}

function addHint({ context, ports, startedAtMs }: SettleRun, { outcomes, running }: Settled): void {
	const settled = [...outcomes].filter(([index]) => !running.has(index)).map(([, outcome]) => outcome);
	const notes = running.size === 0 ? [] : [`${running.size} still running.`];
	const summary = sumUp(settled, ports.client.traffic, ports.clock.now() - startedAtMs, notes);
	const type = summary.done === summary.records ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

function place({ context }: SettleRun, { outcomes, running }: Settled, field: string): Placed[] {
	return context.getInputData().flatMap(({ json, binary }, index): Placed[] => {
		const outcome = outcomes.get(index);
		if (!outcome) return [];
		const item = {
			json: { ...(json as JsonObject), [field]: { ...outcome } } as IDataObject,
			pairedItem: { item: index },
			...(binary && { binary }),
		};
		return [{ item, place: running.has(index) ? 2 : fateOf(outcome.status) === 'done' ? 0 : 1 }];
	});
}
