import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { doForEach, doInTurns, mapInTurns, type Steps } from '../../../bulk/turns';
import { fateOf, type Outcome } from '../../../bulk/types';
import { copyReadable, findUnreadable } from '../../shared/bulk/foundRows';
import { describeInputError, moveInputError, nameInputError } from '../../shared/bulk/inputError';
import { writeOutcome, type OutcomeForm } from '../../shared/bulk/outcomeForm';
import { sumTraffic, sumUp, tellSummary } from '../../shared/bulk/summary';
import { reviewUnknownIds } from '../../shared/bulk/unknownIds';
import { describeDifferences, type ReadOnce } from '../../shared/n8n/readOnce';
import type { RoutedItem, SettleRun } from './settleRun';
import { giveUpAfterMinutes } from './waitProperties';

/** What became of the items, by their index. */
export interface Settled {
	readonly outcomes: Map<number, Outcome>;
	/** How each item held its outcome: so it holds the new one. */
	readonly forms: readonly OutcomeForm[];
	readonly running: Set<number>;
}

/** What Wait and Check read once for all items. */
const readOnce: readonly ReadOnce[] = [
	{ path: 'jobsFrom', label: 'Jobs From' },
	{ path: 'outcomeField', label: 'Outcome Field' },
	{ path: giveUpAfterMinutes.name, label: giveUpAfterMinutes.displayName },
];

/** Warns of what is read once and would differ by item, where there is no other hint to say it in. */
export function hintAtDifferences(context: IExecuteFunctions): void {
	const message = describeDifferences(context, readOnce);
	if (message !== undefined) context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
}

/** One hint for all accounts, and the items with what became of them. Others have their turns meanwhile. */
export async function tellSettled(run: SettleRun, settled: Settled, field: string): Promise<RoutedItem[]> {
	const { context, clock } = run;
	const rows = await mapInTurns(context.getInputData(), readRow, clock);
	const errorName = nameInputError(rows, field);
	await clock.breathe?.();
	addHint(run, settled, errorName);
	await clock.breathe?.();
	return doInTurns(routeItems(rows, settled, field, errorName), clock);
}

function addHint(
	{ context, accounts, startedAtMs }: SettleRun,
	{ outcomes, running }: Settled,
	errorName: string | undefined,
): void {
	const settled = [...outcomes].filter(([index]) => !running.has(index)).map(([, outcome]) => outcome);
	const notes = [
		...(running.size === 0 ? [] : [`${running.size} still running.`]),
		...(errorName === undefined ? [] : [describeInputError(errorName)]),
	];
	const elapsedMs = (accounts[0]?.ports.clock.now() ?? startedAtMs) - startedAtMs;
	const traffic = sumTraffic(accounts.map(({ ports }) => ports.client.traffic));
	const difference = describeDifferences(context, readOnce);
	const { warnings: doubts = [] } = reviewUnknownIds('unchanged')(new Map(settled.entries()));
	const warnings = [...doubts, ...(difference === undefined ? [] : [difference])];
	const summary = sumUp(settled, traffic, elapsedMs, [...notes, ...warnings]);
	const type = summary.done === summary.records && warnings.length === 0 ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

/** The item as it can be read: a field that throws is left out. */
function readRow(item: INodeExecutionData): INodeExecutionData {
	const isReadable = findUnreadable(item.json) === undefined;
	return isReadable ? item : { ...item, json: copyReadable(item.json) };
}

function* routeItems(
	rows: readonly INodeExecutionData[],
	{ outcomes, forms, running }: Settled,
	field: string,
	errorName: string | undefined,
): Steps<RoutedItem[]> {
	const routed: RoutedItem[] = [];
	yield* doForEach(rows, ({ json, binary }, index) => {
		const outcome = outcomes.get(index);
		if (!outcome) return;
		const item = {
			json: { ...moveInputError(json, errorName), ...writeOutcome(outcome, field, forms[index] ?? 'field') },
			pairedItem: { item: index },
			...(binary && { binary }),
		};
		const outputIndex = running.has(index) ? 2 : fateOf(outcome.status) === 'done' ? 0 : 1;
		routed.push({ item, outputIndex });
	});
	return routed;
}
