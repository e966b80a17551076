import type { Silent } from '../http/types';
import { concludeRecord } from './conclude';
import { describeFault } from './fault';
import { describeLater } from './later';
import type { Ledger, OpenBatch } from './ledger';
import type { BoundOperation, Finding, OpenRecord, ReadBack } from './operation';
import type { BulkRecord, Outcome } from './types';
import type { ReportEntry } from './report';
import type { Ports } from './settings';
import { doForEach, doInTurns, type Steps } from './turns';

/**
 * After silence the service may still be at work, and there is no job to ask: a record that isn't there yet is read
 * again after these waits (40 s in all).
 */
const readAgainAfterMs = [2000, 5000, 11_000, 22_000] as const;

/** A record that was read and is not done, though its request may still do it. */
export interface UndoneRecord<T> {
	readonly record: BulkRecord<T>;
	/** Why its request got no answer. */
	readonly silence: Silent;
}

/**
 * Reads what the reports left open, and settles all of it: nothing is open afterwards. `waitsMs` are the rests before what
 * got no answer, and isn't there, is read again. Gives back the records of requests without an answer that were seen not to
 * be done: they may be sent again. `early`: what was found already, by reads that began when the records' jobs had ended.
 */
export async function readBackOpen<T>(
	operation: BoundOperation<T>,
	ledger: Ledger<T>,
	ports: Ports,
	waitsMs: readonly number[] = readAgainAfterMs,
	early: ReadonlyMap<number, Finding> = new Map(),
): Promise<readonly UndoneRecord<T>[]> {
	const openBatches = ledger.takeOpen();
	const { findings, fault } = await readFindings(operation, openBatches, ports, waitsMs, early);
	const undone: UndoneRecord<T>[] = [];
	for (const open of openBatches) {
		await ports.clock.breathe?.();
		const stated: OpenBatch<T> = fault === undefined ? open : { ...open, state: { kind: 'fault', why: fault } };
		const isSeenUndone = ({ index }: BulkRecord<T>): boolean => isUndone(findings.get(index));
		const reasonForUndone = findReason(open.looseFailures, open.records.filter(isSeenUndone).length);
		for (const record of open.records) {
			const finding = findings.get(record.index);
			const said = open.doubtful.get(record.index);
			const reason = said && !said.ok ? said : reasonForUndone;
			const outcome = concludeRecord(stated, record.index, finding, reason);
			if (open.state.kind === 'silent' && open.batch.records.length > 1 && isSeenUndone(record)) {
				undone.push({ record, silence: open.state });
			}
			const later = { data: { later: describeLater(operation, record, open.batch, ports.client) } };
			ledger.settle(record.index, {
				...outcome,
				...describeOrigin(open),
				...(outcome.status === 'unknown' && later),
			});
		}
	}
	return undone;
}

/** It was read, and is not as it was asked for. */
function isUndone(finding: Finding | undefined): boolean {
	return finding?.kind === 'absent' || finding?.kind === 'different';
}

interface Findings {
	readonly findings: ReadonlyMap<number, Finding>;
	/** Why reading failed by a fault of ours. */
	readonly fault?: string;
}

async function readFindings<T>(
	{ after: { readBack, worksLater = false } }: BoundOperation<T>,
	openBatches: readonly OpenBatch<T>[],
	ports: Ports,
	waitsMs: readonly number[],
	early: ReadonlyMap<number, Finding>,
): Promise<Findings> {
	const findings = new Map<number, Finding>();
	for (const { records } of early.size > 0 ? openBatches.filter(hasEndedWell) : []) {
		for (const { index } of records) {
			const finding = early.get(index);
			if (finding) findings.set(index, finding);
		}
	}
	if (!readBack || openBatches.length === 0) return { findings };
	try {
		await readUntilThere({ readBack, worksLater }, openBatches, ports, waitsMs, findings);
		return { findings };
	} catch (error) {
		return { findings, fault: describeFault(error) };
	}
}

