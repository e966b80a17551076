import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Row } from './rows';
import type { BulkSettings } from './settings';

/** The items of Done and Failed, each in input order; or all of them on one output. */
export function emitOutcomes(
	rows: readonly Row[],
	outcomes: readonly Outcome[],
	settings: Pick<BulkSettings, 'outcomeField' | 'includeInputFields'>,
	oneOutput: boolean,
): INodeExecutionData[][] {
	const done: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	rows.forEach((row, index) => {
		const outcome = outcomes[index];
		if (!outcome) return;
		const output = oneOutput || fateOf(outcome.status) === 'done' ? done : failed;
		output.push({
			json: {
				...pickFields(row.json, settings.includeInputFields),
				[settings.outcomeField]: { ...outcome } as IDataObject,
			},
			pairedItem: { item: row.itemIndex },
			...(row.binary && { binary: row.binary }),
		});
	});
	return oneOutput ? [done] : [done, failed];
}

function pickFields(json: IDataObject, included: BulkSettings['includeInputFields']): IDataObject {
	if (included === 'all') return json;
	if (included === 'none') return {};
	return Object.fromEntries(Object.entries(json).filter(([name]) => included.includes(name)));
}
