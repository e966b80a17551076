import type { IDataObject } from 'n8n-workflow';
import { findEnds, type EarlierJob, type Submitted } from '../../bulk/later';
import { fateOf, type Outcome } from '../../bulk/types';
import type { BoundRow } from '../shared/boundRow';
import type { JsonObject } from '../shared/json';
import { sumUp, tellSummary } from '../shared/summary';
import { zendeskJobs } from './jobStatus';
import { membershipRows } from './operations/memberships';
import { userRows } from './operations/users';
import { readOutcomeField, readRecord, type Earlier, type Read } from './readRecord';
import { zendesk } from './service';
import type { Placed, SettleRun } from './settleJobs';

const rows: readonly BoundRow[] = [...userRows.bulk, ...membershipRows.bulk];

/**
 * Settles the items of a bulk operation. What is settled already goes through as it is. What an earlier run left
 * unknown is looked for first; then the jobs of all that are left are asked about together.
 */
export async function settleRecords(run: SettleRun): Promise<Placed[]> {
	const { context, how, ports } = run;
	const field = readOutcomeField(context);
	const read = context.getInputData().map((item, index) => readRecord(item.json[field], index, field, rows));
	const outcomes = new Map(read.map((one, index) => [index, one.outcome]));
	const running = new Set<number>();

	const open = new Map(read.flatMap((one, index) => (one.earlier ? [[index, one.earlier] as const] : [])));
	const settleWith = (settled: ReadonlyMap<number, Outcome>, twins: Twins): void => {
		for (const [index, outcome] of settled) {
			for (const twin of twins.get(index) ?? [index]) {
				outcomes.set(twin, { ...outcome, ...keepTwin(read[twin]) });
				open.delete(twin);
			}
		}
	};

	for (const row of rows) {
		const { submitted, twins } = gather(read, open, row, (index) => outcomes.get(index)?.status === 'unknown');
		if (submitted.length > 0) settleWith(await row.settlePresent(submitted, zendesk, ports), twins);
	}
	const ends = await findEnds(
		zendeskJobs((entry) => entry),
		[...open.values()].flatMap(listJob),
		how,
		ports,
	);
	run.throwIfRefused();
	for (const row of rows) {
		const { submitted, twins } = gather(read, open, row, () => true);
		if (submitted.length === 0) continue;
		const settled = await row.settleLater(submitted, ends, how, zendesk, ports);
		settleWith(settled.outcomes, twins);
		for (const index of settled.running) for (const twin of twins.get(index) ?? [index]) running.add(twin);
	}
	run.throwIfRefused();
	addHint(
		run,
		[...outcomes].filter(([index]) => !running.has(index)).map(([, outcome]) => outcome),
		running.size,
	);
	return place(run, outcomes, running, field);
}

function listJob({ jobId, sentAtMs }: Earlier): EarlierJob[] {
	return jobId === undefined ? [] : [{ jobId, ...(sentAtMs !== undefined && { sentAtMs }) }];
}

/** Every record that stands for others as well, by its index: itself and they. */
type Twins = ReadonlyMap<number, readonly number[]>;

/** That a record was sent once for two rows stays with it. */
function keepTwin(read: Read | undefined): Partial<Outcome> {
	const sameAs = read?.outcome.sameAs;
	return sameAs === undefined ? {} : { sameAs };
}

/**
 * The open records of this row, as the batches that they were: by job, or by run where no job is known. A record that
 * was sent once for several items is settled once. One whose fellows are missing settles by names, or is looked up.
 */
function gather(
	read: readonly Read[],
	open: ReadonlyMap<number, Earlier>,
	row: BoundRow,
	isWanted: (index: number) => boolean,
): { submitted: Submitted<unknown>[]; twins: Twins } {
	const batches = new Map<string, Submitted<unknown> & { batch: { records: { index: number; value: unknown }[] } }>();
	const firsts = new Map<string, number>();
	const twins = new Map<number, number[]>();
	for (const [index, earlier] of open) {
		if (earlier.row !== row || !isWanted(index)) continue;
		const key = JSON.stringify([earlier.jobId, earlier.sinceMs]);
		const recordKey = JSON.stringify([key, earlier.record]);
		const first = firsts.get(recordKey);
		if (first !== undefined) {
			twins.get(first)?.push(index);
			continue;
		}
		firsts.set(recordKey, index);
		twins.set(index, [index]);
		const found = batches.get(key);
		const record = { index, value: earlier.record };
		if (found) found.batch.records.push(record);
		else {
			const { jobId, sinceMs } = earlier;
			batches.set(key, {
				batch: { number: read[index]?.outcome.batch ?? batches.size + 1, records: [record] },
				...(jobId !== undefined && { jobId }),
				...(sinceMs !== undefined && { sinceMs }),
			});
		}
	}
	return { submitted: [...batches.values()], twins };
}

function addHint({ context, ports, startedAtMs }: SettleRun, settled: readonly Outcome[], running: number): void {
	const notes = running === 0 ? [] : [`${running} still running.`];
	const summary = sumUp(settled, ports.client.traffic, ports.clock.now() - startedAtMs, notes);
	const type = summary.done === summary.records ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

function place(
	{ context }: SettleRun,
	outcomes: ReadonlyMap<number, Outcome>,
	running: ReadonlySet<number>,
	field: string,
): Placed[] {
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
