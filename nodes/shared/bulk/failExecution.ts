import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { fateOf, type Outcome } from '../../../bulk/types';
import { tellSummary, type Summary } from './summary';

/** Rows that the error lists. */
const listed = 10;

/** The option "Fail Execution": one error for all, when everything is settled. */
export function failExecution(
	context: IExecuteFunctions,
	abovePercent: number | undefined,
	outcomes: readonly Outcome[],
	summary: Summary,
): void {
	const notDone = summary.records - summary.done;
	if (abovePercent === undefined || notDone === 0) return;
	if ((notDone * 100) / summary.records <= abovePercent) return;
	const rows = outcomes
		.map((outcome, index) => ({ outcome, index }))
		.filter(({ outcome }) => fateOf(outcome.status) !== 'done')
		.slice(0, listed)
		.map(
			({ outcome, index }) =>
				`Item ${index}: ${outcome.status}: ${(outcome.reason ?? '').replace(`Item ${index}: `, '')}`,
		);
	const more = notDone > listed ? [`And ${notDone - listed} more.`] : [];
	throw new NodeOperationError(context.getNode(), `${notDone} of ${summary.records} records are not done.`, {
		description: [tellSummary(summary), ...rows, ...more].join('\n'),
	});
}
