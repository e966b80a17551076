import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../../bulk/types';
import type { BoundRow } from '../shared/boundRow';
import { isObject, show } from '../shared/json';
import { zendesk } from './service';

/** An item as the earlier step left it. */
export interface Read {
	readonly outcome: Outcome;
	/** What settles it, where it isn't settled. */
	readonly earlier?: Earlier;
}

/** A record of an earlier run that is submitted or unknown. */
export interface Earlier {
	readonly row: BoundRow;
	readonly record: unknown;
	readonly jobId?: string;
	readonly sinceMs?: number;
	readonly sentAtMs?: number;
}

/** The field in which the earlier step wrote its outcomes. */
export function readOutcomeField(context: IExecuteFunctions): string {
	const field = String(context.getNodeParameter('outcomeField', 0, 'outcome') ?? '').trim();
	if (field !== '') return field;
	throw new NodeOperationError(context.getNode(), '"Outcome Field" is empty.', {
		description: 'Write the name of the field in which the earlier step wrote the outcome, usually "outcome".',
	});
}

export function readRecord(given: unknown, index: number, field: string, rows: readonly BoundRow[]): Read {
	if (!isObject(given) || typeof given.status !== 'string') {
		const reason =
			`Item ${index}: there is no outcome in the field "${field}", but ${show(given)}. Feed in the items of a bulk ` +
			'operation, and give the name of its Outcome Field.';
		return { outcome: { status: 'failed', code: 'missing_field', reason } };
	}
	const outcome = given as unknown as Outcome;
	if (outcome.status !== 'submitted' && outcome.status !== 'unknown') return { outcome };
	const later = isObject(given.data) && isObject(given.data.later) ? given.data.later : {};
	const row = rows.find(({ name }) => later.operation === `${zendesk.name}:${name}`);
	// What another service left unknown is not for Zendesk to say.
	if (!row) return { outcome: outcome.status === 'unknown' ? outcome : tellLost(outcome, index, field) };
	return {
		outcome,
		earlier: {
			row,
			record: later.record,
			...(typeof outcome.jobId === 'string' && { jobId: outcome.jobId }),
			...(typeof later.since === 'number' && { sinceMs: later.since }),
			...(typeof later.sentAt === 'number' && { sentAtMs: later.sentAt }),
		},
	};
}

function tellLost(outcome: Outcome, index: number, field: string): Outcome {
	const reason =
		`Item ${index}: the record was submitted, but what settles it is missing ("${field}.data.later"). Pass the outcome ` +
		'on as it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.';
	return { ...outcome, status: 'unknown', code: 'job_unclear', reason };
}
