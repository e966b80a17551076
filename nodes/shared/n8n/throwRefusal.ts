import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';

/** Throws what the service said no to all of it for. */
export function throwRefusal(context: IExecuteFunctions, { code, reason }: Refusal): never {
	const cure = code === 'unreachable' ? ' Check the address in the credential, and the network.' : '';
	throw makeReasonError(context.getNode(), reason + cure);
}

/** An error as n8n shows it: the first sentence is what happened, the others are the cure. */
export function makeReasonError(node: INode, reason: string): NodeOperationError {
	const [message = '', ...cure] = reason.split(/(?<=\.) /);
	return new NodeOperationError(node, message, { description: cure.join(' ') });
}
