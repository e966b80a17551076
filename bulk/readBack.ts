import { describeLater } from './later';
import type { Ledger, OpenBatch, OpenState } from './ledger';
import type { BoundOperation, Finding, OpenRecord, ReadBack } from './operation';
import { tellFailure } from './settle';
import type { Code } from './codes';
import type { Batch, Id, Outcome } from './types';
import type { ReportEntry } from './report';
import type { Ports } from './settings';

/**
 * After silence the service may still be at work, and there is no job to ask: a record that isn't there yet is read
 * again after these waits (40 s in all).
 */
const readAgainAfterMs = [2000, 5000, 11_000, 22_000] as const;

/**
 * Reads what the reports left open, and settles all of it: nothing is open afterwards. `waitsMs` are the rests before what
 * got no answer, and isn't there, is read again.
 */
export async function readBackOpen<T>(
	operation: BoundOperation<T>,
	ledger: Ledger<T>,
	ports: Ports,
	waitsMs: readonly number[] = readAgainAfterMs,
): Promise<void> {
	const { openBatches } = ledger;
	const { readBack } = operation.after;
	const found = readBack ? await readAgain(readBack, openBatches, ports, waitsMs) : new Map<number, Finding>();
	for (const open of openBatches) {
		const absent = open.records.filter((record) => found.get(record.index)?.kind === 'absent');
		const reasonForAbsent = findReason(open.looseFailures, absent.length);
		for (const record of open.records) {
			const outcome = conclude(open, record.index, found.get(record.index), reasonForAbsent);
			const later = { data: { later: describeLater(operation, record, open.batch, ports.client) } };
			ledger.settle(record.index, {
				...outcome,
				...tellOrigin(open),
				...(outcome.status === 'unknown' && later),
			});
		}
	}
}

async function readAgain<T>(
	readBack: ReadBack<T>,
	openBatches: readonly OpenBatch<T>[],
	ports: Ports,
	waitsMs: readonly number[],
): Promise<Map<number, Finding>> {
	const { client, clock, signal, deadlineMs } = ports;
	const everyone = openBatches.flatMap(listOpen);
	const found = new Map<number, Finding>();
	if (everyone.length === 0) return found;
	const readOpen = async (open: readonly OpenRecord<T>[]): Promise<void> => {
		const seen = await readBack(open, client);
		for (const [index, what] of seen) found.set(index, what);
	};
	await readOpen(everyone);
	const silent = openBatches.filter((open) => open.state.kind === 'silent').flatMap(listOpen);
	for (const waitMs of waitsMs) {
		const missing = silent.filter(({ record }) => found.get(record.index)?.kind === 'absent');
		if (missing.length === 0 || signal.aborted || clock.now() + waitMs >= deadlineMs) break;
		await clock.sleep(waitMs, signal);
		await readOpen(missing);
	}
	return found;
}

function listOpen<T>(open: OpenBatch<T>): OpenRecord<T>[] {
	const { batch, createdIds, looseIds } = open;
	return open.records.map((record) => ({ record, batch, createdIds, looseIds }));
}

/**
 * The one rule of reading back: what is there is done, whoever did it. What isn't there has failed only if its job has
 * ended; else it may still come, and is unknown.
 */
function conclude<T>(
	open: OpenBatch<T>,
	index: number,
	found: Finding | undefined,
	reasonForAbsent: ReportEntry | undefined,
): Outcome {
	// Who else may have done it by now can't be told; in the run itself that is a matter of seconds.
	const isUnsure = found?.kind === 'present' && found.unsure === true && open.batch.size !== undefined;
	if (isUnsure) return { status: 'unknown', code: unknownCodes[open.state.kind], reason: maybeOthers };
	if (found?.kind === 'present') return tellPresent(found);
	if (!found) return open.reported.get(index) ?? tellUnknown(open.state);
	if (open.state.kind !== 'ended') return tellUnknown(open.state);
	if (found.kind === 'different') {
		const id = found.id === undefined ? {} : { id: found.id };
		return { status: 'failed', code: 'not_applied', reason: found.reason, ...id };
	}
	if (reasonForAbsent) return tellFailure(reasonForAbsent);
	return { status: 'failed', code: 'not_done', reason: tellNotDone(open) };
}