async function readUntilThere<T>(
	{ readBack, worksLater }: { readonly readBack: ReadBack<T>; readonly worksLater?: boolean },
	openBatches: readonly OpenBatch<T>[],
	{ client, clock, signal, deadlineMs }: Ports,
	waitsMs: readonly number[],
	findings: Map<number, Finding>,
): Promise<void> {
	const readOpen = async (open: readonly OpenRecord<T>[]): Promise<void> => {
		const found = await readBack(open, client);
		await doInTurns(
			doForEach(found, ([index, finding]) => void findings.set(index, finding)),
			clock,
		);
	};
	const unread = await doInTurns(listUnread(openBatches, findings), clock);
	if (unread.length > 0) await readOpen(unread);
	const silentBatches = openBatches.filter((open) => open.state.kind === 'silent');
	const silent = await doInTurns(listOfAll(silentBatches, listOpen), clock);
	const told = worksLater ? await doInTurns(listOfAll(openBatches, listTold), clock) : [];
	for (const waitMs of waitsMs) {
		const missing = [
			...silent.filter(({ record }) => findings.get(record.index)?.kind === 'absent'),
			...told.filter(({ record }) => isUndone(findings.get(record.index))),
		];
		if (missing.length === 0 || signal.aborted || clock.now() + waitMs >= deadlineMs) break;
		await clock.sleep(waitMs, signal);
		await readOpen(missing);
	}
}

function* listUnread<T>(
	openBatches: readonly OpenBatch<T>[],
	findings: ReadonlyMap<number, Finding>,
): Steps<readonly OpenRecord<T>[]> {
	const notFound = ({ record }: OpenRecord<T>): boolean => !findings.has(record.index);
	return yield* listOfAll(openBatches, (open) => listOpen(open).filter(notFound));
}

function* listOfAll<T>(
	openBatches: readonly OpenBatch<T>[],
	list: (open: OpenBatch<T>) => readonly OpenRecord<T>[],
): Steps<readonly OpenRecord<T>[]> {
	const all: OpenRecord<T>[] = [];
	for (const open of openBatches) {
		yield;
		for (const one of list(open)) all.push(one);
	}
	return all;
}

/** Records of which the service said that they are done. */
function listTold<T>(open: OpenBatch<T>): OpenRecord<T>[] {
	if (open.state.kind !== 'ended') return [];
	return listOpen(open).filter(({ record, entry }) => entry?.ok === true || open.reported.has(record.index));
}

/** A job has told its end, of a request that was answered: what is read from then on is what became of its records. */
export function hasEndedWell<T>({ state, batch, jobId }: OpenBatch<T>): boolean {
	return state.kind === 'ended' && batch.silence === undefined && jobId !== undefined;
}

export function listOpen<T>(open: OpenBatch<T>): OpenRecord<T>[] {
	const { batch, createdIds, untied, doubtful, hasReport, state } = open;
	const afterSilence = batch.silence !== undefined || state.kind === 'silent';
	return open.records.map((record) => {
		const entry = doubtful.get(record.index);
		return { record, batch, createdIds, untied, afterSilence, hasReport, ...(entry && { entry }) };
	});
}

/** A failure that names nobody belongs to the records that are not done, when there are as many of both and all agree. */
function findReason(looseFailures: readonly ReportEntry[], undone: number): ReportEntry | undefined {
	const [first, ...others] = looseFailures;
	if (!first || looseFailures.length !== undone) return undefined;
	const alike = others.every((entry) => entry.reason === first.reason && entry.serviceCode === first.serviceCode);
	return alike ? first : undefined;
}

function describeOrigin<T>({ state, batch, jobId }: OpenBatch<T>): Partial<Outcome> {
	const httpStatus = state.kind === 'ended' ? undefined : state.status;
	return {
		batch: batch.number,
		...(jobId !== undefined && { jobId }),
		...(httpStatus !== undefined && { httpStatus }),
	};
}
