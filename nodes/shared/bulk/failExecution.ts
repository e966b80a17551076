import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { RowNames } from './rowNames';
import type { Summary } from './summary';

/** Rows that the error lists. */
const listed = 10;

interface ToldRows {
	readonly outcomes: readonly Outcome[];
	readonly names: RowNames | undefined;
	/** The run in a line. */
	readonly line: string;
}

/** The option "Fail Execution": one error for all, when everything is settled. */
export function failExecution(
	context: IExecuteFunctions,
	abovePercent: number | undefined,
	{ outcomes, names, line }: ToldRows,
	summary: Summary,
): void {
	const notDone = summary.records - summary.done;
	if (abovePercent === undefined || notDone === 0) return;
	if ((notDone * 100) / summary.records <= abovePercent) return;
	const rows: string[] = [];
	for (const [index, outcome] of outcomes.entries()) {
		if (rows.length === listed) break;
		if (fateOf(outcome.status) !== 'done') rows.push(tellRow(outcome, index, names));
	}
	const more = notDone > listed ? [`And ${notDone - listed} more.`] : [];
	throw new NodeOperationError(context.getNode(), `${notDone} of ${summary.records} records are not done.`, {
		description: [line, ...rows, ...more].join('\n'),
	});
}

/** `Row 3 (E-102): failed: …`; the reason bears the name of its row itself. */
function tellRow({ status, reason = '' }: Outcome, index: number, names: RowNames | undefined): string {
	const lead = names?.lead(index) ?? `Item ${index}: `;
	return `${lead}${status}: ${reason.startsWith(lead) ? reason.slice(lead.length) : reason}`;
}
