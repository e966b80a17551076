import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { doForEach, type Steps } from '../../../bulk/turns';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Row } from './foundRows';
import { moveInputError, nameInputError } from './inputError';
import type { BesideOutcome } from './followed';
import { makeLeaveOutOutcome, writeOutcome } from './outcomeForm';
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
export function* emitOutcomes(
	rows: readonly Row[],
	{ outcomes, beside = [] }: Told,
	settings: ItemSettings,
	oneOutput: boolean,
): Steps<INodeExecutionData[][]> {
	const done: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	const errorName = findErrorName(rows, settings);
	const outputOf = ({ status }: Outcome): INodeExecutionData[] =>
		oneOutput || fateOf(status) === 'done' ? done : failed;
	const addOutcome = makeAddOutcome(settings);
	yield* doForEach(rows, ({ json, itemIndex, binary }, index) => {
		const outcome = outcomes[index];
		if (!outcome) return;
		const fields = moveInputError(pickFields(json, settings.includeInputFields), errorName);
		const item = { json: addOutcome(fields, outcome), pairedItem: { item: itemIndex } };
		outputOf(outcome).push(binary ? { ...item, binary } : item);
	});
	for (const { index, fields, outcome } of beside) {
		const { itemIndex = 0 } = rows[index] ?? {};
		outputOf(outcome).push({
			json: addOutcome({ ...fields }, outcome),
			pairedItem: { item: itemIndex },
		});
	}
	return oneOutput ? [done] : [done, failed];
}

/** The outcome takes the place of one of that name. n8n's table follows the first item's order. */
function makeAddOutcome({
	outcomeField,
	outcomeAs,
	isVersion2,
}: ItemSettings): (fields: IDataObject, outcome: Outcome) => IDataObject {
	const leaveOut = makeLeaveOutOutcome(outcomeField, outcomeAs);
	return (fields, outcome) => {
		const told = writeOutcome(outcome, outcomeField, outcomeAs);
		return isVersion2 ? addFields(told, leaveOut(fields)) : { ...fields, ...told };
	};
}

/** Puts fields behind those that an object has: some ten times as fast as spreading both into a new one. */
function addFields(object: IDataObject, fields: IDataObject): IDataObject {
	for (const name of Object.keys(fields)) {
		const value = fields[name];
		// An assignment to this name would do something else.
		if (name !== '__proto__') object[name] = value;
		else Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
	}
	return object;
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
