import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readLater, type EarlierRecord } from '../../../bulk/later';
import { mapInTurns } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import { nameLater, readOutcome, type OutcomeForm } from '../../shared/bulk/outcomeForm';
import { canBeWritten } from '../../shared/bulk/storedRecord';
import { evaluate } from '../../shared/n8n/evaluate';
import { refuseSetting } from '../../shared/n8n/parameters';
import { show, type JsonObject } from '../../shared/values/json';
import { zendesk } from '../api/service';
import type { SettleRun } from './settleRun';

/** An item as the earlier step left it. */
export interface EarlierItem {
	readonly outcome: Outcome;
	/** How the item holds it. */
	readonly form: OutcomeForm;
	/** What settles it, where it's submitted or unknown. */
	readonly toSettle?: RecordToSettle;
}

/** A record of an earlier run, and the operation that sent it. */
export interface RecordToSettle extends EarlierRecord {
	readonly sentBy: ListedOperation;
}

/** The field in which the earlier step wrote its outcomes. */
export function readOutcomeField(context: IExecuteFunctions): string {
	const field = String(context.getNodeParameter('outcomeField', 0, 'outcome') ?? '').trim();
	if (field !== '') return field;
	return refuseSetting(
		context,
		'"Outcome Field" is empty.',
		'Write the name of the field in which the earlier step wrote the outcome, usually "outcome".',
	);
}

/** Reads all items. Where none of them has an outcome, it's the name of the field that is wrong. */
export async function readItems(
	{ context, operations, clock }: Pick<SettleRun, 'context' | 'operations' | 'clock'>,
	field: string,
): Promise<EarlierItem[]> {
	const input = context.getInputData();
	const readGiven = ({ json }: INodeExecutionData): ReturnType<typeof readOutcome> => {
		const read = evaluate(() => readOutcome(json, field));
		return read.kind === 'read' ? (read.value as ReturnType<typeof readOutcome>) : undefined;
	};
	const given = await mapInTurns(input, readGiven, clock);
	if (given.length > 0 && given.every((outcome) => outcome === undefined)) {
		refuseSetting(
			context,
			`No item has an outcome in the field "${field}".`,
			'Feed in the items of a bulk operation, and set "Outcome Field" to the name that it uses.',
		);
	}
	const usualForm = given.find((one) => one !== undefined)?.form ?? 'field';
	const readOne = (one: (typeof given)[number], index: number): EarlierItem => {
		if (one) return { ...readItem(one, index, field, operations), form: one.form };
		const held = showField(input[index]?.json, field);
		const reason =
			`Item ${index}: there is no outcome in the field "${field}", but ${held}. Feed in the items of a bulk ` +
			'operation, and give the name of its Outcome Field.';
		return { outcome: { status: 'failed', code: 'missing_field', reason }, form: usualForm };
	};
	return mapInTurns(given, readOne, clock);
}

function showField(json: JsonObject | undefined, field: string): string {
	const read = evaluate(() => json?.[field]);
	return show(read.kind === 'read' ? read.value : undefined);
}

function readItem(
	{ outcome, form }: Pick<EarlierItem, 'outcome' | 'form'>,
	index: number,
	field: string,
	operations: readonly ListedOperation[],
): Omit<EarlierItem, 'form'> {
	const where = nameLater(field, form);
	if (outcome.status !== 'submitted' && outcome.status !== 'unknown') return { outcome };
	if (!canBeWritten(outcome)) return { outcome: describeChanged(outcome, index, where) };
	const earlier = readLater(outcome);
	const sentBy = earlier && operations.find(({ name }) => earlier.operation === `${zendesk.name}:${name}`);
	if (sentBy && !sentBy.isStored(earlier.record)) return { outcome: describeChanged(outcome, index, where) };
	if (sentBy) return { outcome, toSettle: { ...earlier, sentBy } };
	// What another service left unknown is not for Zendesk to say.
	return { outcome: outcome.status === 'unknown' ? outcome : describeLost(outcome, index, where) };
}

/** Whoever keeps outcomes in a sheet may have changed them. */
function describeChanged({ jobId }: Outcome, index: number, where: string): Outcome {
	const reason =
		`Item ${index}: what settles the record ("${where}") is not what an earlier run wrote there. Pass the ` +
		'outcome on as it is, or look in the service.';
	return { status: 'unknown', code: 'job_unclear', reason, ...(typeof jobId === 'string' && { jobId }) };
}

function describeLost(outcome: Outcome, index: number, where: string): Outcome {
	const reason =
		`Item ${index}: the record was submitted, but what settles it is missing ("${where}"). Pass the outcome ` +
		'on as it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.';
	return { ...outcome, status: 'unknown', code: 'job_unclear', reason };
}
