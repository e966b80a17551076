import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import { failItem, splitReason, type Failure } from '../n8n/errors';
import { isTool } from '../n8n/tool';
import type { Read } from '../values/read';
import { findAndMakeRequest } from './findFirst';
import type { SinglePart } from './part';
import { readNamed } from './readNamed';
import { askNode, readVariant, type Ask } from './request';
import { runSingle, type SingleResult } from './runSingle';
import { showResource } from './shownResource';

/**
 * `execute` of a single operation: a request for each item, its resources paired to the item, errors by "On Error".
 * `faults` are of items that have no usable credential.
 */
export async function runSingleNode(
	context: IExecuteFunctions,
	parts: readonly SinglePart[],
	faults: ReadonlyMap<number, Outcome>,
): Promise<INodeExecutionData[][]> {
	if (parts[0]?.operation.answer.kind === 'named') return [await readNamed(context, parts, faults)];
	const items: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		const part = parts.find(({ itemIndexes }) => itemIndexes.has(itemIndex));
		if (!part) {
			items.push(failItem(context, splitReason(faults.get(itemIndex)?.reason ?? ''), itemIndex));
			continue;
		}
		const result = await runItem(context, part, itemIndex);
		if (result.kind === 'failed') {
			items.push(failItem(context, result, itemIndex));
			continue;
		}
		for (const resource of result.value) {
			const json = { ...showResource(context, part.operation, resource, itemIndex) } as IDataObject;
			items.push({ json, pairedItem: { item: itemIndex } });
		}
	}
	// An agent of version 3 tells its model an empty text where no item comes.
	return [items.length === 0 && isTool(context) ? [{ json: { found: 0 }, pairedItem: { item: 0 } }] : items];
}

async function runItem(
	context: IExecuteFunctions,
	{ operation, service, ports: { client } }: SinglePart,
	itemIndex: number,
): Promise<SingleResult> {
	const ask = askNode(context, itemIndex);
	const variant = readVariant(operation, ask);
	if (!variant) {
		const message = '"By" is not one of its options.';
		return { kind: 'failed', message, description: 'Choose one of the options of "By".' };
	}
	const limit = operation.answer.kind === 'pages' ? readLimit(ask) : ({ kind: 'read', value: 1 } as const);
	if (limit.kind === 'failed') return limit;
	const request = await findAndMakeRequest(operation, variant, ask, client);
	if (request.kind === 'failed') return request;
	return runSingle(operation, request.value, service, client, limit.value);
}

function readLimit(ask: Ask): Read<number, Failure> {
	if (ask('returnAll', false) === true) return { kind: 'read', value: Infinity };
	const limit = Number(ask('limit', 50));
	if (Number.isInteger(limit) && limit > 0) return { kind: 'read', value: limit };
	const message = '"Limit" must be a whole number above 0.';
	return { kind: 'failed', message, description: 'Change "Limit", or switch "Return All" on.' };
}
