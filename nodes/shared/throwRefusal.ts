import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Refusal } from '../../bulk/operation';

/** Throws what the service said no to all of it for: its first sentence, and the cure. */
export function throwRefusal(context: IExecuteFunctions, { code, reason }: Refusal): never {
	const [message = '', ...others] = reason.split(/(?<=\.) /);
	const cure = code === 'unreachable' ? ['Check the address in the credential, and the network.'] : [];
	throw new NodeOperationError(context.getNode(), message, { description: [...others, ...cure].join(' ') });
}
