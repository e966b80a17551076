import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cutItems } from '../cut/cutItems';
import type { Batch } from '../cut/types';
import { readContents } from './settings';

/** Operation Split: one item for each batch, and the items that are in none. */
export async function splitItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { batches, leftOut, linkTo } = await cutItems(context, { contents: readContents(context), allowEmpty: false });
	return [
		batches.map((batch, index) => ({
			json: describeBatch(batch, index + 1, batches.length),
			pairedItem: batch.records.map((record) => linkTo(record.index)),
		})),
		leftOut,
	];
}

/** `index` counts from 1, so that the user can read off "batch 3 of 11". */
function describeBatch({ records, key, group }: Batch, index: number, total: number): IDataObject {
	const batch = records.map(({ content }) => content) as IDataObject[];
	return { batch, key, index, total, ...(group !== undefined && { group }) };
}
