import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import { isObject, parseJson, show } from '../../shared/values/json';
import { zendesk } from '../api/service';

/** An item as the earlier step left it. */
export interface Read {
	readonly outcome: Outcome;
	/** What settles it, where it isn't settled. */
	readonly earlier?: Earlier;
}

/** A record of an earlier run that is submitted or unknown. */
export interface Earlier {
	readonly row: ListedOperation;
	readonly record: unknown;
	readonly jobId?: string;
	readonly sinceMs?: number;
	readonly sentAtMs?: number;
	/** Where it stood in its batch, and how many records that had. */
	readonly place?: number;
	readonly size?: number;
}

/** The field in which the earlier step wrote its outcomes. */
export function readOutcomeField(context: IExecuteFunctions): string {
	const field = String(context.getNodeParameter('outcomeField', 0, 'outcome') ?? '').trim();
	if (field !== '') return field;
	throw new NodeOperationError(context.getNode(), '"Outcome Field" is empty.', {
		description: 'Write the name of the field in which the earlier step wrote the outcome, usually "outcome".',
	});
}

/** Reads all items. Where none of them has an outcome, it's the name of the field that is wrong. */
export function readRecords(context: IExecuteFunctions, field: string, rows: readonly ListedOperation[]): Read[] {
	const given = context.getInputData().map(({ json }) => readOutcome(json[field]));
	if (given.length > 0 && given.every((outcome) => outcome === undefined)) {
		throw new NodeOperationError(context.getNode(), `No item has an outcome in the field "${field}".`, {
			description: 'Feed in the items of a bulk operation, and set "Outcome Field" to the name that it uses.',
		});
	}
	return given.map((outcome, index) => {
		if (outcome) return readRecord(outcome, index, field, rows);
		const held = show(context.getInputData()[index]?.json[field]);
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

function readRecord(outcome: Outcome, index: number, field: string, rows: readonly ListedOperation[]): Read {
	if (outcome.status !== 'submitted' && outcome.status !== 'unknown') return { outcome };
	const later = isObject(outcome.data) && isObject(outcome.data.later) ? outcome.data.later : {};
	const row = rows.find(({ name }) => later.operation === `${zendesk.name}:${name}`);
	// What another service left unknown is not for Zendesk to say.
	if (!row || !isObject(later.record)) {
		return { outcome: outcome.status === 'unknown' ? outcome : tellLost(outcome, index, field) };
	}
	const sentAtMs = later.sentAt ?? later.since;
	return {
		outcome,
		earlier: {
			row,
			record: later.record,
			...(typeof outcome.jobId === 'string' && { jobId: outcome.jobId }),
			...(typeof later.since === 'number' && { sinceMs: later.since }),
			...(typeof sentAtMs === 'number' && { sentAtMs }),
			...(typeof later.place === 'number' && { place: later.place }),
			...(typeof later.size === 'number' && { size: later.size }),
		},
	};
}

function tellLost(outcome: Outcome, index: number, field: string): Outcome {
	const reason =
		`Item ${index}: the record was submitted, but what settles it is missing ("${field}.data.later"). Pass the outcome ` +
		'on as it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.';
	return { ...outcome, status: 'unknown', code: 'job_unclear', reason };
}
