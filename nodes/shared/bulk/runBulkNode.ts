import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from './listed';
import type { Service } from './operation';
import { emitOutcomes, findErrorName } from './emit';
import { failExecution } from './failExecution';
import { describeInputError } from './inputError';
import type { Note } from './notes';
import { isTool } from '../n8n/tool';
import { isObject } from '../values/json';
import type { Row } from './rows';
import type { OperationRun } from './runOperation';
import type { BulkSettings } from './settings';
import { summaryAsJson, sumUp, tellSummary, type Summary } from './summary';
import { makeRefusalError } from '../n8n/errors';
import type { Access } from '../n8n/transport';
import type { Ports } from '../../../bulk/settings';

/** What a bulk operation needs of its node. */
export interface BulkRun {
	readonly service: Service;
	readonly access: Access;
	readonly ports: Ports;
	readonly startedAtMs: number;
	readonly settings: BulkSettings;
}

/** `execute` of a bulk operation: read the rows, run them, tell what became of each. */
export async function runBulkNode(
	context: IExecuteFunctions,
	operation: ListedOperation,
	{ service, access, ports, startedAtMs, settings }: BulkRun,
): Promise<INodeExecutionData[][]> {
	const { client, clock } = ports;
	const read = operation.read(context, service);
	const run = settings.dryRun
		? await read.rehearse(service, settings, client, access)
		: await read.run(service, settings, ports);
	throwIfRefused(context, run);

	const outcomes = read.rows.map((_, index) =>
		nameNotTaken(read.failed.get(index) ?? run.outcomes.get(index) ?? forgotten, read.notTaken.get(index)),
	);
	const warnings = listWarnings(run).map((message): Note => ({ type: 'warning', message }));
	const notes = [...read.notes, ...noteInputError(read.rows, settings), ...warnings];
	const messages = [...run.notes, ...notes.map(({ message }) => message)];
	const { beside = [] } = run;
	const told = [...outcomes, ...beside.map(({ outcome }) => outcome)];
	const summary = sumUp(told, client.traffic, clock.now() - startedAtMs, messages);
	addHint(context, summary, notes);
	failExecution(context, settings.failAbovePercent, told, summary);
	return emit(context, settings, read.rows, { outcomes, beside }, summary);
}

/** Can't be: the engine gives each record an outcome, and tests hold it to that. If it ever is, it's told. */
const forgotten: Outcome = {
	status: 'unknown',
	code: 'no_answer',
	reason: 'This record has no outcome: a fault of this node. Look in the service, and please report it.',
};

/** A run that was stopped since the service did more than it was asked to says so, though the rows before it are done. */
function listWarnings({ warnings = [], stoppedBy }: OperationRun): readonly string[] {
	return stoppedBy?.code === 'members_lost' ? [...warnings, stoppedBy.reason] : warnings;
}

const settingsCodes: readonly Refusal['code'][] = ['credential_refused', 'forbidden', 'not_found', 'unreachable'];

/** Refused from the start, for what the credential is: nothing was written, and no row is to blame. */
function throwIfRefused(context: IExecuteFunctions, run: OperationRun): void {
	const { stoppedBy } = run;
	if (!stoppedBy || run.wrote || !settingsCodes.includes(stoppedBy.code)) return;
	throw makeRefusalError(context.getNode(), stoppedBy);
}

/** The outcome, with the fields that the record has and the operation does not take. */
function nameNotTaken(outcome: Outcome, notTaken: readonly string[] | undefined): Outcome {
	const { data = {} } = outcome;
	return notTaken && isObject(data) ? { ...outcome, data: { ...data, notTaken } } : outcome;
}

function noteInputError(rows: readonly Row[], settings: BulkSettings): readonly Note[] {
	const name = settings.summary ? undefined : findErrorName(rows, settings);
	return name === undefined ? [] : [{ type: 'info', message: describeInputError(name) }];
}

function addHint(context: IExecuteFunctions, summary: Summary, notes: readonly Note[]): void {
	const isAllWell = summary.done === summary.records && notes.every(({ type }) => type === 'info');
	const type = isAllWell ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

function emit(
	context: IExecuteFunctions,
	settings: BulkSettings,
	rows: readonly Row[],
	told: Parameters<typeof emitOutcomes>[1],
	summary: Summary,
): INodeExecutionData[][] {
	if (settings.summary) {
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: summaryAsJson(summary), pairedItem }]];
	}
	return emitOutcomes(rows, told, settings, settings.oneOutput || isTool(context));
}
