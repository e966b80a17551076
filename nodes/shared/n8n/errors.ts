import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import { endsAgent, isTool } from './tool';

/** Why something could not be done, as n8n shows it. */
export interface Failure {
	/** What happened, in one sentence. */
	readonly message: string;
	/** What to do about it. */
	readonly description: string;
	/** The status of the service's answer, where it answered. */
	readonly httpStatus?: number;
}

/**
 * Fails one input item by the node's "On Error": throws, or returns the item that says what happened. It returns it as well
 * where a throw would keep it from an agent's model.
 */
export function failItem(context: IExecuteFunctions, failure: Failure, itemIndex: number): INodeExecutionData {
	const { message, description, httpStatus } = failure;
	if (context.continueOnFail() || endsAgent(context)) {
		const json: IDataObject = { error: message, message: description };
		return { json, pairedItem: { item: itemIndex } };
	}
	const node = context.getNode();
	if (httpStatus === undefined) throw new NodeOperationError(node, message, { description, itemIndex });
	throw new NodeApiError(node, {}, { message, description, httpCode: String(httpStatus), itemIndex });
}

/**
 * Waits for an execution, and applies the node's "On Error" to what it throws. Where the workflow is to go on, each
 * input item leaves on the output of this index with the error, in the form that n8n moves to the error branch where
 * there is one (only the keys error, message and details).
 */
export async function applyOnError(
	context: IExecuteFunctions,
	execution: Promise<INodeExecutionData[][]>,
	findOutputIndex: () => number,
): Promise<INodeExecutionData[][]> {
	const result = await execution.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
	if (!(result instanceof Error)) return result;
	if (!context.continueOnFail()) throw isTool(context) ? withCure(context, result) : result;
	const description = 'description' in result && typeof result.description === 'string' ? result.description : '';
	const json: IDataObject = { error: result.message, ...(description !== '' && { message: description }) };
	const items = context.getInputData().map((_, item) => ({ json: { ...json }, pairedItem: { item } }));
	return [...Array.from({ length: findOutputIndex() }, () => []), items];
}

/** An agent's model is told the message alone: the cure goes into it. */
function withCure(context: IExecuteFunctions, error: Error): Error {
	const cure = 'description' in error ? error.description : undefined;
	if (typeof cure !== 'string' || cure === '' || error.message.includes(cure)) return error;
	const message = `${endSentence(error.message)} ${cure}`;
	return new NodeOperationError(context.getNode(), message, { description: cure });
}

/** What can be done where nothing answers. */
export const unreachableCure = 'Check the address in the credential, and the network.';

/** The error for a refusal that is about the whole run. */
export function makeRefusalError(node: INode, { code, reason }: Refusal): NodeOperationError {
	return makeReasonError(node, code === 'unreachable' ? `${endSentence(reason)} ${unreachableCure}` : reason);
}

/** An error as n8n shows it: the first sentence of the reason is what happened, the others are the cure. */
export function makeReasonError(node: INode, reason: string): NodeOperationError {
	const { message, description } = splitReason(reason);
	return new NodeOperationError(node, message, { description });
}

/** The first sentence, and the others. */
export function splitReason(reason: string): { readonly message: string; readonly description: string } {
	const [message = '', ...others] = reason.split(/(?<=\.) /);
	return { message, description: others.join(' ') };
}