function tellPresent({ status, id, data }: Extract<Finding, { kind: 'present' }>): Outcome {
	return { status, ...(id !== undefined && { id }), ...(data !== undefined && { data }) };
}

/** Reads records of an earlier run once: the outcomes of those that are there for sure. Of the others it says nothing. */
export async function findDone<T>(
	{ after: { readBack } }: BoundOperation<T>,
	earlier: readonly { readonly batch: Batch<T>; readonly jobId?: string }[],
	{ client }: Ports,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const none = new Set<Id>();
	const open = earlier.flatMap(({ batch }) =>
		batch.records.map((record) => ({ record, batch, createdIds: none, looseIds: none })),
	);
	const found = readBack && open.length > 0 ? await readBack(open, client) : new Map<number, Finding>();
	for (const { batch, jobId } of earlier) {
		for (const { index } of batch.records) {
			const what = found.get(index);
			if (what?.kind !== 'present' || what.unsure) continue;
			outcomes.set(index, { ...tellPresent(what), batch: batch.number, ...(jobId !== undefined && { jobId }) });
		}
	}
	return outcomes;
}

/** A failure that names nobody belongs to the records that are absent, when there are as many of both and all agree. */
function findReason(looseFailures: readonly ReportEntry[], absent: number): ReportEntry | undefined {
	const [first, ...others] = looseFailures;
	if (!first || looseFailures.length !== absent) return undefined;
	const alike = others.every((entry) => entry.reason === first.reason && entry.serviceCode === first.serviceCode);
	return alike ? first : undefined;
}

function tellNotDone<T>(open: OpenBatch<T>): string {
	const reasons = [...new Set(open.looseFailures.flatMap((entry) => entry.reason ?? []))].slice(0, 5);
	if (reasons.length > 0) {
		return (
			'The job has ended and this record is not done. The report names nobody, but says for this batch: ' +
			reasons.join('; ')
		);
	}
	if (open.jobId === undefined) {
		return 'The answer does not name this record, and it is not done. Send it again alone.';
	}
	const message = open.message ? ` Its last message: ${open.message}.` : '';
	return `The job has ended and this record is not done. The report does not say why.${message} Send it again alone.`;
}

const unknownCodes: Readonly<Record<OpenState['kind'], Code>> = {
	ended: 'job_unclear',
	silent: 'no_answer',
	vanished: 'job_vanished',
	notEnded: 'job_not_ended',
};

const unknownCures: Readonly<Record<OpenState['kind'], string>> = {
	ended: 'The report does not say what became of this record, and it could not be looked up.',
	silent:
		'It was sent, and may or may not have been done. Look in the service, or run again: what is done is left alone.',
	vanished: 'It may or may not have been done. Look in the service, or run again: what is done is left alone.',
	notEnded:
		'The job may still do it. Look at the job later, by its id; or keep this row, and feed it to a step that checks jobs.',
};

const maybeOthers =
	'Nobody said what became of this record. It was changed in the service since it was sent, or holds what could be ' +
	'compared, but it cannot be told whether this run did it. Look in the service, or run again: what is done is left alone.';

function tellUnknown(state: OpenState): Outcome {
	const why = state.kind === 'ended' ? '' : `${state.why.replace(/\.?$/, '.')} `;
	return { status: 'unknown', code: unknownCodes[state.kind], reason: `${why}${unknownCures[state.kind]}` };
}

function tellOrigin<T>(open: OpenBatch<T>): Partial<Outcome> {
	const httpStatus = open.state.kind === 'ended' ? undefined : open.state.status;
	return {
		batch: open.batch.number,
		...(open.jobId !== undefined && { jobId: open.jobId }),
		...(httpStatus !== undefined && { httpStatus }),
	};
}
