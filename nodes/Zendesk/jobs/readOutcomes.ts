import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readLater, type EarlierRecord } from '../../../bulk/later';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import { canBeWritten } from '../../shared/bulk/storedRecord';
import { evaluate } from '../../shared/n8n/evaluate';
import { refuseSetting } from '../../shared/n8n/parameters';
import { isObject, parseJson, show } from '../../shared/values/json';
import { zendesk } from '../api/service';

/** An item as the earlier step left it. */
export interface EarlierItem {
	readonly outcome: Outcome;
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
export function readItems(
	context: IExecuteFunctions,
	field: string,
	operations: readonly ListedOperation[],
): EarlierItem[] {
	const fieldOf = ({ json }: INodeExecutionData): unknown => {
		const read = evaluate(() => json[field]);
		return read.kind === 'read' ? read.value : undefined;
	};
	const input = context.getInputData();
	const given = input.map((item) => readOutcome(fieldOf(item)));
	if (given.length > 0 && given.every((outcome) => outcome === undefined)) {
		refuseSetting(
			context,
			`No item has an outcome in the field "${field}".`,
			'Feed in the items of a bulk operation, and set "Outcome Field" to the name that it uses.',
		);
	}
	return given.map((outcome, index) => {
		if (outcome) return readItem(outcome, index, field, operations);
		const held = show(input[index] && fieldOf(input[index]));
		const reason =
			`Item ${index}: there is no outcome in the field "${field}", but ${held}. Feed in the items of a bulk ` +
			'operation, and give the name of its Outcome Field.';
		return { outcome: { status: 'failed', code: 'missing_field', reason } };
	});
}

/** An outcome that went through a database or a sheet may have become text. */
function readOutcome(given: unknown): Outcome | undefined {
	const value = typeof given === 'string' ? parseJson(given) : given;
	return isObject(value) && typeof value.status === 'string' ? (value as unknown as Outcome) : undefined;
}

function readItem(outcome: Outcome, index: number, field: string, operations: readonly ListedOperation[]): EarlierItem {
	if (outcome.status !== 'submitted' && outcome.status !== 'unknown') return { outcome };
	if (!canBeWritten(outcome)) return { outcome: describeChanged(outcome, index, field) };
	const earlier = readLater(outcome);
	const sentBy = earlier && operations.find(({ name }) => earlier.operation === `${zendesk.name}:${name}`);
	if (sentBy && !sentBy.isStored(earlier.record)) return { outcome: describeChanged(outcome, index, field) };
	if (sentBy) return { outcome, toSettle: { ...earlier, sentBy } };
	// What another service left unknown is not for Zendesk to say.
	return { outcome: outcome.status === 'unknown' ? outcome : describeLost(outcome, index, field) };
}

/** Whoever keeps outcomes in a sheet may have changed them. */
function describeChanged({ jobId }: Outcome, index: number, field: string): Outcome {
	const reason =
		`Item ${index}: what settles the record ("${field}.data.later") is not what an earlier run wrote there. Pass the ` +
		'outcome on as it is, or look in the service.';
	return { status: 'unknown', code: 'job_unclear', reason, ...(typeof jobId === 'string' && { jobId }) };
}

function describeLost(outcome: Outcome, index: number, field: string): Outcome {
	const reason =
		`Item ${index}: the record was submitted, but what settles it is missing ("${field}.data.later"). Pass the outcome ` +
		'on as it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.';
	return { ...outcome, status: 'unknown', code: 'job_unclear', reason };
}
