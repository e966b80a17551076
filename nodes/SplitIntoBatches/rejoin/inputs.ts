import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isEmpty } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import type { Lineage } from './lineage';
import type { Answer, BatchOfRows, Row } from './types';

/** The batches of the input Batches, with their original rows. Throws for an item that is no batch: a wire is wrong. */
export function readBatches(context: IExecuteFunctions, lineage: Lineage): readonly BatchOfRows[] {
	return context.getInputData(0).map(({ json }, index) => {
		const { batch, key } = json;
		if (!Array.isArray(batch)) {
			throw new NodeOperationError(context.getNode(), `Item ${index} of the input "Batches" has no list "batch".`, {
				description:
					'Wire the output "Batches" of Split to the input "Batches", and what the request answered to the input "Answers".',
				itemIndex: index,
			});
		}
		const rows = readRows(batch, index, lineage);
		return { index, key: isEmpty(key) || typeof key === 'object' ? undefined : String(key), rows };
	});
}

/** The original items, where the batch is linked to as many as its list has entries; else what its list holds of them. */
function readRows(batch: readonly unknown[], batchIndex: number, lineage: Lineage): readonly Row[] {
	const origins = lineage.findOrigins(batchIndex);
	if (origins?.length !== batch.length) {
		return batch.map((entry, place) => ({
			name: `Entry ${place} of batch ${batchIndex + 1}`,
			json: asJson(entry),
			link: { item: batchIndex },
		}));
	}
	return origins.map(({ link, item }, place) => ({
		name: `Item ${link.item}`,
		json: item?.json ?? asJson(batch[place]),
		...(item?.binary && { binary: item.binary }),
		link,
	}));
}

function asJson(entry: unknown): IDataObject {
	return isObject(entry) ? (entry as IDataObject) : ({ value: entry } as IDataObject);
}

export function readAnswers(context: IExecuteFunctions): readonly Answer[] {
	return context.getInputData(1).map((item, index) => {
		const error = findError(item);
		return { index, json: item.json, ...(error !== undefined && { error }) };
	});
}

/** n8n takes an item for a failure if it has a field `error` and no fields but these. */
const failureFields = ['error', 'message', 'details'];

function findError({ json, error }: INodeExecutionData): unknown {
	const isFailure = Boolean(json.error) && Object.keys(json).every((name) => failureFields.includes(name));
	if (isFailure) return json.error;
	return error ? { message: error.message } : undefined;
}
