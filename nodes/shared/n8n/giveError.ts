import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { SingleResult } from '../single/runSingle';

type Failure = Extract<SingleResult, { ok: false }>;

/** The error as the node's "On Error" wants it: thrown, or as the item's own output. */
export function giveError(context: IExecuteFunctions, failure: Failure, itemIndex: number): INodeExecutionData {
	const { message, description, httpStatus } = failure;
	if (context.continueOnFail()) {
		const json: IDataObject = { error: message, message: description };
		return { json, pairedItem: { item: itemIndex } };
	}
	const node = context.getNode();
	if (httpStatus === undefined) throw new NodeOperationError(node, message, { description, itemIndex });
	throw new NodeApiError(node, {}, { message, description, httpCode: String(httpStatus), itemIndex });
}
