import type { RecordSlice } from '../../../bulk/planSlices';
import { outcomeOfRefusal } from '../../../bulk/refusal';
import { runSlices, type SlicesResult } from '../../../bulk/run';
import type { Ports } from '../../../bulk/settings';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { bindSettings } from './bind';
import type { BulkOperation, Resolved, Service } from './operation';
import { leaveUnsent, type OperationRun, type RunGiven } from './operationRun';

/** A run, and all records that became ready for it. */
export interface SentRun<Ready> {
	readonly run: OperationRun;
	/** Undefined, where nothing can be sent at all. */
	readonly ready?: readonly BulkRecord<Ready>[];
}

/** Sends records as they become ready. Where the first of them can't be looked up, nothing is sent. */
export async function runInSlices<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	service: Service,
	records: readonly BulkRecord<Asked>[],
	slices: AsyncGenerator<Resolved<Ready>, undefined, undefined>,
	{ run, context: { settings } }: RunGiven<S>,
	ports: Ports,
): Promise<SentRun<Ready>> {
	const { value: first } = await slices.next();
	if (!first || first.stoppedBy) return { run: leaveUnsent(records, first ?? { records: [], outcomes: new Map() }) };
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<Ready>[] = [];
	const notes: string[] = [];
	const take = (slice: Resolved<Ready>): RecordSlice<Ready> => {
		for (const [index, outcome] of slice.outcomes) outcomes.set(index, outcome);
		for (const record of slice.records) ready.push(record);
		for (const note of slice.notes ?? []) notes.push(note);
		return { records: slice.records, leftOut: slice.outcomes.size };
	};
	const takeAll = async function* (): AsyncGenerator<RecordSlice<Ready>, void, undefined> {
		yield take(first);
		for await (const slice of slices) yield take(slice);
	};
	const sent = await runSlices(
		bindSettings(operation, service, settings),
		{ most: records.length, slices: takeAll() },
		run,
		ports,
	);
	const { stoppedBy, wrote } = sent;
	const rest = { ...(stoppedBy && { stoppedBy }), wrote, notes };
	if (sent.outcomes.size === records.length) return { run: { outcomes: sent.outcomes, ...rest }, ready };
	const tell = ({ index }: BulkRecord<Asked>): void => {
		const outcome = sent.outcomes.get(index) ?? outcomes.get(index) ?? tellNotSent(sent);
		outcomes.set(index, outcome);
	};
	await doInTurns(doForEach(records, tell), ports.clock);
	return { run: { outcomes, ...rest }, ready };
}

/** What becomes of a record that did not come to be sent. */
function tellNotSent({ stoppedBy, fault = '' }: SlicesResult): Outcome {
	if (stoppedBy) return outcomeOfRefusal(stoppedBy, 'unsent');
	return { status: 'unsent', code: 'internal_error', reason: `${fault} Nothing was sent.` };
}
