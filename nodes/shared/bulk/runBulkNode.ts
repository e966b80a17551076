import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { RecordsToRun } from './listed';
import { tellCauses } from './causes';
import { noteDifferences } from './differences';
import { emitOutcomes, findErrorName } from './emit';
import { failExecution } from './failExecution';
import { describeInputError } from './inputError';
import { findFailAbove, findFailedOutput, noteLoop, tellFailedOutput, type FailedOutput } from './lostRows';
import { mergeParts } from './mergeParts';
import type { Note } from './notes';
import type { OperationFace } from './operation';
import { noteHiddenDryRun } from './otherVersion';
import { isTool } from '../n8n/tool';
import { isObject } from '../values/json';
import type { Row } from './rows';
import { runParts, type BulkPart, type PartToRun } from './runParts';
import type { BulkSettings } from './settings';
import { summaryAsJson, sumUp, tellSummary, type Summary } from './summary';
import { makeRefusalError } from '../n8n/errors';

/** What a bulk operation needs of its node. */
export interface BulkRun {
	/** By the credential, which may differ by item. */
	readonly parts: readonly [BulkPart, ...BulkPart[]];
	/** What becomes of items that have no usable credential. */
	readonly faults: ReadonlyMap<number, Outcome>;
	readonly startedAtMs: number;
	readonly settings: BulkSettings;
}

/** `execute` of a bulk operation: read the rows, run them, tell what became of each. */
export async function runBulkNode(
	context: IExecuteFunctions,
	{ parts, faults, startedAtMs, settings }: BulkRun,
): Promise<INodeExecutionData[][]> {
	const { clock } = parts[0].ports;
	const breathe = async (): Promise<void> => clock.breathe?.();
	const read = await parts[0].operation.read(context, parts[0].service, settings.operation, parts[0].ports);
	const differences = noteDifferences(context, parts[0].operation.face);
	const picked = await pickRecords(context, { parts, faults, settings }, read);
	await breathe();
	const run = mergeParts(await runParts(picked, settings));
	if (run.refusal) throw makeRefusalError(context.getNode(), run.refusal);

	const { found, outcomes } = await doInTurns(tellRows(read, faults, run.outcomes), clock);
	const notes = [
		...run.notes,
		...read.notes,
		...noteInputError(read.rows, settings),
		...differences,
		...[noteLoop, noteHiddenDryRun].flatMap((note) => note(context)),
	];
	const messages = notes.map(({ message }) => message);
	const beside = run.beside.map(({ outcome }) => outcome);
	const told = beside.length === 0 ? outcomes : [...outcomes, ...beside];
	await breathe();
	const summary = sumUp(told, run.traffic, clock.now() - startedAtMs, messages);
	const failed = findFailedOutput(context, settings, summary.records - summary.done);
	await breathe();
	const all = summary.done === summary.records ? [] : [...found, ...beside];
	const causes = await doInTurns(listCauses(parts[0].operation.face, all, failed), clock);
	addHint(context, summary, { notes, causes });
	const line = tellSummary(summary, failed.lost > 0 ? tellFailedOutput(failed) : []);
	failExecution(
		context,
		findFailAbove(context, settings, failed),
		{ outcomes: told, names: read.names, line },
		summary,
	);
	return doInTurns(emit(context, settings, read.rows, { outcomes, beside: run.beside }, summary), clock);
}

/** What became of each row, as it was found and as it is told. */
function* tellRows(
	{ rows, failed, names, notTaken }: RecordsToRun,
	faults: BulkRun['faults'],
	outcomes: ReadonlyMap<number, Outcome>,
): Steps<{ readonly found: readonly Outcome[]; readonly outcomes: readonly Outcome[] }> {
	const found: Outcome[] = [];
	const told: Outcome[] = [];
	yield* doForEach(rows, ({ itemIndex }, index) => {
		const outcome = failed.get(index) ?? faults.get(itemIndex) ?? outcomes.get(index) ?? forgotten;
		found.push(outcome);
		told.push(nameNotTaken(names?.nameIn(outcome, index, itemIndex) ?? outcome, notTaken.get(index)));
	});
	return { found, outcomes: told };
}

/** Can't be: the engine gives each record an outcome, and tests hold it to that. If it ever is, it's told. */
const forgotten: Outcome = {
	status: 'unknown',
	code: 'no_answer',
	reason: 'This record has no outcome: a fault of this node. Look in the service, and please report it.',
};

/** The parts with their records. Where there are several, those without any are left out. */
async function pickRecords(
	context: IExecuteFunctions,
	{ parts, faults, settings }: Pick<BulkRun, 'parts' | 'faults' | 'settings'>,
	read: RecordsToRun,
): Promise<readonly PartToRun[]> {
	const unreadRows = read.rows.filter(({ itemIndex }) => faults.has(itemIndex)).length;
	// Accounts on servers of another kind have operations of their own, on the same fields.
	const reads = new Map([[parts[0].operation, read]]);
	const picked: PartToRun[] = [];
	for (const part of parts) {
		const { operation, service, ports, itemIndexes } = part;
		const own = reads.get(operation) ?? (await operation.read(context, service, settings.operation, ports));
		reads.set(operation, own);
		picked.push({ ...part, records: await own.pick(itemIndexes, unreadRows) });
	}
	const filled = picked.filter(({ records }) => records.indexes.length > 0);
	return filled.length > 0 ? filled : picked.slice(0, 1);
}

/** The outcome, with the fields that the record has and the operation does not take. */
function nameNotTaken(outcome: Outcome, notTaken: readonly string[] | undefined): Outcome {
	if (!notTaken) return outcome;
	const { data = {} } = outcome;
	return isObject(data) ? { ...outcome, data: { ...data, notTaken } } : outcome;
}

function noteInputError(rows: readonly Row[], settings: BulkSettings): readonly Note[] {
	const name = settings.summary ? undefined : findErrorName(rows, settings);
	return name === undefined ? [] : [{ type: 'info', message: describeInputError(name) }];
}

/** Why rows are not done, and where they are. */
function* listCauses(
	{ fields }: OperationFace,
	told: readonly Outcome[],
	failed: FailedOutput,
): Steps<readonly string[]> {
	const causes = yield* tellCauses(told, fields);
	return causes === undefined ? [] : [causes, ...tellFailedOutput(failed)];
}

function addHint(
	context: IExecuteFunctions,
	summary: Summary,
	{ notes, causes }: { readonly notes: readonly Note[]; readonly causes: readonly string[] },
): void {
	const isAllWell = summary.done === summary.records && notes.every(({ type }) => type === 'info');
	const type = isAllWell ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary, causes), type, location: 'outputPane' });
}

function* emit(
	context: IExecuteFunctions,
	settings: BulkSettings,
	rows: readonly Row[],
	told: Parameters<typeof emitOutcomes>[1],
	summary: Summary,
): Steps<INodeExecutionData[][]> {
	if (settings.summary) {
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: summaryAsJson(summary), pairedItem }]];
	}
	return yield* emitOutcomes(rows, told, settings, settings.oneOutput || isTool(context));
}
