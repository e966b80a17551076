import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Row } from './foundRows';
import { moveInputError, nameInputError } from './inputError';
import type { BesideOutcome } from './followed';
import { leaveOutOutcome, writeOutcome } from './outcomeForm';
import type { BulkSettings } from './settings';

/** What of the input the output items keep, and under which name they say what became of it. */
type ItemSettings = Pick<BulkSettings, 'outcomeField' | 'outcomeAs' | 'isVersion2' | 'includeInputFields'>;

/** What leaves the node: what became of each row, and what was done beside them. */
interface Told {
	/** In the order of the rows. */
	readonly outcomes: readonly Outcome[];
	readonly beside?: readonly BesideOutcome[];
}

/** The items of Done and Failed, each in input order, and behind them what is in no row; or all of them on one output. */
export function emitOutcomes(
	rows: readonly Row[],
	{ outcomes, beside = [] }: Told,
	settings: ItemSettings,
	oneOutput: boolean,
): INodeExecutionData[][] {
	const done: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	const errorName = findErrorName(rows, settings);
	const outputOf = ({ status }: Outcome): INodeExecutionData[] =>
		oneOutput || fateOf(status) === 'done' ? done : failed;
	rows.forEach((row, index) => {
		const outcome = outcomes[index];
		if (!outcome) return;
		outputOf(outcome).push({
			json: addOutcome(moveInputError(pickFields(row.json, settings.includeInputFields), errorName), outcome, settings),
			pairedItem: { item: row.itemIndex },
			...(row.binary && { binary: row.binary }),
		});
	});
	for (const { index, fields, outcome } of beside) {
		const { itemIndex = 0 } = rows[index] ?? {};
		outputOf(outcome).push({
			json: addOutcome({ ...fields }, outcome, settings),
			pairedItem: { item: itemIndex },
		});
	}
	return oneOutput ? [done] : [done, failed];
}

/** The outcome takes the place of one of that name. n8n's table follows the first item's order. */
function addOutcome(
	fields: IDataObject,
	outcome: Outcome,
	{ outcomeField, outcomeAs, isVersion2 }: ItemSettings,
): IDataObject {
	const told = writeOutcome(outcome, outcomeField, outcomeAs);
	return isVersion2 ? { ...told, ...leaveOutOutcome(fields, outcomeField, outcomeAs) } : { ...fields, ...told };
}

/** The name under which the output items have the input field `error`; undefined where it stays, or is left out. */
export function findErrorName(
	rows: readonly Row[],
	{ outcomeField, includeInputFields: included }: ItemSettings,
): string | undefined {
	const isKept = included === 'all' || (included !== 'none' && included.includes('error'));
	return isKept ? nameInputError(rows, outcomeField) : undefined;
}

function pickFields(json: IDataObject, included: BulkSettings['includeInputFields']): IDataObject {
	if (included === 'all') return json;
	if (included === 'none') return {};
	return Object.fromEntries(Object.entries(json).filter(([name]) => included.includes(name)));
}
